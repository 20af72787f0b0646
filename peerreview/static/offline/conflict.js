// @ts-check
/* Two texts of one record, side by side. Both are kept; one of them, or a third, becomes the record. */
import { tell } from "./dialogs.js";
import { button, el, field, fill, freshId, notice, p, textarea } from "./dom.js";
import { factors } from "./lines.js";
import { inWords, say } from "./words.js";

/** @param {import("./desk.js").Desk} desk @param {any} frame @param {any} found @param {() => void} refresh */
export function conflict(desk, frame, found, refresh) {
  const head = { words: say("conflict_head"), body: found.server.body ?? found.body };
  const others = found.server.conflicts.map((/** @type {any} */ one) => ({ words: say("conflict_other", { name: one.author_name }), body: one.body }));
  const texts = [head, ...others];
  const chosen = { body: /** @type {any} */ (null), own: "", reason: "" };
  const said = el("div", {});
  const own = textarea("", (value) => { chosen.own = value; }, { rows: 3 });
  const third = el("div", { hidden: true }, field(say("conflict_third"), own));
  const pick = (/** @type {any} */ body, /** @type {boolean} */ write) => {
    chosen.body = body;
    third.hidden = !write;
    if (write && !chosen.own) own.value = chosen.own = texts.map((one) => one.body.statement).join("\n\n");
  };
  const act = () => resolve(desk, found, chosen, third.hidden === false, said).then((done) => done && refresh());
  const name = freshId("conflict");
  return el("section.pr-card.pr-newer", { "data-conflict": true }, el("h2.pr-card__title", {}, say("conflict_title")), p(say("conflict_words")),
    el("fieldset.govuk-fieldset", {}, el("legend.govuk-fieldset__legend", {}, say("conflict_choose")),
      el("div.pr-two.pr-two--even", {}, texts.map((one) => el("div.pr-card", {}, radio(name, one.words, () => pick(one.body, false)), text(frame, one.body, texts)))),
      radio(name, say("conflict_write"), () => pick(head.body, true)), third),
    field(say("conflict_reason"), textarea("", (value) => { chosen.reason = value; }, { rows: 2 })), said,
    button(say("conflict_settle"), act));
}

/** @param {string} name @param {string} words @param {() => void} pick */
function radio(name, words, pick) {
  const id = freshId("pick");
  return el("div.govuk-radios", {}, el("div.govuk-radios__item", {}, el("input.govuk-radios__input", { type: "radio", name, id, onchange: pick }), el("label.govuk-label.govuk-radios__label", { for: id }, words)));
}

/** What it says, and what else is different. @param {any} frame @param {any} body @param {{body: any}[]} texts */
function text(frame, body, texts) {
  const differs = Object.keys(body).filter((key) => key !== "statement" && key !== "factors" && key !== "reason" && texts.some((one) => JSON.stringify(one.body[key]) !== JSON.stringify(body[key])));
  return el("div", {}, el("div.pr-text.pr-text--plain", { lang: body.language || null }, body.statement), el("div.pr-facts.pr-facts--last", {}, factors(frame, body)),
    differs.length > 0 && el("ul.govuk-list.pr-quiet", {}, differs.map((key) => el("li", {}, `${say(`field_${key}`)}: ${shown(frame, key, body[key])}`))));
}

/** @param {any} frame @param {string} key @param {any} value */
function shown(frame, key, value) {
  if (value === null || value === "") return "–";
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  if (Array.isArray(value)) return value.map((one) => one.name).join(", ") || "–";
  return inWords(frame?.words?.[key]?.[value]) || String(value);
}

/** @param {import("./desk.js").Desk} desk @param {any} found @param {any} chosen @param {boolean} third @param {Element} said */
async function resolve(desk, found, chosen, third, said) {
  const lacking = !chosen.body ? "conflict_missing" : !chosen.reason.trim() ? "conflict_missing_reason" : third && !chosen.own.trim() ? "missing_statement" : "";
  if (lacking) {
    fill(said, notice("error", p(say(lacking), "govuk-body pr-log__tight")));
    tell(say(lacking));
    return false;
  }
  const body = { ...chosen.body, ...(third ? { statement: chosen.own } : {}) };
  const keep = found.server.conflicts.map((/** @type {any} */ one) => one.op_id);
  const entry = { review_id: found.review_id, record_id: found.record_id, action: "resolve", base: { version: found.server.version }, body: { keep, body, reason: chosen.reason } };
  try {
    await desk.save(entry);
    tell(say("conflict_settled"));
    return true;
  } catch (error) {
    fill(said, notice("error", p(say(`not_saved_${/** @type {any} */ (error).why ?? "trouble"}`), "govuk-body pr-log__tight")));
    return false;
  }
}
