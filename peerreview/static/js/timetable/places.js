// @ts-check

export const QUARTER = 15;
const DAY_STARTS = 9 * 60; // where a waiting session is first tried

/**
 * Where a session lies: the number of its day, minutes since midnight, its length in minutes, its lane (0: all of them).
 * @typedef {{day: number, start: number, minutes: number, lane: number}} Place
 */

/** @param {HTMLElement} tile @returns {Place | null} null while it waits */
export function placeOf(tile) {
  if (tile.dataset.start === undefined) return null;
  const { day, start, minutes, lane } = tile.dataset;
  return { day: Number(day), start: Number(start), minutes: Number(minutes), lane: Number(lane) };
}

/** @param {HTMLElement} root @returns {HTMLElement[]} the lists of the days, in order */
export function days(root) {
  return [...root.querySelectorAll("ol[data-day]")];
}

/** @param {HTMLElement} root @param {number} day */
export function lanesOn(root, day) {
  return Number(days(root)[day].dataset.lanes);
}

/** Lay a tile somewhere, ahead of the answer of the server. @param {HTMLElement} root @param {HTMLElement} tile @param {Place} place */
export function lay(root, tile, place) {
  const ends = place.start + place.minutes;
  const values = { h: place.start / 60, q: (place.start % 60) / QUARTER, eh: ends / 60, eq: (ends % 60) / QUARTER };
  for (const [name, value] of Object.entries(values)) tile.style.setProperty(`--pr-${name}`, String(Math.floor(value)));
  tile.style.setProperty("--pr-lane", String(Math.max(place.lane, 1)));
  Object.assign(tile.dataset, { ...place });
  tile.classList.remove("pr-tile--waiting");
  const list = days(root)[place.day];
  if (tile.parentElement !== list) list.append(tile);
}

/** @param {number} minutes since midnight */
export function clock(minutes) {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Within the hours of the board. @param {HTMLElement} root @param {Place} place @returns {Place} */
export function within(root, place) {
  const opens = Number(root.dataset.opens) * 60;
  const latest = Number(root.dataset.closes) * 60 - place.minutes;
  return { ...place, start: Math.max(opens, Math.min(place.start, latest)) };
}

/** The first free place for so many minutes. @param {HTMLElement} root @param {number} minutes @returns {Place} */
export function firstFree(root, minutes) {
  for (const [day, list] of days(root).entries()) {
    const taken = [...list.querySelectorAll("li")].map((one) => span(root, one));
    for (let start = DAY_STARTS; start + minutes <= Number(root.dataset.closes) * 60; start += QUARTER) {
      for (let lane = 1; lane <= lanesOn(root, day); lane++) {
        const meets = taken.some((one) => one.from < start + minutes && start < one.to && (!one.lane || one.lane === lane));
        if (!meets) return { day, start, minutes, lane };
      }
    }
  }
  return { day: 0, start: DAY_STARTS, minutes, lane: 1 };
}

/** @param {HTMLElement} root @param {HTMLElement} item a tile, or a time that is kept for the team */
function span(root, item) {
  const place = placeOf(item);
  if (place) return { from: place.start, to: place.start + place.minutes, lane: place.lane };
  const style = getComputedStyle(item);
  const at = (/** @type {string} */ h, /** @type {string} */ q) =>
    Number(style.getPropertyValue(h)) * 60 + Number(style.getPropertyValue(q)) * QUARTER;
  return { from: at("--pr-h", "--pr-q"), to: at("--pr-eh", "--pr-eq"), lane: 0 };
}
