// @ts-check

/** Make the board ready for the keyboard, again after each answer of the server. @param {HTMLElement} root */
export function prepare(root) {
  for (const hint of root.querySelectorAll("[data-hint]")) hint.removeAttribute("hidden");
  for (const group of [".pr-board", "[data-tray]"]) {
    const names = [...root.querySelectorAll(`${group} .pr-tile__name`)];
    names.forEach((name, n) => name.setAttribute("tabindex", n ? "-1" : "0"));
  }
  root.querySelector(".pr-board")?.setAttribute("role", "application");
  root.querySelector(".pr-board")?.setAttribute("aria-label", root.getAttribute("aria-label") ?? "");
}

/**
 * One stop for the tabulator on the board, one in the tray: where the focus was last.
 * @param {HTMLElement} root @param {EventTarget | null} target what has the focus now
 * @returns {HTMLElement | null} its tile
 */
export function rove(root, target) {
  const name = target instanceof Element ? target.closest(".pr-tile__name") : null;
  const group = name?.closest(".pr-board, [data-tray]");
  for (const one of group?.querySelectorAll(".pr-tile__name") ?? []) one.setAttribute("tabindex", one === name ? "0" : "-1");
  for (const one of root.querySelectorAll(".pr-tile--closed")) one.classList.remove("pr-tile--closed");
  return name?.closest(".pr-tile") ?? null;
}

/** @param {HTMLElement} tile */
export function focus(tile) {
  /** @type {HTMLElement | null} */ (tile.querySelector(".pr-tile__name"))?.focus();
}
