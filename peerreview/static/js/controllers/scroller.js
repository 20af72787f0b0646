// @ts-check

/** A box around a wide table takes the focus (so that arrow keys scroll it) only while there is something to scroll. */
export class Scroller {
  /** @param {HTMLElement} box */
  constructor(box) {
    new ResizeObserver(() => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }).observe(box);
  }
}
