// @ts-check
import { Drag } from "../timetable/drag.js";
import { goes, moved } from "../timetable/keys.js";
import { clock, days, lay, placeOf } from "../timetable/places.js";
import { send, show } from "../timetable/send.js";

const PAUSE = 500; // ms: presses of a key that follow one another are one step

/** @typedef {import("../timetable/places.js").Place} Place */

/**
 * The working draft under the hands: by mouse (timetable/drag.js) and equally by keyboard (timetable/keys.js). A step is
 * shown at once, sent as a form would send it, and then the board is as the server sees it, with what it says.
 */
export class Timetable {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.voice = /** @type {HTMLElement} */ (document.querySelector("[data-drafting-said]"));
    this.keys = /** @type {HTMLDialogElement} */ (document.getElementById("keys"));
    /** @type {HTMLElement | null} the first of two that are to change places */
    this.chosen = null;
    /** @type {{tile: HTMLElement, timer: ReturnType<typeof setTimeout>} | null} a step that is not sent yet */
    this.pending = null;
    this.age = 0; // how often a step was refused: what was asked for before is not sent any more
    /** @type {Promise<unknown>} */
    this.turn = Promise.resolve();
    root.addEventListener("keydown", (event) => this.press(event));
    root.addEventListener("focusin", (event) => this.rove(event));
    root.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("[data-show-keys]")) this.keys.showModal();
    });
    new Drag(root, {
      place: (tile, place) => this.place(tile, place),
      swap: (tile, other) => this.swap(tile, other),
      wait: (tile) => this.step(tile, "take-out"),
    });
    this.ready();
  }

  /** One stop for the tabulator on the board, one in the tray. */
  ready() {
    for (const hint of this.root.querySelectorAll("[data-hint]")) hint.removeAttribute("hidden");
    for (const group of [".pr-board", "[data-tray]"]) {
      const names = [...this.root.querySelectorAll(`${group} .pr-tile__name`)];
      names.forEach((name, n) => name.setAttribute("tabindex", n ? "-1" : "0"));
    }
    this.root.querySelector(".pr-board")?.setAttribute("role", "application");
    this.root.querySelector(".pr-board")?.setAttribute("aria-label", this.root.getAttribute("aria-label") ?? "");
  }

  /** @param {FocusEvent} event */
  rove(event) {
    const name = event.target instanceof Element ? event.target.closest(".pr-tile__name") : null;
    const group = name?.closest(".pr-board, [data-tray]");
    for (const one of group?.querySelectorAll(".pr-tile__name") ?? []) one.setAttribute("tabindex", one === name ? "0" : "-1");
    for (const one of this.root.querySelectorAll(".pr-tile--closed")) one.classList.remove("pr-tile--closed");
    if (this.pending && this.pending.tile !== name?.closest(".pr-tile")) this.flush();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const target = /** @type {Element} */ (event.target);
    const tile = /** @type {HTMLElement | null} */ (target.closest(".pr-tile"));
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (this.anywhere(event) || !tile) return;
    const place = moved(this.root, tile, event);
    const next = goes(this.root, tile, event.key.toLowerCase());
    if (place) this.nudge(tile, place);
    else if (next) focus(next);
    else if (event.key === "p") this.step(tile, "pin");
    else if (event.key === "Delete" || event.key === "Backspace") this.step(tile, "take-out");
    else if (event.key === "s") this.choose(tile);
    else if (event.key === "Escape") this.close(tile);
    else return;
    event.preventDefault();
  }

  /** Keys that need no session. @param {KeyboardEvent} event */
  anywhere(event) {
    const typing = event.target instanceof Element && event.target.matches("input, select, textarea");
    if (typing || !["?", "z"].includes(event.key)) return false;
    event.preventDefault();
    if (event.key === "?") this.keys.showModal();
    else this.undo();
    return true;
  }

  /** @param {HTMLElement} tile @param {Place} place */
  nudge(tile, place) {
    const before = placeOf(tile);
    if (this.pending && this.pending.tile !== tile) this.flush();
    lay(this.root, tile, place);
    focus(tile);
    const length = before && before.minutes !== place.minutes;
    this.say(words(this.root.dataset[length ? "resized" : "moved"] ?? "", this.named(tile, place)));
    if (this.pending) clearTimeout(this.pending.timer);
    this.pending = { tile, timer: setTimeout(() => this.flush(), PAUSE) };
  }

  /** @param {HTMLElement} tile @param {Place} place */
  named(tile, place) {
    const day = days(this.root)[place.day].dataset.name ?? "";
    return { number: tile.dataset.number, day, time: clock(place.start), track: place.lane || 1, minutes: place.minutes };
  }

  /** Send the step that was shown. */
  flush() {
    const pending = this.pending;
    if (!pending) return;
    clearTimeout(pending.timer);
    this.pending = null;
    this.place(pending.tile, /** @type {Place} */ (placeOf(pending.tile)));
  }

  /** @param {HTMLElement} tile @param {Place} place */
  place(tile, place) {
    const date = days(this.root)[place.day].dataset.date ?? "";
    this.step(tile, "move", { day: date, start: clock(place.start), minutes: place.minutes, track: place.lane || 1 });
  }

  /** @param {HTMLElement} tile @param {HTMLElement} other */
  swap(tile, other) {
    this.step(tile, "swap", { other: other.dataset.session ?? "", other_version: other.dataset.version ?? "" });
  }

  /** @param {HTMLElement} tile */
  choose(tile) {
    const first = this.chosen;
    this.chosen?.classList.remove("pr-tile--chosen");
    this.chosen = first ? null : tile;
    if (first && first !== tile) return this.swap(first, tile);
    this.chosen?.classList.add("pr-tile--chosen");
    if (this.chosen) this.say(words(this.root.dataset.chosen ?? "", { number: tile.dataset.number }));
  }

  /** @param {HTMLElement} tile */
  close(tile) {
    this.chosen?.classList.remove("pr-tile--chosen");
    this.chosen = null;
    tile.classList.add("pr-tile--closed");
  }

  undo() {
    const id = document.activeElement?.closest(".pr-tile")?.id;
    this.flush();
    this.ask(this.root.dataset.undo ?? "", id, () => ({}));
  }

  /** @param {HTMLElement} tile @param {string} verb @param {Record<string, string | number>} fields */
  step(tile, verb, fields = {}) {
    if (this.pending) this.flush();
    const { id } = tile;
    const fresh = () => document.getElementById(id)?.dataset.version ?? "0";
    this.ask(`${tile.dataset.at}/${verb}`, id, () => ({ version: fresh(), ...fields }));
  }

  /**
   * One step after the other: each sends the version that the one before it left.
   * @param {string} url @param {string | undefined} id of the tile that keeps the focus
   * @param {() => Record<string, string | number>} fields
   */
  ask(url, id, fields) {
    const age = this.age;
    this.turn = this.turn.then(async () => {
      if (age !== this.age) return; // it was decided on a board that has changed since
      const token = /** @type {HTMLInputElement} */ (this.root.querySelector("[name=csrf_token]")).value;
      try {
        const page = await send(url, { csrf_token: token, ...fields() });
        if (page.querySelector("[data-said]")) this.age++;
        const said = show(this.root, page);
        this.chosen = null;
        this.ready();
        const tile = document.getElementById(id ?? "") ?? this.root.querySelector(".pr-tile");
        if (tile instanceof HTMLElement) focus(tile);
        this.say(said);
      } catch {
        this.say(this.root.dataset.failed ?? "");
      }
    });
  }

  /** @param {string} words */
  say(words) {
    this.voice.textContent = words;
  }
}

/** @param {HTMLElement} tile */
function focus(tile) {
  /** @type {HTMLElement | null} */ (tile.querySelector(".pr-tile__name"))?.focus();
}

/** @param {string} template @param {Record<string, unknown>} values */
function words(template, values) {
  return template.replace(/%\((\w+)\)s/g, (_, name) => String(values[name] ?? ""));
}
