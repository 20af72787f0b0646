// @ts-check
/* Bring what was written before a passphrase was set behind it. Can be done again at any time: what is sealed stays. */
import { digest } from "./canonical.js";
import { isSealed } from "./vault.js";

/** @param {import("./store.js").Store} store whose vault is the new one */
export async function sealAll(store) {
  for (const op of await store.db.ops.toArray()) await sealOp(store, op);
  for (const one of await store.db.records.toArray()) await sealRecord(store, one);
  for (const one of await store.db.drafts.toArray()) {
    if (!isSealed(one.fields)) await store.db.drafts.update(one.key, { fields: await store.vault.seal(one.fields) });
  }
  for (const one of await store.db.blobs.toArray()) {
    if (!isSealed(one.data)) await store.db.blobs.update(one.sha256, { data: await store.vault.sealBytes(one.data) });
  }
}

/** The file of an entry is sealed with it. @param {import("./store.js").Store} store @param {any} op */
async function sealOp(store, op) {
  if (isSealed(op.body)) return;
  const body = await store.vault.seal(op.body);
  await store.db.ops.update(op.op_id, { body });
  if (op.state === "queued") await store.second.write(/** @type {any} */ (await store.secondForm({ ...op, body })), await digest(op));
}

/** @param {import("./store.js").Store} store @param {any} record */
async function sealRecord(store, record) {
  if (isSealed(record.body)) return;
  const body = await store.vault.seal(record.body);
  await store.db.records.where("record_id").equals(record.record_id).modify((/** @type {any} */ now) => {
    if (now.last_op === record.last_op) now.body = body;
    if (now.server?.body && !isSealed(now.server.body)) now.server = { ...now.server, body: undefined, conflicts: [] };
  });
}
