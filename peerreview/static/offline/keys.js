// @ts-check
/* Keys for those who write all day, and the dialog that says them. Single keys can be switched off (WCAG 2.1.4). */
import { open } from "./dialogs.js";
import { el, p, tick } from "./dom.js";
import { say } from "./words.js";

const SWITCH = "peerreview.shortcuts";

/** @param {{fresh: () => void, search: () => void}} acts */
export function listen(acts) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.documentElement.dataset.shortcuts === "off" || isWriting(event.target) || document.querySelector("dialog[open]")) return;
    const act = { n: acts.fresh, "/": acts.search, "?": help }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** @param {EventTarget | null} target */
function isWriting(target) {
  return target instanceof HTMLElement && target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
}

export function help() {
  /** @type {[string, string][]} */
  const keys = [[`${say("ctrl")} + Enter`, "key_save"], ["Alt + 1 … 9", "key_factor"], ["Alt + 0", "key_factor_ten"], ["4+ 2- 3~ 1.", "key_marks"], ["n", "key_new"], ["/", "key_search"], ["?", "key_help"]];
  const on = document.documentElement.dataset.shortcuts !== "off";
  open(say("keys"), [el("dl.govuk-summary-list", {}, keys.map(([key, words]) => el("div.govuk-summary-list__row.govuk-summary-list__row--no-actions", {}, el("dt.govuk-summary-list__key", {}, el("kbd", {}, key)), el("dd.govuk-summary-list__value", {}, say(words))))),
    p(say("keys_listeners")),
    el("div.govuk-checkboxes.govuk-checkboxes--small", {}, tick(say("keys_single"), on, (value) => {
      document.documentElement.dataset.shortcuts = value ? "on" : "off";
      try {
        localStorage.setItem(SWITCH, value ? "on" : "off");
      } catch {
        return; // kept for this page only
      }
    }))]);
}
