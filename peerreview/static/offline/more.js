// @ts-check
/* What most records leave as it is: where it stands, how it was heard, in which language, and who may read it. */
import { el, field, freshId, input, select, textarea, tick } from "./dom.js";
import { inWords, say, tongue } from "./words.js";

const LANGUAGES = "bg cs da de el en es et fi fr ga hr hu is it lt lv mk mt nl no pl pt ro ru sk sl sq sr sv tr uk ar fa ps so ti ku".split(" ");

/** @param {import("./form.js").EntryForm} form */
export function more(form) {
  return el("details.govuk-details.pr-more", {},
    el("summary.govuk-details__summary", {}, el("span.govuk-details__summary-text", {}, say("more"))),
    el("div.pr-fields", {}, heard(form)), said(form), handling(form));
}

/** @param {import("./form.js").EntryForm} form */
function heard(form) {
  const { body, frame } = form;
  const words = frame?.words ?? {};
  return [
    field(say("heard_at"), at(form)),
    field(say("first_hand"), choose(form, "first_hand", [["true", say("first_hand_yes")], ["false", say("first_hand_no")]], (v) => v === "true")),
    field(say("about"), choose(form, "about", coded(words.about))),
    field(say("method"), choose(form, "method", [["", say("method_by_itself")], ...coded(words.method)], orNull)),
    field(say("reliability"), choose(form, "reliability", [["", say("not_said")], ...coded(words.reliability)], orNull)),
    field(say("guide_question"), choose(form, "guide_question", [["", say("none")], ...questions(frame)], orNull)),
    field(say("issue"), choose(form, "issue", [["", say("none")], ...issues(frame)], number)),
    field(say("document"), documents(form), { hint: form.session ? say("document_hint") : undefined }),
    field(say("locator"), input("text", body.locator, (v) => form.put("locator", v), { maxlength: 200 })),
  ];
}

/** @param {import("./form.js").EntryForm} form */
function said(form) {
  const { body } = form;
  return el("div", {}, el("div.pr-fields", {},
    field(say("language"), choose(form, "language", tongues(form, say("not_said")))),
    field(say("translation_language"), choose(form, "translation_language", tongues(form, say("choose"))))),
    field(say("translation"), textarea(body.translation, (v) => { form.put("translation", v); form.warn(); })),
    field(say("translator"), input("text", body.translator, (v) => form.put("translator", v), { maxlength: 200 }), { hint: say("translator_hint") }));
}

/** @param {import("./form.js").EntryForm} form */
function handling(form) {
  const { body } = form;
  return el("div", {},
    field(say("proposed_wording"), textarea(body.proposed_wording, (v) => { form.put("proposed_wording", v); form.warn(); }), { hint: say("proposed_wording_hint") }),
    el("fieldset.govuk-fieldset", {}, el("legend.govuk-fieldset__legend", {}, say("handling")),
      el("div.govuk-checkboxes.govuk-checkboxes--small", {},
        tick(say("quote_consent"), body.quote_consent, (v) => form.put("quote_consent", v)),
        tick(say("not_for_report"), body.not_for_report, (v) => form.put("not_for_report", v), say("not_for_report_hint")),
        tick(say("sensitive"), body.sensitive, (v) => { form.put("sensitive", v); form.warn(); }, say("sensitive_hint")))));
}

/** @param {any} form @param {string} key @param {[string, string][]} choices @param {(value: string) => any} [read] */
function choose(form, key, choices, read = (value) => value) {
  const made = select(choices, String(form.body[key] ?? ""), (value) => form.put(key, read(value)));
  made.dataset.field = key;
  return made;
}

/** @param {import("./form.js").EntryForm} form */
function documents(form) {
  const made = choose(form, "document", [["", say("none")], ...(form.frame?.documents ?? []).map((/** @type {any} */ one) => [String(one.number), `${one.number} ${one.title}`])], number);
  made.addEventListener("change", () => form.put("session", made.value ? null : form.session?.number ?? null));
  return made;
}

/** When it was heard, on the clock of this laptop. @param {import("./form.js").EntryForm} form */
function at(form) {
  const made = el("input.govuk-input", { type: "datetime-local", id: freshId("heard"), value: local(form.body.heard_at) });
  made.addEventListener("change", () => made.value && form.put("heard_at", new Date(made.value).toISOString()));
  return made;
}

/** @param {string} iso */
function local(iso) {
  if (!iso) return "";
  const when = new Date(iso);
  return new Date(when.getTime() - when.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** @param {any} form @param {string} none @returns {[string, string][]} */
function tongues(form, none) {
  const near = form.frame?.review.languages ?? [];
  const all = [...near, ...LANGUAGES.filter((code) => !near.includes(code))];
  return [["", none], ...all.map((code) => /** @type {[string, string]} */ ([code, tongue(code)]))];
}

/** @param {Record<string, any> | undefined} words @returns {[string, string][]} */
function coded(words) {
  return Object.entries(words ?? {}).map(([code, label]) => [code, inWords(label)]);
}

/** @param {any} frame @returns {[string, string][]} */
function questions(frame) {
  return (frame?.key_factors ?? []).flatMap((/** @type {any} */ factor) => factor.questions.map((/** @type {any} */ one) => [one.code, `${one.code} ${inWords(one.text)}`]));
}

/** @param {any} frame @returns {[string, string][]} */
function issues(frame) {
  return (frame?.issues ?? []).map((/** @type {any} */ one) => [String(one.number), `${one.number} ${one.statement}`]);
}

/** @param {string} value */
function orNull(value) {
  return value || null;
}

/** @param {string} value */
function number(value) {
  return value ? Number(value) : null;
}
