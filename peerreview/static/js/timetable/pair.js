// @ts-check
import { say, worded } from "./voice.js";

const CHOSEN = "pr-tile--chosen";

/** Two that are to change places, chosen one after the other. The mark on the first one is all that is known of it. */
export class Pair {
  /** @param {HTMLElement} root @param {(tile: HTMLElement, other: HTMLElement) => void} swap */
  constructor(root, swap) {
    this.root = root;
    this.swap = swap;
  }

  /** @param {HTMLElement} tile */
  choose(tile) {
    const first = this.forget();
    if (first && first !== tile) return this.swap(first, tile);
    if (first) return;
    tile.classList.add(CHOSEN);
    say(worded(this.root.dataset.chosen, { number: tile.dataset.number }));
  }

  /** @returns {HTMLElement | null} the first one, which is not chosen any more */
  forget() {
    const first = /** @type {HTMLElement | null} */ (this.root.querySelector(`.${CHOSEN}`));
    first?.classList.remove(CHOSEN);
    return first;
  }
}
