// @ts-check
/* A look at what is typed before it leaves the laptop: it warns, and never stops anybody. */
import { notice, p } from "./dom.js";
import { say } from "./words.js";

const EMAIL = /[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}/u;
/** At least seven digits, with what people put between them. */
const TELEPHONE = /(?<![\p{L}\d])(?:\+|00|\(?0)[\d ()/.-]{6,}\d(?!\d)/u;
/** A title and a name with a capital, in the languages of many hosts. */
const NAME = /(?<!\p{L})(?:Mrs?|Ms|Miss|Dr|Prof|Herrn?|Frau|Mme|Mlle|Sra?|Senhora?|Señora?|Dott|Sig|Pan|Pani|Dhr|Mevr)\.? ?(?:\p{Lu}\p{Ll}+)/u;

/** @param {string} text @returns {string[]} keys of the sentences that warn */
export function found(text) {
  return [[EMAIL, "has_email"], [TELEPHONE, "has_telephone"], [NAME, "has_name"]]
    .filter(([what]) => /** @type {RegExp} */ (what).test(text)).map(([, words]) => /** @type {string} */ (words));
}

/** @param {string[]} texts @param {boolean} sensitive */
export function careful(texts, sensitive) {
  const warnings = found(texts.join("\n"));
  if (!warnings.length) return null;
  const last = sensitive ? [] : [p(say("careful_what_helps"), "govuk-body pr-log__tight")];
  return notice("warning", [...warnings.map((words) => p(say(words), "govuk-body pr-log__tight")), ...last]);
}
