// @ts-check

/**
 * A choice that this device remembers: `data-name="theme"` around buttons with `data-value`.
 * An empty value forgets it. early.js puts it on <html> before the next page is painted.
 */
export class Preference {
  /** @param {HTMLElement} group hidden until there is a script to serve it */
  constructor(group) {
    this.name = group.dataset.name ?? "";
    this.buttons = [...group.querySelectorAll("button")];
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.choose(button.dataset.value ?? ""));
    }
    this.show();
    group.hidden = false;
  }

  /** @param {string} value */
  choose(value) {
    if (value) document.documentElement.dataset[this.name] = value;
    else delete document.documentElement.dataset[this.name];
    this.show();
    try {
      if (value) localStorage.setItem(`peerreview.${this.name}`, value);
      else localStorage.removeItem(`peerreview.${this.name}`);
    } catch {
      // storage is switched off: the choice holds for this page
    }
  }

  show() {
    const chosen = document.documentElement.dataset[this.name] ?? "";
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String((button.dataset.value ?? "") === chosen));
    }
  }
}
