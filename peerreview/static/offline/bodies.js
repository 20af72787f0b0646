// @ts-check
/* What a record says, as it travels (schema 1), and what is still missing before it can be saved. */

export const KINDS = ["quote", "paraphrase", "extract", "observation", "remark"];
/** A sign for each way in which evidence points. @type {[string, string, string][]} the word, the sign that is typed, the icon */
export const WAYS = [["supports", "+", "plus"], ["contradicts", "-", "dash"], ["nuances", "~", "wave"], ["context", ".", "dot"]];
export const LONGEST = 20_000;

/** A record before anybody wrote in it. @param {Record<string, any>} remembered what the one before it had in common */
export function blank(remembered = {}) {
  return {
    statement: "", kind: "paraphrase", source_class: "", first_hand: true, about: "practice", factors: /** @type {Record<string, string>} */ ({}),
    session: null, document: null, locator: "", method: null, guide_question: null, issue: null, reliability: null,
    heard_at: "", language: "", translation: "", translation_language: "", translator: "",
    quote_consent: false, not_for_report: false, sensitive: false, proposed_wording: "", attachments: [], reason: "",
    ...remembered,
  };
}

/** What stays the same from one record of a session to the next. @param {any} body */
export function remembered(body) {
  return { kind: body.kind, source_class: body.source_class, session: body.session, language: body.language, about: body.about };
}

/** Sentences that say what is missing, by the part of the form. @param {any} body @returns {[string, string][]} */
export function missing(body) {
  /** @type {[string, string][]} */
  const found = [];
  if (!body.statement.trim()) found.push(["statement", "missing_statement"]);
  if (body.statement.length > LONGEST) found.push(["statement", "too_long"]);
  if (!Object.keys(body.factors).length) found.push(["factors", "missing_factor"]);
  if (!body.source_class) found.push(["source_class", "missing_source"]);
  if (body.translation && !body.translation_language) found.push(["translation_language", "missing_translation_language"]);
  return found;
}

/** Does the form hold anything that would be missed? @param {any} body */
export function worthKeeping(body) {
  return Boolean(body.statement.trim() || body.translation.trim() || body.proposed_wording.trim() || body.attachments.length);
}

/** What somebody typed for the next record while this one was being saved: nobody waits for a disk.
    @param {any} saved @param {any} now */
export function since(saved, now) {
  const after = now.statement.startsWith(saved.statement) ? now.statement.slice(saved.statement.length).trimStart() : now.statement;
  const ways = Object.entries(now.factors).filter(([number, way]) => saved.factors[number] !== way);
  const kept = new Set(saved.attachments.map((/** @type {any} */ one) => one.sha256));
  const files = now.attachments.filter((/** @type {any} */ one) => !kept.has(one.sha256));
  return { ...(after && { statement: after }), ...(ways.length && { factors: Object.fromEntries(ways) }), ...(files.length && { attachments: files }) };
}

/** The next way round the circle: none, supports, contradicts, nuances, context. @param {string | undefined} way */
export function nextWay(way) {
  const at = WAYS.findIndex(([name]) => name === way);
  return WAYS[at + 1]?.[0];
}

/** `4+ 2-`, read with patience. @param {string} text @param {number[]} numbers the key factors there are */
export function readMarks(text, numbers) {
  /** @type {Record<string, string>} */
  const factors = {};
  const unclear = text.replace(/(\d{1,2})\s*([+\-−–~.])/g, (whole, number, sign) => {
    const way = WAYS.find(([, typed]) => typed === (sign === "−" || sign === "–" ? "-" : sign));
    if (!way || !numbers.includes(Number(number))) return whole;
    factors[String(Number(number))] = way[0];
    return "";
  });
  return { factors, unclear: unclear.replace(/[\s,;]+/g, " ").trim() };
}

/** @param {Record<string, string>} factors */
export function writeMarks(factors) {
  return Object.entries(factors).map(([number, way]) => number + WAYS.find(([name]) => name === way)?.[1]).join(" ");
}
