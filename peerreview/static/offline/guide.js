// @ts-check
/* What is to be asked: the guide questions of the key factors in focus and the site visit issues, each one press from the record. */
import { el, icon } from "./dom.js";
import { inWords, say } from "./words.js";

/** @param {import("./form.js").EntryForm} form @param {any} frame @param {any} one the session, or undefined */
export function guide(form, frame, one) {
  const focus = new Set(one?.focus ?? []);
  const factors = frame.key_factors.filter((/** @type {any} */ factor) => !focus.size || focus.has(factor.number));
  const planned = new Set(one?.issues ?? []);
  const issues = frame.issues.filter((/** @type {any} */ issue) => planned.has(issue.number));
  const node = el("div", {}, el("h2.govuk-heading-m", {}, say("to_ask")),
    issues.length > 0 && el("section", {}, el("h3.govuk-heading-s", {}, say("issues")), el("ul.govuk-list", {}, issues.map((/** @type {any} */ issue) => issueLine(form, issue)))),
    factors.map((/** @type {any} */ factor) => el("details.govuk-details", { open: focus.size > 0 && factors.length < 5 },
      el("summary.govuk-details__summary", {}, el("span.govuk-details__summary-text", {}, `${factor.number} ${inWords(factor.name)}`)),
      el("ul.govuk-list", {}, factor.questions.map((/** @type {any} */ question) => choice(form, "guide_question", question.code, `${question.code} ${inWords(question.text)}`))))));
  const marked = { node, show: () => show(form, node) };
  marked.show();
  return marked;
}

/** @param {import("./form.js").EntryForm} form @param {any} issue */
function issueLine(form, issue) {
  const line = choice(form, "issue", issue.number, `${issue.number} ${issue.statement}`);
  if (issue.confirms) line.append(el("p.govuk-hint", {}, say("would_confirm", { what: issue.confirms })));
  if (issue.refutes) line.append(el("p.govuk-hint", {}, say("would_refute", { what: issue.refutes })));
  return line;
}

/** @param {import("./form.js").EntryForm} form @param {"guide_question" | "issue"} key @param {string | number} value @param {string} words */
function choice(form, key, value, words) {
  const press = () => {
    form.put(key, form.body[key] === value ? null : value);
    const listed = /** @type {HTMLSelectElement | null} */ (form.node.querySelector(`[data-field=${key}]`));
    if (listed) listed.value = String(form.body[key] ?? "");
    form.marked.show();
    form.text.focus();
  };
  return el("li.pr-guide", {}, el("button.pr-guide__choice", { type: "button", "aria-pressed": "false", "data-key": key, "data-value": String(value), onclick: press }, icon("ring"), el("span", {}, words)));
}

/** @param {import("./form.js").EntryForm} form @param {Element} node */
function show(form, node) {
  for (const one of node.querySelectorAll("[data-key]")) {
    const { key, value } = /** @type {HTMLElement} */ (one).dataset;
    const pressed = String(form.body[/** @type {string} */ (key)] ?? "") === value;
    one.setAttribute("aria-pressed", String(pressed));
    one.firstElementChild?.replaceWith(icon(pressed ? "check" : "ring"));
  }
}
