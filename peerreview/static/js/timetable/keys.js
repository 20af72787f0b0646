// @ts-check
import { QUARTER, firstFree, lanesOn, placeOf, within } from "./places.js";

/** @typedef {import("./places.js").Place} Place */

/**
 * Where the arrow keys take a session.
 * @param {HTMLElement} root @param {HTMLElement} tile @param {KeyboardEvent} event
 * @returns {Place | null} null for another key
 */
export function moved(root, tile, event) {
  if (!event.key.startsWith("Arrow")) return null;
  const place = placeOf(tile);
  if (!place) return firstFree(root, Number(tile.dataset.minutes));
  const by = event.key === "ArrowUp" || event.key === "ArrowLeft" ? -1 : 1;
  const upright = event.key === "ArrowUp" || event.key === "ArrowDown";
  if (event.shiftKey) return upright ? longer(place, by) : null;
  return upright ? within(root, { ...place, start: place.start + by * QUARTER }) : beside(root, place, by);
}

/** @param {Place} place @param {number} by @returns {Place} */
function longer(place, by) {
  return { ...place, minutes: Math.max(QUARTER, Math.min(480, place.minutes + by * QUARTER)) };
}

/** The lane beside, or the next day. @param {HTMLElement} root @param {Place} place @param {number} by @returns {Place} */
function beside(root, place, by) {
  const last = root.querySelectorAll("ol[data-day]").length - 1;
  const lane = place.lane + by;
  if (place.lane && lane >= 1 && lane <= lanesOn(root, place.day)) return { ...place, lane };
  const day = place.day + by;
  if (day < 0 || day > last) return place;
  return { ...place, day, lane: by > 0 ? 1 : lanesOn(root, day) };
}

/**
 * The tile that a key goes to.
 * @param {HTMLElement} root @param {HTMLElement} tile @param {string} key
 * @returns {HTMLElement | null}
 */
export function goes(root, tile, key) {
  const list = [...root.querySelectorAll(tile.closest("[data-tray]") ? "[data-tray] .pr-tile" : ".pr-day .pr-tile")];
  const ordered = /** @type {HTMLElement[]} */ (list).sort((a, b) => rank(a) - rank(b));
  const here = ordered.indexOf(tile);
  if (key === "j") return ordered[here + 1] ?? null;
  if (key === "k") return ordered[here - 1] ?? null;
  if (key === "u") return root.querySelector(tile.closest("[data-tray]") ? ".pr-day .pr-tile" : "[data-tray] .pr-tile");
  return null;
}

/** @param {HTMLElement} tile */
function rank(tile) {
  const place = placeOf(tile);
  return place ? place.day * 100000 + place.start * 20 + place.lane : 0;
}
