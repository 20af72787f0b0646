// @ts-check
import { Drag } from "../timetable/drag.js";
import { goes, moved } from "../timetable/keys.js";
import { Nudges } from "../timetable/nudges.js";
import { Pair } from "../timetable/pair.js";
import { Steps } from "../timetable/steps.js";
import { focus, prepare, rove } from "../timetable/stops.js";

/**
 * The working draft under the hands: by mouse (timetable/drag.js) and equally by keyboard. A step is shown at once, sent
 * as a form would send it (timetable/steps.js), and then the board is as the server sees it, with what it says.
 */
export class Timetable {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.keys = /** @type {HTMLDialogElement} */ (document.getElementById("keys"));
    this.steps = new Steps(root);
    this.nudges = new Nudges(root, (tile, place) => this.steps.place(tile, place));
    this.pair = new Pair(root, (tile, other) => this.go(() => this.steps.swap(tile, other)));
    new Drag(root, {
      place: (tile, place) => this.go(() => this.steps.place(tile, place)),
      swap: (tile, other) => this.go(() => this.steps.swap(tile, other)),
      wait: (tile) => this.go(() => this.steps.take(tile, "take-out")),
    });
    root.addEventListener("keydown", (event) => this.press(event));
    root.addEventListener("focusin", (event) => this.nudges.leave(rove(root, event.target)));
    root.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("[data-show-keys]")) this.keys.showModal();
    });
    prepare(root);
  }

  /** What is shown and not sent yet goes first. @param {() => void} step */
  go(step) {
    this.nudges.flush();
    step();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const tile = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".pr-tile"));
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (this.anywhere(event) || (tile && this.on(tile, event))) event.preventDefault();
  }

  /** Keys that need no session. @param {KeyboardEvent} event @returns {boolean} whether it was one */
  anywhere(event) {
    const typing = event.target instanceof Element && event.target.matches("input, select, textarea");
    if (typing || !["?", "z"].includes(event.key)) return false;
    const id = document.activeElement?.closest(".pr-tile")?.id;
    if (event.key === "?") this.keys.showModal();
    else this.go(() => this.steps.undo(id));
    return true;
  }

  /** Keys of a session. @param {HTMLElement} tile @param {KeyboardEvent} event @returns {boolean} whether it was one */
  on(tile, event) {
    const place = moved(this.root, tile, event);
    const next = goes(this.root, tile, event.key.toLowerCase());
    if (place) this.nudges.nudge(tile, place);
    else if (next) focus(next);
    else if (event.key === "p") this.go(() => this.steps.take(tile, "pin"));
    else if (event.key === "Delete" || event.key === "Backspace") this.go(() => this.steps.take(tile, "take-out"));
    else if (event.key === "s") this.pair.choose(tile);
    else if (event.key === "Escape") this.close(tile);
    else return false;
    return true;
  }

  /** @param {HTMLElement} tile */
  close(tile) {
    this.pair.forget();
    tile.classList.add("pr-tile--closed");
  }
}
