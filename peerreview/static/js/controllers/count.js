// @ts-check

const NEAR = 0.8; // below this share of the limit nobody needs to be reminded
const PAUSE = 600; // ms: a screen reader hears the number when the typing stops

/**
 * Characters left in a text. The element is the message; it names its field and its words:
 * `data-field="note" data-max="4000" data-left="Characters left:" data-over="Characters too many:"`.
 */
export class Count {
  /** @param {HTMLElement} message */
  constructor(message) {
    this.message = message;
    this.field = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(message.dataset.field ?? ""));
    this.max = Number(message.dataset.max);
    this.limit = message.textContent ?? "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pause = undefined;
    this.field?.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.tell(), PAUSE);
    });
    this.tell();
  }

  tell() {
    if (!this.field) return;
    const used = [...this.field.value].length;
    const left = this.max - used;
    const words = left < 0 ? this.message.dataset.over : this.message.dataset.left;
    const number = Math.abs(left).toLocaleString(document.documentElement.lang);
    this.message.textContent = used < this.max * NEAR ? this.limit : `${words} ${number}`;
    this.message.classList.toggle("govuk-error-message", left < 0);
  }
}
