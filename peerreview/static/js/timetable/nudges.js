// @ts-check
import { clock, days, lay, placeOf } from "./places.js";
import { focus } from "./stops.js";
import { say, worded } from "./voice.js";

const PAUSE = 500; // ms

/** @typedef {import("./places.js").Place} Place */

/** Presses of a key that follow one another are one step: shown and said at once, sent after a pause. */
export class Nudges {
  /** @param {HTMLElement} root @param {(tile: HTMLElement, place: Place) => void} send */
  constructor(root, send) {
    this.root = root;
    this.send = send;
    /** @type {{tile: HTMLElement, timer: ReturnType<typeof setTimeout>} | null} */
    this.pending = null;
  }

  /** @param {HTMLElement} tile @param {Place} place */
  nudge(tile, place) {
    const before = placeOf(tile);
    this.leave(tile);
    lay(this.root, tile, place);
    focus(tile);
    const length = before && before.minutes !== place.minutes;
    say(worded(this.root.dataset[length ? "resized" : "moved"], this.named(tile, place)));
    if (this.pending) clearTimeout(this.pending.timer);
    this.pending = { tile, timer: setTimeout(() => this.flush(), PAUSE) };
  }

  /** @param {HTMLElement} tile @param {Place} place */
  named(tile, place) {
    const day = days(this.root)[place.day].dataset.name ?? "";
    return { number: tile.dataset.number, day, time: clock(place.start), track: place.lane || 1, minutes: place.minutes };
  }

  /** Another tile has the attention: what was done to the one before is a step. @param {HTMLElement | null} tile */
  leave(tile) {
    if (this.pending?.tile !== tile) this.flush();
  }

  /** Send the step that was shown. */
  flush() {
    const pending = this.pending;
    if (!pending) return;
    clearTimeout(pending.timer);
    this.pending = null;
    this.send(pending.tile, /** @type {Place} */ (placeOf(pending.tile)));
  }
}
