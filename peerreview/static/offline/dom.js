// @ts-check
/* The one writer of elements. What people typed stays text: nothing here reads markup. */

const SVG = "http://www.w3.org/2000/svg";
/** Drawn like those of the pages (macros/icon.html), beside words and never instead of them. @type {Record<string, string>} */
const DRAWN = {
  check: "m3 8.5 3.2 3.3L13 4.7", cross: "m4 4 8 8m0-8-8 8", plus: "M8 3v10M3 8h10", dash: "M3.5 8h9",
  wave: "M2.5 9c2-4 4-4 5.5-1s3.5 3 5.5-1", dot: "M8 7.9v.2M5 8a3 3 0 1 0 6 0 3 3 0 1 0-6 0",
  disk: "M3 3h8l2 2v8H3zM5.5 3v3.5h5V3M5.5 13V9.5h5V13", pencil: "m3 13 .7-3L11 2.7 13.3 5 6 12.3zM9.5 4.2l2.3 2.3",
  heads: "M3 13c0-3 1-4.5 2.5-4.5S8 10 8 13M8 13c0-3 1-4.5 2.5-4.5S13 10 13 13M3.9 5.5a1.6 1.6 0 1 0 3.2 0 1.6 1.6 0 1 0-3.2 0M8.9 5.5a1.6 1.6 0 1 0 3.2 0 1.6 1.6 0 1 0-3.2 0",
  inbox: "M2.5 9 4.5 3h7l2 6v4h-11zM2.5 9h3.5l.7 1.5h2.6L10 9h3.5", clock: "M8 4.5V8l2.3 1.6M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8",
  lock: "M3 7h10v6.5H3zM5.2 7V5a2.8 2.8 0 0 1 5.6 0v2", warning: "M8 2 1.8 13.5h12.4zM8 6.5v3M8 11.6v.1",
  info: "M8 7.5v3.8M8 4.8v.1M1.8 8a6.2 6.2 0 1 0 12.4 0A6.2 6.2 0 1 0 1.8 8", ring: "M3 8a5 5 0 1 0 10 0A5 5 0 1 0 3 8",
  next: "M2.5 8h11M9 3.5 13.5 8 9 12.5",
};
let made = 0;

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * `el("p.govuk-body", { id: "x", onclick: act }, "text")`.
 * @param {string} tag with its classes
 * @param {Record<string, any>} [props] attributes; functions are listeners; false and null are left out
 * @param {...(Child | Child[])} children
 * @returns {any}
 */
export function el(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(" ");
  fill(node, ...children);
  for (const [key, value] of Object.entries(props)) put(node, key, value);
  return node;
}

/** @param {any} node @param {string} key @param {any} value */
function put(node, key, value) {
  if (typeof value === "function") node.addEventListener(key.slice(2), value);
  else if (key === "value" || key === "checked" || key === "disabled" || key === "hidden") node[key] = value;
  else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value === true ? "" : String(value));
}

/** Put these in place of what is there. @param {Element} node @param {...(Child | Child[])} children */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat().filter((one) => one || one === 0).map((one) => one instanceof Node ? one : String(one)));
  return node;
}

/** @param {string} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const drawn = { class: "pr-icon", viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" };
  for (const [key, value] of Object.entries(drawn)) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", DRAWN[name]);
  svg.append(path);
  return svg;
}

/** @param {string} [stem] */
export function freshId(stem = "x") {
  return `${stem}-${++made}`;
}

/** @param {string} words @param {() => any} act @param {string} [kind] "", "secondary" or "warning" @param {Record<string, any>} [props] */
export function button(words, act, kind = "", props = {}) {
  const look = kind ? `.govuk-button--${kind}` : "";
  return el(`button.govuk-button${look}`, { type: "button", onclick: act, ...props }, words);
}

/** @param {string} words @param {() => any} act @param {string} [kind] @param {Record<string, any>} [props] */
export function smallButton(words, act, kind = "secondary", props = {}) {
  const found = button(words, act, kind, props);
  found.classList.add("pr-button--small");
  return found;
}

/** @param {"" | "warning" | "error"} tone @param {...(Child | Child[])} words */
export function notice(tone, ...words) {
  const look = tone ? `.pr-notice--${tone}` : "";
  return el(`div.pr-notice${look}`, {}, icon(tone ? "warning" : "check"), el("div", {}, ...words));
}

/** @param {string} words @param {string} [look] */
export function p(words, look = "govuk-body") {
  return el(`p.${look}`, {}, words);
}

/** A control under its name. @param {string} words @param {any} control @param {{hint?: string, optional?: string}} [about] */
export function field(words, control, { hint, optional } = {}) {
  control.id ||= freshId("f");
  const beside = hint && el("div.govuk-hint", { id: `${control.id}-hint` }, hint);
  if (beside) control.setAttribute("aria-describedby", `${control.id}-hint`);
  const name = el("label.govuk-label", { for: control.id }, words, optional && el("span.pr-optional", {}, ` (${optional})`));
  return el("div.govuk-form-group", {}, name, beside, control);
}

/** @param {string} type @param {string} value @param {(value: string) => void} take @param {Record<string, any>} [props] */
export function input(type, value, take, props = {}) {
  const made = el("input.govuk-input", { type, ...props, value });
  made.addEventListener("input", () => take(made.value));
  return made;
}

/** @param {string} value @param {(value: string) => void} take @param {Record<string, any>} [props] */
export function textarea(value, take, props = {}) {
  const made = el("textarea.govuk-textarea", { rows: 3, ...props, value });
  made.addEventListener("input", () => take(made.value));
  return made;
}

/** @param {[string, string][]} choices value and words @param {string} value @param {(value: string) => void} take */
export function select(choices, value, take) {
  const made = el("select.govuk-select", {}, choices.map(([code, words]) => el("option", { value: code }, words)));
  made.value = value;
  made.addEventListener("change", () => take(made.value));
  return made;
}

/** @param {string} words @param {boolean} value @param {(value: boolean) => void} take @param {string} [hint] */
export function tick(words, value, take, hint) {
  const id = freshId("t");
  const box = el("input.govuk-checkboxes__input", { type: "checkbox", id, checked: value, "aria-describedby": hint ? `${id}-hint` : null });
  box.addEventListener("change", () => take(box.checked));
  return el("div.govuk-checkboxes__item", {}, box, el("label.govuk-label.govuk-checkboxes__label", { for: id }, words),
    hint && el("div.govuk-hint.govuk-checkboxes__hint", { id: `${id}-hint` }, hint));
}
