// @ts-check

/**
 * Warns before a form with unsaved changes is left, and only then. `data-dirty="true"` says that what the form shows
 * was typed but never saved (it came back with errors).
 */
export class Unsaved {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.first = form.dataset.dirty === "true" ? "" : content(form);
    this.warn = (/** @type {BeforeUnloadEvent} */ event) => event.preventDefault();
    form.addEventListener("input", () => this.look());
    form.addEventListener("change", () => this.look());
    form.addEventListener("submit", (event) => {
      if (!event.defaultPrevented) removeEventListener("beforeunload", this.warn);
    });
    addEventListener("pageshow", () => this.look()); // back from the next page: still unsaved
    this.look();
  }

  look() {
    if (content(this.form) === this.first) removeEventListener("beforeunload", this.warn);
    else addEventListener("beforeunload", this.warn);
  }
}

/** @param {HTMLFormElement} form */
function content(form) {
  const values = [...new FormData(form)].filter(([name]) => name !== "csrf_token");
  return JSON.stringify(values.map(([name, value]) => [name, value instanceof File ? value.name : value]));
}
