// @ts-check
/* The way out that always works: everything that is on this laptop as one file, which the leader imports. A line each,
   readable by a person; sealed with the server's key where a passphrase guards the laptop. */
import { digest, sha256, wired } from "./canonical.js";
import { base64, isSealed, wrapFor } from "./vault.js";

/**
 * @param {import("./store.js").Store} store
 * @param {{build: string, log?: string[], recovery?: {kid: string, spki: string}}} about
 * @returns {Promise<{name: string, blob: Blob, ops: number}>}
 */
export async function bundle(store, { build, recovery }) {
  const ops = (await store.everything()).filter((/** @type {any} */ op) => op.kind !== "probe");
  const blobs = await store.db.blobs.where("sent").equals(0).toArray();
  const server = await store.meta("server");
  const key = recovery ? crypto.getRandomValues(new Uint8Array(32)) : null;
  const head = {
    t: "head", format: "peerreview-bundle/1", user: store.user, device_ids: [...new Set(ops.map((/** @type {any} */ op) => op.device_id))],
    ops: ops.length, blobs: blobs.length, made: new Date().toISOString(), app: build, epoch: server?.epoch ?? null,
    enc: key && recovery ? { alg: "A256GCM", kid: recovery.kid, wrapped: await wrapFor(recovery.spki, key) } : null,
  };
  const lines = [];
  for (const kept of blobs) {
    lines.push(JSON.stringify({ t: "blob", sha256: kept.sha256, data: base64(await store.vault.openBytes(kept.data)) }));
  }
  for (const op of ops) lines.push(JSON.stringify({ t: "op", state: op.state, digest: await digest(op), op: wired(op) }));
  return ended(store, head, key ? await sealed(lines, key) : lines, ops.length);
}

/**
 * The same where nobody knows the passphrase: what is sealed stays so, and the key of it goes along, wrapped for the server.
 * @param {import("./store.js").Store} store
 * @param {any} keys what is kept of the vault
 * @param {string} build
 */
export async function sealedBundle(store, keys, build) {
  const ops = (await store.db.ops.orderBy("client_seq").toArray()).filter((/** @type {any} */ op) => op.kind !== "probe");
  const blobs = await store.db.blobs.where("sent").equals(0).toArray();
  const head = {
    t: "head", format: "peerreview-bundle/1", user: store.user, device_ids: [...new Set(ops.map((/** @type {any} */ op) => op.device_id))],
    ops: ops.length, blobs: blobs.length, made: new Date().toISOString(), app: build, epoch: null,
    enc: { alg: "A256GCM", what: "bodies", ...keys.recovery },
  };
  const lines = blobs.map((/** @type {any} */ kept) => JSON.stringify({ t: "blob", sha256: kept.sha256, ...(isSealed(kept.data) ? { iv: base64(kept.data.iv), data: base64(kept.data.data) } : { data: base64(kept.data) }) }));
  for (const op of ops) lines.push(JSON.stringify({ t: "op", state: op.state, digest: await digest(op), op: wired(op) }));
  return ended(store, head, lines, ops.length);
}

/** @param {import("./store.js").Store} store @param {any} head @param {string[]} lines @param {number} n */
async function ended(store, head, lines, n) {
  const before = [JSON.stringify(head), ...lines].map((line) => `${line}\n`).join("");
  const end = `${JSON.stringify({ t: "end", sha256: await sha256(before) })}\n`;
  return { name: nameOf(store, n), blob: new Blob([before, end], { type: "application/x-ndjson" }), ops: n };
}

/** @param {string[]} lines @param {Uint8Array} raw */
async function sealed(lines, raw) {
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const encoder = new TextEncoder();
  return Promise.all(lines.map(async (line, index) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const additionalData = encoder.encode(`peerreview-bundle/1:${index + 1}`);
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, encoder.encode(line));
    return JSON.stringify({ t: "sealed", n: index + 1, iv: base64(iv), data: base64(data) });
  }));
}

/** @param {import("./store.js").Store} store @param {number} n */
function nameOf(store, n) {
  const [day, time] = new Date().toISOString().split("T");
  const made = `${day.replaceAll("-", "")}-${time.slice(0, 5).replace(":", "")}`;
  return `peerreview-${store.user}-${made}-${n}ops.jsonl`;
}

/** Hand a file to the browser's downloads. @param {string} name @param {Blob} blob */
export function download(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
