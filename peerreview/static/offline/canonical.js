// @ts-check
/* One way to write a value down, the same here and in `evidence/sync/rules/canonical.py`; shared vectors hold both to it. */

/** What a digest covers, in no order: the writing sorts. */
const DIGESTED = [
  "op_id", "device_id", "client_seq", "review_id", "record_id", "kind",
  "action", "base", "schema", "body", "changed", "client_time",
];

/**
 * Texts that every database can hold: no half characters, no U+0000.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function clean(value) {
  return /** @type {T} */ (cleaned(value));
}

/** @param {unknown} value @returns {unknown} */
function cleaned(value) {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\u0000", "\ufffd");
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleaned(key), cleaned(inner)]));
}

/**
 * Sorted keys, no spaces, whole numbers only; what is absent is null.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  return written(cleaned(value));
}

/** @param {unknown} value @returns {string} */
function written(value) {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number`);
  if (typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
  const fields = /** @type {Record<string, unknown>} */ (value);
  const pairs = Object.keys(fields).sort().map((key) => `${JSON.stringify(key)}:${written(fields[key])}`);
  return `{${pairs.join(",")}}`;
}

/**
 * The fingerprint of an operation: SHA-256 in hex.
 * @param {Record<string, any>} op
 */
export async function digest(op) {
  return sha256(canonical(wired(op)));
}

/**
 * An operation as it travels: what the digest covers and nothing else.
 * @param {Record<string, any>} op
 */
export function wired(op) {
  return Object.fromEntries(DIGESTED.map((key) => [key, op[key] ?? null]));
}

/** @param {string | ArrayBuffer} content */
export async function sha256(content) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return hex(await crypto.subtle.digest("SHA-256", bytes));
}

/** @param {ArrayBuffer} buffer */
function hex(buffer) {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
