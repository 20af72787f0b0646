// @ts-check
import { clock, days } from "./places.js";
import { send, show } from "./send.js";
import { focus, prepare } from "./stops.js";
import { say } from "./voice.js";

/** Steps on the draft, one after the other: each sends the version that the one before it left. */
export class Steps {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.refused = 0; // how often: what was asked for before is not sent any more
    /** @type {Promise<unknown>} */
    this.turn = Promise.resolve();
  }

  /** @param {HTMLElement} tile @param {import("./places.js").Place} place */
  place(tile, place) {
    const date = days(this.root)[place.day].dataset.date ?? "";
    this.take(tile, "move", { day: date, start: clock(place.start), minutes: place.minutes, track: place.lane || 1 });
  }

  /** @param {HTMLElement} tile @param {HTMLElement} other */
  swap(tile, other) {
    this.take(tile, "swap", { other: other.dataset.session ?? "", other_version: other.dataset.version ?? "" });
  }

  /** @param {HTMLElement} tile @param {string} verb @param {Record<string, string | number>} fields */
  take(tile, verb, fields = {}) {
    const { id } = tile;
    const fresh = () => document.getElementById(id)?.dataset.version ?? "0";
    this.ask(`${tile.dataset.at}/${verb}`, id, () => ({ version: fresh(), ...fields }));
  }

  /** Take back the last one. @param {string | undefined} id of the tile that keeps the focus */
  undo(id) {
    this.ask(this.root.dataset.undo ?? "", id, () => ({}));
  }

  /**
   * @param {string} url @param {string | undefined} id of the tile that keeps the focus
   * @param {() => Record<string, string | number>} fields
   */
  ask(url, id, fields) {
    const refused = this.refused;
    this.turn = this.turn.then(async () => {
      if (refused !== this.refused) return; // it was decided on a board that has changed since
      const token = /** @type {HTMLInputElement} */ (this.root.querySelector("[name=csrf_token]")).value;
      try {
        this.answer(await send(url, { csrf_token: token, ...fields() }), id);
      } catch {
        say(this.root.dataset.failed ?? "");
      }
    });
  }

  /** The board as the server sees it, with what it says. @param {Document} page @param {string | undefined} id */
  answer(page, id) {
    if (page.querySelector("[data-said]")) this.refused++;
    const said = show(this.root, page);
    prepare(this.root);
    const tile = document.getElementById(id ?? "") ?? this.root.querySelector(".pr-tile");
    if (tile instanceof HTMLElement) focus(tile);
    say(said);
  }
}
