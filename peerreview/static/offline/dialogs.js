// @ts-check
/* Questions over the page, and what is told to those who listen. */
import { button, el, fill, freshId } from "./dom.js";
import { say } from "./words.js";

/**
 * Ask, and wait for the answer; null where the question was closed.
 * @param {string} title
 * @param {any[]} body
 * @param {{words: string, value: string, kind?: string}[]} answers the first is the one that Enter gives
 * @returns {Promise<string | null>}
 */
export function ask(title, body, answers) {
  return new Promise((resolve) => {
    const buttons = answers.map((one) => button(one.words, () => dialog.close(one.value), one.kind ?? ""));
    const dialog = open(title, [...body, el("div.govuk-button-group", {}, buttons)]);
    dialog.addEventListener("close", () => resolve(dialog.returnValue || null));
    buttons[0]?.focus();
  });
}

/** A dialog that closes by its cross, by Escape or by `close()`. @param {string} title @param {any[]} body @returns {HTMLDialogElement} */
export function open(title, body) {
  const id = freshId("dialog");
  const dialog = el("dialog.pr-dialog", { "aria-labelledby": id },
    el("h2.govuk-heading-m", { id, tabindex: "-1" }, title), ...body,
    button(say("close"), () => dialog.close(), "secondary", { "data-close": true }));
  const before = document.activeElement;
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  });
  dialog.showModal();
  return dialog;
}

let telling = 0;

/** Tell those who listen, once and politely. @param {string} words */
export function tell(words) {
  const told = /** @type {HTMLElement} */ (document.getElementById("told"));
  clearTimeout(telling);
  fill(told);
  telling = setTimeout(() => fill(told, words), 150);
}
