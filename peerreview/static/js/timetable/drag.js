// @ts-check
import { QUARTER, days, lanesOn, placeOf, within } from "./places.js";

const SLOP = 6; // pixels: less is a click
const HOLD = 350; // ms: a finger that rests so long on a tile takes it; one that moves sooner scrolls

/**
 * A tile in the hand of a mouse, or under a finger that rests on it: to another place, onto another tile, into the tray,
 * or longer by its lower edge.
 * @typedef {{place: (tile: HTMLElement, place: import("./places.js").Place) => void,
 *            swap: (tile: HTMLElement, other: HTMLElement) => void, wait: (tile: HTMLElement) => void}} Drops
 */
export class Drag {
  /** @param {HTMLElement} root @param {Drops} drops */
  constructor(root, drops) {
    this.root = root;
    this.drops = drops;
    /** @type {{tile: HTMLElement, x: number, y: number, grip: number, edge: boolean, going: boolean} | null} */
    this.held = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} a finger that may come to rest */
    this.resting = undefined;
    root.addEventListener("pointerdown", (event) => this.take(event));
    root.addEventListener("pointermove", (event) => this.follow(event));
    root.addEventListener("pointerup", (event) => this.drop(event));
    root.addEventListener("pointercancel", () => this.let_go());
    root.addEventListener("touchmove", (event) => this.held?.going && event.preventDefault(), { passive: false });
    root.addEventListener("contextmenu", (event) => this.held?.going && event.preventDefault()); // a long press is none
    root.addEventListener("dragstart", (event) => event.preventDefault()); // links would be dragged as links
    root.addEventListener("click", (event) => this.dropped && event.preventDefault(), true);
    this.dropped = false;
  }

  /** @param {PointerEvent} event */
  take(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const tile = /** @type {HTMLElement | null} */ (target.closest(".pr-tile"));
    this.dropped = false;
    if (!tile || event.button !== 0 || !wide()) return;
    const { clientX: x, clientY: y } = event;
    const edge = target.closest("[data-edge]") !== null;
    this.held = { tile, x, y, grip: y - tile.getBoundingClientRect().top, edge, going: false };
    if (event.pointerType === "touch") this.resting = setTimeout(() => this.begin(event), HOLD);
  }

  /** @param {PointerEvent} event */
  follow(event) {
    const held = this.held;
    if (!held) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.going && Math.hypot(dx, dy) < SLOP) return;
    if (!held.going && event.pointerType === "touch") return this.let_go();
    if (!held.going) this.begin(event);
    if (held.edge) held.tile.style.minHeight = `${this.height(event)}px`;
    else held.tile.style.translate = `${dx}px ${dy}px`;
    this.mark(held.edge ? null : this.under(event));
  }

  /** @param {PointerEvent} event */
  begin(event) {
    if (!this.held) return;
    this.held.going = true;
    this.held.tile.classList.add("pr-tile--dragged");
    this.root.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  drop(event) {
    const held = this.held;
    this.let_go();
    if (!held?.going) return;
    this.dropped = true;
    const place = placeOf(held.tile);
    if (held.edge && place) return this.drops.place(held.tile, { ...place, minutes: this.minutes(event, place.start, held.tile) });
    const other = this.under(event);
    if (other) return this.drops.swap(held.tile, other);
    if (inside(this.root.querySelector(".pr-tray"), event)) return place ? this.drops.wait(held.tile) : undefined;
    const there = this.where(event, held.tile, held.grip);
    if (there) this.drops.place(held.tile, there);
  }

  let_go() {
    clearTimeout(this.resting);
    if (this.held) {
      this.held.tile.classList.remove("pr-tile--dragged");
      this.held.tile.style.translate = this.held.tile.style.minHeight = "";
    }
    this.mark(null);
    this.held = null;
  }

  /** The tile that would change places. @param {PointerEvent} event @returns {HTMLElement | null} */
  under(event) {
    const found = document.elementsFromPoint(event.clientX, event.clientY).map((one) => one.closest(".pr-day .pr-tile"));
    const other = found.find((one) => one && one !== this.held?.tile);
    return /** @type {HTMLElement | null} */ (other ?? null);
  }

  /** @param {HTMLElement | null} other */
  mark(other) {
    for (const one of this.root.querySelectorAll(".pr-tile--target")) one.classList.remove("pr-tile--target");
    other?.classList.add("pr-tile--target");
  }

  /** @param {PointerEvent} event @param {HTMLElement} tile @param {number} grip */
  where(event, tile, grip) {
    const day = days(this.root).findIndex((one) => inside(one, event));
    if (day < 0) return null;
    const list = days(this.root)[day];
    const box = list.getBoundingClientRect();
    const minutes = Number(tile.dataset.minutes);
    const top = event.clientY - (tile.closest("[data-tray]") ? 0 : grip) - box.top;
    const start = Number(this.root.dataset.opens) * 60 + Math.round(top / row(list)) * QUARTER;
    const lane = 1 + Math.floor(((event.clientX - box.left) / box.width) * lanesOn(this.root, day));
    return within(this.root, { day, start, minutes, lane });
  }

  /** @param {PointerEvent} event */
  height(event) {
    return this.held ? event.clientY - this.held.tile.getBoundingClientRect().top : 0;
  }

  /** @param {PointerEvent} event @param {number} start @param {HTMLElement} tile */
  minutes(event, start, tile) {
    const list = /** @type {HTMLElement} */ (tile.parentElement);
    const from = list.getBoundingClientRect().top + ((start - Number(this.root.dataset.opens) * 60) / QUARTER) * row(list);
    return Math.max(QUARTER, Math.min(480, Math.round((event.clientY - from) / row(list)) * QUARTER));
  }
}

/** Whether days stand side by side: css/board.css. */
function wide() {
  return matchMedia("(min-width: 60em)").matches;
}

/** The height of a quarter of an hour. @param {HTMLElement} list */
function row(list) {
  return Number.parseFloat(getComputedStyle(list).gridAutoRows);
}

/** @param {Element | null} element @param {PointerEvent} event */
function inside(element, event) {
  const box = element?.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  return box !== undefined && box.left <= x && x < box.right && box.top <= y && y < box.bottom;
}
