// @ts-check
/* The day before: does this laptop keep what is written on it? Each check says yes, no, or not yet. */
import { bundle } from "./bundle.js";
import { sha256 } from "./canonical.js";
import { BUILD } from "./update.js";
import { SyncStop } from "./wire.js";

const PROBES = 5;
const RUN = "peerreview_run";
const MOST_OFFSET = 5 * 60_000;
export const CODES = ["secure", "worker", "shell", "write", "reopen", "offline", "sync", "persisted", "export", "clock"];

/** @typedef {{code: string, ok: boolean | null, note: string}} Check */
/** @typedef {import("./desk.js").Desk} Desk */

/** All that needs nobody's hands. @param {Desk} desk @returns {Promise<Check[]>} */
export async function byItself(desk) {
  const known = await desk.store.meta("ready");
  return Promise.all([
    check("secure", async () => isSecureContext),
    check("worker", async () => Boolean(navigator.serviceWorker?.controller)),
    check("shell", shellKept),
    check("write", async () => known ? probesHere(desk, known.ops) : null),
    check("reopen", async () => known ? reopened(desk, known) : null),
    check("offline", async () => known?.offline ?? null),
    check("sync", async () => known ? sent(desk, known.ops) : null),
    check("persisted", persisted),
    check("export", () => fileOpens(desk)),
    check("clock", () => clock(desk)),
  ]);
}

/** @param {string} code @param {() => Promise<boolean | null>} look @returns {Promise<Check>} */
async function check(code, look) {
  try {
    return { code, ok: await look(), note: "" };
  } catch (error) {
    return { code, ok: false, note: String(error).slice(0, 200) };
  }
}

async function shellKept() {
  const wanted = ["/app/", "/app/words.json", "/app/offline/app.js", "/app/css/log.css"];
  const found = await Promise.all(wanted.map((address) => caches.match(address)));
  return found.every(Boolean);
}

/** Write what means nothing, and read it back. The run of this browser is noted, to know when it was closed. @param {Desk} desk */
export async function writeProbes(desk) {
  const ops = [];
  for (let n = 1; n <= PROBES; n += 1) ops.push((await desk.save({ review_id: null, kind: "probe", action: "create", body: { n } })).op_id);
  document.cookie = `${RUN}=${ops[0]}; path=/app/; SameSite=Strict`; // goes when the browser is closed
  await desk.store.putMeta({ k: "ready", ops, run: ops[0], at: Date.now(), offline: null });
}

/** @param {Desk} desk @param {string[]} ops */
async function probesHere(desk, ops) {
  const found = await desk.store.db.ops.bulkGet(ops);
  return found.every((/** @type {any} */ op) => op !== undefined);
}

/** Null until the browser was closed and opened again. @param {Desk} desk @param {any} known */
async function reopened(desk, known) {
  if (document.cookie.includes(`${RUN}=${known.run}`) && !known.closed) return null;
  return probesHere(desk, known.ops);
}

/** Some browsers bring even that note back: then the person says so. @param {Desk} desk */
export async function saidClosed(desk) {
  await desk.store.putMeta({ ...await desk.store.meta("ready"), closed: true });
}

/** With the network off: the server is out of reach, the shell opens, a save works. @param {Desk} desk @returns {Promise<"still_on" | "done">} */
export async function tryOffline(desk) {
  try {
    await desk.hello();
    return "still_on";
  } catch (error) {
    if (!(error instanceof SyncStop) || error.code !== "offline") return "still_on";
  }
  const known = await desk.store.meta("ready");
  const opens = await fetch("/app/offline/app.js").then((answer) => answer.ok, () => false);
  const op = await desk.save({ review_id: null, kind: "probe", action: "create", body: { n: 0 } });
  await desk.store.putMeta({ ...known, offline: opens && (await probesHere(desk, [op.op_id])), ops: [...known.ops, op.op_id] });
  return "done";
}

/** @param {Desk} desk @param {string[]} ops */
async function sent(desk, ops) {
  const found = (await desk.store.db.ops.bulkGet(ops)).filter(Boolean);
  if (found.some((/** @type {any} */ op) => op.state === "queued")) return null;
  const epoch = (await desk.store.meta("server"))?.epoch;
  return found.every((/** @type {any} */ op) => op.verified === epoch);
}

async function persisted() {
  return (await navigator.storage.persisted()) || navigator.storage.persist();
}

/** The file as the leader would read it: counted, and its seal right. @param {Desk} desk */
async function fileOpens(desk) {
  const made = await bundle(desk.store, { build: BUILD });
  const text = await made.blob.text();
  const lines = text.trimEnd().split("\n");
  const end = JSON.parse(lines[lines.length - 1]);
  const before = `${lines.slice(0, -1).join("\n")}\n`;
  return JSON.parse(lines[0]).ops === made.ops && end.sha256 === (await sha256(before));
}

/** @param {Desk} desk */
async function clock(desk) {
  const offset = (await desk.store.meta("server"))?.offset;
  return offset === undefined ? null : Math.abs(offset) < MOST_OFFSET;
}
