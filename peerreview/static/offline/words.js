// @ts-check
/* What the page says, in the language of its reader. The sentences come from the catalogues of the application. */

/** @type {Record<string, Record<string, any>>} */
let every = { en: {} };
let spoken = "en";

/** Load all sentences; the shell keeps them, so this works without network. */
export async function loadWords() {
  every = await (await fetch("/app/words.json")).json();
}

/** @param {string | undefined} wanted */
export function speak(wanted) {
  const candidates = [wanted, ...navigator.languages].map((code) => (code ?? "").slice(0, 2));
  spoken = candidates.find((code) => code in every) ?? "en";
  document.documentElement.lang = spoken;
}

/** How dates, numbers and languages are written: days before months in English. */
export function language() {
  return spoken === "en" ? "en-GB" : spoken;
}

/**
 * A sentence with its values: `say("waiting", { n: 12 })`.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values = {}) {
  const found = every[spoken][key] ?? every.en[key];
  if (found === undefined) throw new Error(`Nobody wrote the sentence "${key}".`);
  const template = typeof found === "string" ? found : found[new Intl.PluralRules(spoken).select(Number(values.n))] ?? found.other;
  return template.replace(/%\((\w+)\)s/g, (/** @type {string} */ _whole, /** @type {string} */ name) => String(values[name]));
}

/** A text of a benchmark or of a frame, by language. @param {Record<string, string> | string | null | undefined} text */
export function inWords(text) {
  if (!text || typeof text === "string") return text ?? "";
  return text[spoken] ?? text.en ?? Object.values(text)[0] ?? "";
}

/** A language by its name, in the language of the reader. @param {string} code */
export function tongue(code) {
  return code ? new Intl.DisplayNames([language()], { type: "language" }).of(code) ?? code : "";
}
