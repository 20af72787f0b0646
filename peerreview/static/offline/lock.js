// @ts-check
/* Ten minutes without a key: the page is hidden. Nothing is deleted, and what was typed is kept. */
import { button, el, p } from "./dom.js";
import { say } from "./words.js";

const IDLE = 10 * 60_000;
const SIGNS = ["keydown", "pointerdown", "pointermove", "touchstart", "wheel", "scroll"];

export class Lock {
  /** @param {import("./desk.js").Desk} desk @param {() => Promise<void>} flush keeps what is typed */
  constructor(desk, flush) {
    this.desk = desk;
    this.flush = flush;
    for (const sign of SIGNS) addEventListener(sign, () => this.awake(), { passive: true, capture: true });
    this.awake();
  }

  awake() {
    if (this.dialog) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), IDLE);
  }

  async hide() {
    if (this.desk.standing !== "open" || this.dialog) return this.awake();
    await this.flush();
    if (this.desk.keys) return this.desk.open(this.desk.store.user); // behind the passphrase again
    document.querySelectorAll("dialog").forEach((one) => one.close());
    this.dialog = el("dialog.pr-dialog.pr-dialog--lock", { "aria-labelledby": "locked" }, el("h2.govuk-heading-m", { id: "locked" }, say("locked")), p(say("locked_words")), button(say("go_on"), () => this.show()));
    this.dialog.addEventListener("cancel", (/** @type {Event} */ event) => event.preventDefault());
    document.body.append(this.dialog);
    this.parts.forEach((part) => { /** @type {HTMLElement} */ (part).hidden = true; });
    this.dialog.showModal();
  }

  show() {
    this.parts.forEach((part) => { /** @type {HTMLElement} */ (part).hidden = false; });
    this.dialog.close();
    this.dialog.remove();
    this.dialog = undefined;
    this.awake();
  }

  get parts() {
    return [...document.querySelectorAll(".pr-page")];
  }
}
