// @ts-check
/* The log page starts here. No step may keep the form from opening. */
import { Desk } from "./desk.js";
import { button, el, fill, notice, p } from "./dom.js";
import { listen, help } from "./keys.js";
import { laptop, sealed } from "./laptop.js";
import { askBeforeLeaving } from "./leaving.js";
import { Lock } from "./lock.js";
import { ready } from "./ready.js";
import { record } from "./record.js";
import { records } from "./records.js";
import { session } from "./session.js";
import { finishSignOut } from "./signout.js";
import { StatusLine } from "./status.js";
import { live } from "./tab.js";
import { today } from "./today.js";
import { Update } from "./update.js";
import { loadWords, say, speak } from "./words.js";

const desk = new Desk();
/** @type {any} what is on the page */
let view = { title: "", node: el("div", {}) };
const update = new Update(() => Boolean(view.form?.kept()), () => flush());
const place = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @type {[RegExp, (...found: string[]) => Promise<any>][]} */
const PAGES = [
  [/^#\/session\/([\d-]+)(?:\/([0-9a-f-]+))?$/, (_, number, review) => session(desk, number, review)],
  [/^#\/records$/, () => records(desk)],
  [/^#\/record\/([0-9a-f-]+)$/, (_, id) => record(desk, id)],
  [/^#\/ready$/, () => ready(desk)],
];

async function start() {
  await quietly(loadWords);
  speak(undefined);
  live();
  navigation();
  await quietly(() => finishSignOut(desk));
  await quietly(() => desk.start());
  const line = new StatusLine(desk, place("status"), update);
  askBeforeLeaving(() => line.unsent > 0 || Boolean(view.form?.kept()));
  new Lock(desk, flush);
  listen({ fresh, search });
  addEventListener("hashchange", () => show(true));
  desk.addEventListener("change", (event) => changed(/** @type {CustomEvent} */ (event).detail));
  await show(false);
  await quietly(() => update.start());
  await quietly(() => navigator.storage.persist());
}

/** @param {() => any} act */
async function quietly(act) {
  try {
    await act();
  } catch (error) {
    desk.engine?.note(error);
  }
}

function navigation() {
  const links = [["#/", "today"], ["#/records", "records"], ["#/laptop", "this_laptop"]];
  fill(place("you"), links.map(([to, words]) => el("a.pr-header__link", { href: to }, say(words))), el("button.pr-header__link", { type: "button", onclick: help }, say("keys")));
}

/** @param {string} detail */
async function changed(detail) {
  if (detail === "desk") {
    navigation();
    await show(false);
  } else if (detail === "synced" && !view.form && location.hash !== "#/laptop" && document.activeElement?.matches("input, textarea, select") !== true) await (view.refresh ? view.refresh() : show(false));
  else if (view.refresh && detail !== "counts") await view.refresh();
  else if (detail === "session" && location.hash === "#/laptop") await show(false);
}

let asked = 0;

/** The page of the address. Whoever goes on before it is made sees the later one, however long the first one took.
    @param {boolean} moved somebody went to another page: tell them where they are */
async function show(moved) {
  asked += 1;
  const mine = asked;
  await flush();
  await view.form?.draft.end();
  const made = await found().catch(failed);
  if (mine !== asked) return made.form?.draft.leave();
  view = made;
  place("title").tabIndex = -1;
  fill(place("title"), view.title);
  document.title = `${view.title} · ${say("title")}`;
  fill(place("view"), view.lead && el("p.govuk-body.pr-quiet", {}, view.lead), view.node);
  place("view").dataset.at = location.hash;
  if (view.focus) view.focus.focus();
  else if (moved) place("title").focus();
}

/** @param {unknown} error */
function failed(error) {
  desk.engine?.note(error);
  return { title: say("title"), node: notice("error", p(say("page_failed")), button(say("again"), () => show(false))) };
}

/** The page of this address, as far as anything is open. @returns {Promise<any>} */
async function found() {
  if (desk.standing === "broken") return broken();
  if (location.hash === "#/laptop" || desk.standing === "empty") return laptop(desk);
  if (desk.standing === "sealed") return sealed(desk);
  for (const [address, page] of PAGES) {
    const parts = address.exec(location.hash);
    if (parts) return page(...parts);
  }
  return today(desk);
}

/** The browser gives no room at all: say it, and what to do. */
function broken() {
  return { title: say("broken"), node: el("div", {}, notice("error", p(say("broken_words")), p(String(desk.why), "pr-quiet pr-log__tight")), button(say("again"), () => location.reload())) };
}

async function flush() {
  await view.form?.draft.now();
}

/** `n`: the text field of this session, or the session written in last. */
function fresh() {
  if (view.form && view.focus) return view.focus.isConnected ? view.form.text.focus() : undefined;
  const first = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.pr-session"));
  if (first) first.click();
  else location.hash = "#/";
}

async function search() {
  if (location.hash !== "#/records") location.hash = "#/records";
  for (let tries = 0; tries < 40; tries += 1) {
    const field = /** @type {HTMLElement | null} */ (document.querySelector("[data-shortcut=search]"));
    if (field) return field.focus();
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

await start();
