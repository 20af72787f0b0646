// @ts-check

/** A message that was in the page from the start is not read aloud: say it once more when the page is there. */
export class Announce {
  /** @param {HTMLElement} region with role="status" */
  constructor(region) {
    const words = /** @type {HTMLElement[]} */ ([...region.querySelectorAll("p")]);
    const texts = words.map((word) => word.textContent);
    setTimeout(() => {
      words.forEach((word, i) => (word.textContent = `${texts[i]}\u00a0`));
    }, 400);
  }
}
