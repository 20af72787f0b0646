// @ts-check
/* What is typed and not yet saved: kept 300 ms after the last key, and at once when the page is hidden or left. */
import { TAB, living } from "./tab.js";

const PAUSE = 300;

export class Draft {
  /**
   * @param {import("./desk.js").Desk} desk
   * @param {string} about the review, the session and the record
   * @param {() => any} kept what is to be kept; null for nothing
   */
  constructor(desk, about, kept) {
    this.store = desk.store;
    this.about = about;
    this.key = `${about}/${TAB}`;
    this.kept = kept;
    this.leaving = () => document.visibilityState === "hidden" && this.now();
    document.addEventListener("visibilitychange", this.leaving);
    addEventListener("pagehide", this.leaving);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), PAUSE);
  }

  /** Never in the way of typing: a draft that cannot be kept is no reason to stop. */
  async now() {
    clearTimeout(this.timer);
    const fields = this.kept();
    try {
      if (fields) await this.store.keepDraft(this.key, fields);
      else await this.store.dropDraft(this.key);
    } catch {
      return;
    }
  }

  /** This tab's, or the newest of a tab that is gone. It moves into this tab. */
  async find() {
    const here = await living();
    const mine = (await this.store.drafts())
      .filter((/** @type {any} */ one) => one.key.startsWith(`${this.about}/`))
      .filter((/** @type {any} */ one) => one.key === this.key || !here.has(one.key.slice(this.about.length + 1)))
      .sort((/** @type {any} */ a, /** @type {any} */ b) => b.at - a.at);
    if (!mine.length) return null;
    const { fields } = await this.store.draft(mine[0].key);
    await this.store.keepDraft(this.key, fields);
    if (mine[0].key !== this.key) await this.store.dropDraft(mine[0].key);
    return fields;
  }

  async drop() {
    clearTimeout(this.timer);
    await this.store.dropDraft(this.key).catch(() => {});
  }

  /** The form is gone from the page. */
  async end() {
    this.leave();
    await this.now();
  }

  /** The form never came to the page: what is kept is not its own. */
  leave() {
    document.removeEventListener("visibilitychange", this.leaving);
    removeEventListener("pagehide", this.leaving);
  }
}
