// @ts-check

/**
 * Keys for those who log evidence all day: `n` follows the link with data-shortcut="new", `/` goes to the field with
 * data-shortcut="search", Ctrl+Enter sends the form one is writing in (by its button with data-shortcut="save").
 * Single keys are switched off by <html data-shortcuts="off"> (WCAG 2.1.4), see controllers/preference.js.
 */
export class Shortcuts {
  /** @param {HTMLElement} page */
  constructor(page) {
    page.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(event);
      else if (!event.ctrlKey && !event.metaKey && !event.altKey) jump(event);
    });
  }
}

/** @param {KeyboardEvent} event */
function send(event) {
  const form = event.target instanceof Element ? event.target.closest("form") : null;
  if (form?.getAttribute("method") !== "post") return; // form.method may be a field of that name
  event.preventDefault();
  /** @type {HTMLButtonElement | null} */
  const save = form.querySelector("button[data-shortcut=save]");
  form.requestSubmit(save);
}

/** @param {KeyboardEvent} event */
function jump(event) {
  if (document.documentElement.dataset.shortcuts === "off" || isWriting(event.target)) return;
  /** @type {Record<string, string>} */
  const targets = { n: "a[data-shortcut=new]", "/": "[data-shortcut=search]" };
  const selector = Object.hasOwn(targets, event.key) ? targets[event.key] : "";
  const target = selector ? /** @type {HTMLElement | null} */ (document.querySelector(selector)) : null;
  if (!target) return;
  event.preventDefault();
  if (event.key === "/") target.focus();
  else target.click();
}

/** @param {EventTarget | null} target */
function isWriting(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
