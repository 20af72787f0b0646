// @ts-check
/* Texts as they are searched and compared: lower case, without accents, as `core/text.py` folds them. */

/** @type {Record<string, string>} */
const UNFOLDED = { ł: "l", ø: "o", æ: "ae", œ: "oe", ß: "ss", đ: "d", ð: "d", þ: "th", ı: "i" };
const ALIKE = 0.5;
const FEWEST = 4;

/** @param {string} text */
export function fold(text) {
  const lower = text.normalize("NFKD").toLowerCase().replace(/[łøæœßđðþı]/g, (letter) => UNFOLDED[letter]);
  return lower.replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();
}

/** @param {string} text @returns {Set<string>} */
function wordsOf(text) {
  return new Set(fold(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2));
}

/** How alike two texts are: words in common among all their words, 0 to 1. @param {string} one @param {string} other */
export function likeness(one, other) {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (Math.min(a.size, b.size) < FEWEST) return 0;
  const common = [...a].filter((word) => b.has(word)).length;
  return common / Math.min(a.size, b.size) * (common / Math.max(a.size, b.size)) ** 0.5;
}

/**
 * Records of one session that two people wrote and that may be the same. They are pointed out, and never made one.
 * @param {any[]} records
 * @returns {Map<string, any>} record id -> the most alike of somebody else
 */
export function alike(records) {
  const found = new Map();
  for (const one of records) {
    const others = records.filter((other) => other.body.session && other.body.session === one.body.session && author(other) !== author(one));
    const [best] = others.map((other) => ({ other, near: likeness(one.body.statement, other.body.statement) })).sort((a, b) => b.near - a.near);
    if (best && best.near >= ALIKE) found.set(one.record_id, best.other);
  }
  return found;
}

/** @param {any} record */
function author(record) {
  return record.server?.mine === false ? record.server.author : "me";
}
