// @ts-check
/* What the line at the top may say. Green is only said after the server was asked for every single entry. */

/**
 * @typedef {{queued: number, attention: number, old: number, sent: number, unchecked: number, open: number, parked: number}} Counts `open`: records with two texts; `old`: unsent, in no file, and here for long
 * @typedef {{counts: Counts, alarms: Set<string>, trouble: string, engine: string, session: any, user: string, checked?: number, lost?: number}} Facts
 * @typedef {{state: string, tone: "good" | "wait" | "bad" | "info", icon: string, words: string, n: number, act?: string, also?: number}} Truth `also`: unsent besides
 */

/** So many entries may be here alone for two hours before somebody is asked to make a file. */
const MOST_OLD = 10;

/** The first that is true, worst first. @param {Facts} facts @returns {Truth} */
export function truth(facts) {
  const { counts, alarms, trouble, engine } = facts;
  const n = counts.queued;
  if (alarms.has("lost")) return bad("lost", facts.lost ?? 0);
  if (alarms.has("differs")) return bad("differs", 0);
  if (trouble === "full") return bad("full", n);
  if (trouble) return bad("trouble", n);
  if (engine === "wrong_user") return line("wrong_user", "bad", "heads", n, "laptop");
  if (engine === "update") return line("update", "wait", "warning", n, "update");
  if (engine === "disabled") return bad("disabled", n);
  if (engine === "stopped") return bad("stopped", n);
  if (engine === "signed_out" && n) return line("signed_out", "wait", "lock", n, "sign in");
  if (counts.old > MOST_OLD) return line("remind", "wait", "warning", counts.old);
  if (counts.attention || counts.open) return { ...line("attention", "wait", "warning", counts.attention + counts.open, "records"), also: n - counts.attention };
  if (alarms.has("second_copy") && n) return line("one_copy", "wait", "warning", n);
  return quiet(facts);
}

/** Nothing is wrong. @param {Facts} facts @returns {Truth} */
function quiet({ counts, checked, engine }) {
  if (counts.queued) return line("waiting", "info", "disk", counts.queued);
  if (counts.unchecked) return line("unchecked", "info", "clock", counts.unchecked);
  const act = engine === "signed_out" ? "sign in" : undefined;
  if (counts.sent && checked) return line("all", "good", "check", counts.sent, act);
  return line("nothing", "info", "info", 0, act);
}

/** @param {string} state @param {number} n @returns {Truth} */
function bad(state, n) {
  return line(state, "bad", "warning", n);
}

/** @param {string} state @param {Truth["tone"]} tone @param {string} icon @param {number} n @param {string} [act] @returns {Truth} */
function line(state, tone, icon, n, act) {
  return { state, tone, icon, words: `line_${state}`, n, act };
}
