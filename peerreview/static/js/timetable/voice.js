// @ts-check

/** What was done, in the live region of the board. @param {string} words */
export function say(words) {
  /** @type {HTMLElement} */ (document.querySelector("[data-drafting-said]")).textContent = words;
}

/** @param {string | undefined} template from the page, in its language @param {Record<string, unknown>} values */
export function worded(template, values) {
  return (template ?? "").replace(/%\((\w+)\)s/g, (_, name) => String(values[name] ?? ""));
}
