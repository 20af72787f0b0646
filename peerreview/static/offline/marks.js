// @ts-check
/* Key factor and direction: one press on a chip, Alt and the number while typing, or "4+ 2-" in one short field. */
import { WAYS, nextWay, readMarks, writeMarks } from "./bodies.js";
import { tell } from "./dialogs.js";
import { el, field, fill, freshId, icon, input } from "./dom.js";
import { inWords, say } from "./words.js";

export class Marks {
  /** @param {import("./form.js").EntryForm} form */
  constructor(form) {
    this.form = form;
    const { frame, session } = form;
    this.factors = frame?.key_factors ?? [];
    this.numbers = this.factors.map((/** @type {any} */ one) => one.number);
    const focus = new Set(session?.focus ?? []);
    this.near = this.factors.filter((/** @type {any} */ one) => !focus.size || focus.has(one.number) || form.body.factors[one.number]);
    this.far = this.factors.filter((/** @type {any} */ one) => !this.near.includes(one));
    this.said = el("p.govuk-hint", { hidden: true });
    this.typed = input("text", "", (value) => this.read(value), { autocomplete: "off", autocapitalize: "off", spellcheck: "false", class: "govuk-input govuk-input--width-10" });
    this.node = this.drawn();
    this.show();
  }

  drawn() {
    return el("fieldset.govuk-fieldset.pr-marks", { id: freshId("factors"), tabindex: "-1" },
      el("legend.govuk-fieldset__legend", {}, say("factors")),
      this.near.map((/** @type {any} */ one) => this.row(one)),
      this.far.length > 0 && el("details.govuk-details", {},
        el("summary.govuk-details__summary", {}, el("span.govuk-details__summary-text", {}, say("other_factors"))),
        this.far.map((/** @type {any} */ one) => this.row(one))),
      field(say("marks"), this.typed, { hint: say("marks_hint") }), this.said);
  }

  /** @param {any} factor */
  row(factor) {
    const id = freshId("factor");
    return el("div.pr-marks__row", { role: "group", "aria-labelledby": id, "data-factor": factor.number },
      el("span.pr-marks__name", { id }, el("span.pr-code", {}, factor.number), ` ${inWords(factor.name)}`),
      el("span.pr-marks__ways", {}, WAYS.map(([way, , drawn]) => this.chip(factor.number, way, drawn))));
  }

  /** @param {number} number @param {string} way @param {string} drawn */
  chip(number, way, drawn) {
    const press = () => this.set(number, this.form.body.factors[number] === way ? undefined : way);
    return el("button.pr-chip", { type: "button", "data-way": way, "aria-pressed": "false", onclick: press }, icon(drawn), el("span", {}, this.word(way)));
  }

  /** @param {string} way */
  word(way) {
    return inWords(this.form.frame?.words?.direction?.[way]) || way;
  }

  /** One key: the next direction of this key factor. @param {number} number */
  turn(number) {
    if (!this.numbers.includes(number)) return false;
    this.set(number, nextWay(this.form.body.factors[number]));
    return true;
  }

  /** @param {number} number @param {string | undefined} way */
  set(number, way) {
    const { factors } = this.form.body;
    if (way) factors[number] = way;
    else delete factors[number];
    this.show();
    this.form.touched();
    tell(say(way ? "marked" : "unmarked", { factor: number, way: way ? this.word(way) : "" }));
  }

  /** @param {string} text */
  read(text) {
    const { factors, unclear } = readMarks(text, this.numbers);
    this.form.body.factors = factors;
    this.said.hidden = !unclear;
    fill(this.said, unclear ? say("marks_unclear", { text: unclear }) : "");
    this.show();
    this.form.touched();
  }

  /** What is marked, on the chips and in the field (unless it is just being typed in). */
  show() {
    const { factors } = this.form.body;
    for (const row of this.node.querySelectorAll("[data-factor]")) {
      for (const chip of row.querySelectorAll("[data-way]")) {
        chip.setAttribute("aria-pressed", String(factors[/** @type {any} */ (row).dataset.factor] === chip.dataset.way));
      }
    }
    const far = this.node.querySelector("details");
    for (const row of far?.querySelectorAll("[data-factor]") ?? []) if (row.querySelector('[aria-pressed="true"]')) far.before(row); // what is marked is seen
    if (document.activeElement !== this.typed) this.typed.value = writeMarks(factors);
  }
}
