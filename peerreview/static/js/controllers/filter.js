// @ts-check

/**
 * A filter form that follows the mouse: choosing from a list or ticking a box shows the result at once.
 * Whoever works by keyboard presses the button, so that moving through a list does not reload the page.
 * Empty fields are left out of the address.
 */
export class Filter {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    let byPointer = false;
    form.addEventListener("pointerdown", () => (byPointer = true));
    form.addEventListener("keydown", () => (byPointer = false));
    form.addEventListener("change", (event) => {
      if (byPointer && isChoice(event.target)) form.requestSubmit();
    });
    form.addEventListener("formdata", ({ formData }) => {
      const empty = [...formData].filter(([, value]) => value === "").map(([name]) => name);
      empty.forEach((name) => formData.delete(name));
    });
  }
}

/** @param {EventTarget | null} field */
function isChoice(field) {
  return (
    field instanceof HTMLSelectElement ||
    (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type))
  );
}
