// @ts-check
/* What this laptop keeps of one person: entries that were made here (operations, never changed once saved), records as
   their author sees them, drafts, and what forms need without network. Two copies of every entry that is not yet on the
   server: IndexedDB, flushed to disk at each save, and a file in the origin's private file system. */
import "../vendor/dexie/dexie.min.js";
import { canonical, clean, digest, wired } from "./canonical.js";
import { uuid7 } from "./ids.js";
import { SecondCopy } from "./second.js";
import { OPEN_VAULT } from "./vault.js";

const Dexie = /** @type {any} */ (globalThis).Dexie;

export const SCHEMA = 1;
/** Bytes of one entry; the server takes no more. */
export const LARGEST = 256 * 1024;
const BALLAST = 256 * 1024;
const DAY = 86_400_000;
const KEPT_FOR = 14 * DAY;
const TERMINAL = ["acked", "conflict", "parked"];
const STATE_AFTER = { applied: "acked", merged: "acked", conflict: "conflict", quarantined: "parked" };

/** Why something was not saved. The text stays where it was typed. */
export class NotSaved extends Error {
  /** @param {"full" | "trouble" | "too_large" | "changed"} why @param {unknown} [cause] */
  constructor(why, cause) {
    super(why, { cause });
    this.why = why;
  }
}

/**
 * @typedef {Record<string, any>} Op
 * @typedef {{review_id: string, record_id?: string, kind?: string, action: string, body: any, base?: any, changed?: string[] | null}} Entry
 */

export class Store {
  /** @param {string} user */
  constructor(user) {
    this.user = user;
    this.second = new SecondCopy(user);
    this.vault = OPEN_VAULT;
    /** What is wrong with this laptop's storage, for the line that tells the truth. @type {Set<string>} */
    this.alarms = new Set();
    this.device = "";
    this.db = new Dexie(`peerreview-${user}`, { chromeTransactionDurability: "strict" });
    this.db.version(1).stores({
      meta: "k",
      records: "record_id, review_id, updated",
      ops: "op_id, client_seq, state, record_id, next_at, [state+next_at]",
      drafts: "key",
      frames: "review_id",
      blobs: "sha256, sent",
    });
  }

  /** Open it, and bring back what one of the two copies has lost. Never throws for a damaged copy. */
  async open() {
    await this.db.open();
    const known = await this.db.meta.get("device");
    this.device = known?.id ?? uuid7();
    if (!known) await this.db.meta.put({ k: "device", id: this.device, seq: 0 });
    await this.db.meta.add({ k: "ballast", room: new Uint8Array(BALLAST) }).catch(() => {}); // it is there already
    await this.recover().catch(() => this.alarms.add("second_copy"));
    await this.compareHint();
    await this.purge().catch(() => {});
    return this;
  }

  close() {
    this.db.close();
  }

  // ------------------------------------------------------------------ saving

  /**
   * Save one entry. Resolves once it is on the disk and was read back; then, and only then, may a page say "saved".
   * @param {Entry} entry
   * @returns {Promise<Op>}
   */
  async save(entry) {
    const body = clean(entry.body);
    if (canonical(body).length > LARGEST) throw new NotSaved("too_large");
    const op = {
      op_id: uuid7(), device_id: this.device, review_id: entry.review_id, record_id: entry.record_id ?? uuid7(),
      kind: entry.kind ?? "evidence", action: entry.action, base: entry.base ?? null, schema: SCHEMA,
      body, changed: entry.changed ?? null, client_time: new Date().toISOString(),
    };
    const sealed = await this.vault.seal(body);
    const shown = entry.action === "resolve" ? await this.vault.seal(body.body) : sealed;
    const kept = await this.storing(() => this.write(op, sealed, shown));
    await this.readBack(kept);
    const whole = { ...kept, body };
    await this.second.write(await this.secondForm(kept), await digest(whole)).catch(() => this.alarms.add("second_copy"));
    this.hint(kept.client_seq);
    return whole;
  }

  /** @param {Op} op @param {unknown} sealed the body as it is kept @param {unknown} shown what the record says from now on */
  write(op, sealed, shown) {
    return this.db.transaction("rw", this.db.meta, this.db.records, this.db.ops, async () => {
      const device = (await this.db.meta.get("device")) ?? { k: "device", id: this.device, seq: 0 };
      const kept = { ...op, body: sealed, client_seq: device.seq + 1, state: "queued", attempts: 0, next_at: 0 };
      await this.db.meta.put({ ...device, seq: kept.client_seq });
      await this.db.ops.add(kept);
      if (kept.kind === "evidence") await this.show({ ...kept, body: shown });
      return kept;
    });
  }

  /** The record as its author sees it, from now on. @param {Op} op */
  async show(op) {
    const known = await this.db.records.get(op.record_id);
    await this.db.records.put({
      ...known, record_id: op.record_id, review_id: op.review_id, body: op.body ?? known?.body,
      deleted: op.action === "delete", last_op: op.op_id, updated: op.client_time,
    });
  }

  /** What the record of a recovered entry says. @param {Op} op */
  said(op) {
    return op.action === "resolve" && !this.vault.sealed(op.body) ? { ...op, body: op.body.body } : op;
  }

  /** @param {Op} kept */
  async readBack(kept) {
    const found = await this.storing(() => this.db.ops.get(kept.op_id));
    if (!found || canonical(wired(found)) !== canonical(wired(kept))) throw new NotSaved("changed");
  }

  /** The entry as its file holds it: sealed where this laptop seals. @param {Op} kept */
  async secondForm(kept) {
    return /** @type {any} */ (wired(kept));
  }

  /**
   * @template T
   * @param {() => Promise<T>} act
   * @returns {Promise<T>}
   */
  async storing(act) {
    try {
      return await act();
    } catch (first) {
      if (isFull(first)) throw new NotSaved("full", first);
      try {
        this.db.close(); // a handle that the browser dropped comes back when it is opened anew
        await this.db.open();
        return await act();
      } catch (second) {
        throw new NotSaved(isFull(second) ? "full" : "trouble", second);
      }
    }
  }

  // ---------------------------------------------------------------- recovery

  /** Entries that only the second copy has come back as waiting: the server knows those that it has seen. */
  async recover() {
    const known = new Set(await this.db.ops.toCollection().primaryKeys());
    const lost = await this.second.read((id) => !known.has(id));
    if (!lost.length) return;
    await this.db.transaction("rw", this.db.meta, this.db.records, this.db.ops, async () => {
      for (const { op } of lost) {
        await this.db.ops.add({ ...op, state: "queued", attempts: 0, next_at: 0 });
        if (op.kind === "evidence") await this.show(this.said(/** @type {Op} */ (op)));
      }
      const device = await this.db.meta.get("device");
      const highest = Math.max(device.seq, ...lost.filter(({ op }) => op.device_id === this.device).map(({ op }) => op.client_seq));
      await this.db.meta.put({ ...device, seq: highest });
    });
    this.recovered = lost.length;
  }

  /** A note beside the stores: the number of the last entry, so that a loss of both is noticed. @param {number} seq */
  hint(seq) {
    try {
      localStorage.setItem(`peerreview.${this.user}.last`, JSON.stringify({ device: this.device, seq }));
    } catch {
      /* storage of notes is switched off: the stores themselves still hold */
    }
  }

  async compareHint() {
    let noted;
    try {
      noted = JSON.parse(localStorage.getItem(`peerreview.${this.user}.last`) ?? "null");
    } catch {
      return;
    }
    if (!noted) return;
    const seqs = (await this.db.ops.toArray()).filter((/** @type {Op} */ op) => op.device_id === noted.device).map((/** @type {Op} */ op) => op.client_seq);
    const here = noted.device === this.device ? (await this.db.meta.get("device")).seq : 0;
    if (noted.seq <= Math.max(0, here, ...seqs)) return;
    this.lost = { ...noted, here: seqs.length }; // the engine asks the server how many of them it has
    this.alarms.add("lost");
  }

  /** The server has them all after all: nothing was lost. */
  foundAgain() {
    this.alarms.delete("lost");
    this.lost = undefined;
    this.db.meta.get("device").then((/** @type {any} */ device) => this.hint(device.seq));
  }

  // ------------------------------------------------------------ what is here

  /** How many entries are in which state. */
  async counts() {
    const found = { queued: 0, attention: 0, acked: 0, conflict: 0, parked: 0, unchecked: 0 };
    const epoch = (await this.db.meta.get("server"))?.epoch;
    await this.db.ops.each((/** @type {any} */ op) => {
      if (op.kind === "probe") return;
      found[/** @type {keyof typeof found} */ (op.state)] += 1;
      if (op.state === "queued" && op.attempts >= 5) found.attention += 1;
      if (op.state !== "queued" && op.verified !== epoch) found.unchecked += 1;
    });
    return found;
  }

  /** Entries that wait and whose time has come, in the order in which they were made. @param {number} now @param {number} most */
  async due(now, most) {
    const waiting = await this.db.ops.where("[state+next_at]").between(["queued", 0], ["queued", now], true, true).toArray();
    const later = await this.db.ops.where("[state+next_at]").between(["queued", now], ["queued", Infinity], false, true).toArray();
    const held = new Map(); // a record whose earlier entry is not yet due waits with it
    for (const op of later) held.set(op.record_id, Math.min(held.get(op.record_id) ?? Infinity, op.client_seq));
    const free = waiting.filter((/** @type {Op} */ op) => !(held.get(op.record_id) < op.client_seq));
    free.sort((/** @type {Op} */ a, /** @type {Op} */ b) => a.client_time < b.client_time ? -1 : a.client_time > b.client_time ? 1 : a.client_seq - b.client_seq);
    return Promise.all(free.slice(0, most).map((/** @type {Op} */ op) => this.opened(op)));
  }

  /** @param {Op} op */
  async opened(op) {
    return { ...op, body: await this.vault.open(op.body) };
  }

  /** Records of a review as their author sees them, the newest first. @param {string} review */
  async records(review) {
    const found = await this.db.records.where("review_id").equals(review).toArray();
    found.sort((/** @type {any} */ a, /** @type {any} */ b) => (a.updated < b.updated ? 1 : -1));
    return Promise.all(found.map((/** @type {any} */ one) => this.openRecord(one)));
  }

  /** One of them, or null. @param {string} record_id */
  async record(record_id) {
    const found = await this.db.records.get(record_id);
    return found ? this.openRecord(found) : null;
  }

  /** @param {any} record */
  async openRecord(record) {
    const { server } = record;
    const opened = server && { ...server, body: await this.vault.open(server.body), conflicts: await this.vault.open(server.conflicts) };
    return { ...record, body: await this.vault.open(record.body), server: opened };
  }

  /** What an edit of this record is measured against. @param {string} record_id */
  async baseOf(record_id) {
    const record = await this.db.records.get(record_id);
    if (!record) return null;
    return record.last_op ? { op: record.last_op } : { version: record.server?.version ?? 0 };
  }

  /** All entries of this laptop, opened, by number. */
  async everything() {
    const all = await this.db.ops.orderBy("client_seq").toArray();
    return Promise.all(all.map((/** @type {Op} */ op) => this.opened(op)));
  }

  // ---------------------------------------------------------------- verdicts

  /**
   * Keep what the server said of entries: each verdict with what it does to the record, at once.
   * @param {any[]} results
   * @param {string} epoch
   */
  async settle(results, epoch) {
    const now = Date.now();
    const done = [];
    const act = () => this.db.transaction("rw", this.db.ops, this.db.records, async () => {
      done.length = 0;
      for (const result of results) {
        const op = await this.db.ops.get(result.op_id);
        if (!op) continue;
        const state = STATE_AFTER[/** @type {keyof typeof STATE_AFTER} */ (result.status)];
        if (!state) {
          await this.db.ops.update(op.op_id, { code: result.code ?? "", attempts: op.attempts + 1, next_at: now + pause(op.attempts) });
          continue;
        }
        await this.db.ops.update(op.op_id, { state, code: result.code ?? "", result: without(result, "server_body"), acked_at: now, epoch });
        if (op.kind === "evidence") await this.note(op, result);
        done.push(op);
      }
    });
    try {
      await act();
    } catch (error) {
      if (!isFull(error)) throw error;
      await this.makeRoom(results);
      await act();
    }
    await this.second.remove(done).catch(() => this.alarms.add("second_copy"));
    return done.length;
  }

  /** What a verdict changes about the record. @param {Op} op @param {any} result */
  async note(op, result) {
    const record = await this.db.records.get(op.record_id);
    if (!record) return;
    const server = { ...record.server };
    if (result.number) server.number = result.number;
    if (result.version) server.version = result.version;
    const body = result.server_body;
    if (body && this.vault === OPEN_VAULT) server.body = body;
    const newest = record.last_op === op.op_id;
    const merged = newest && result.status === "merged" && body && this.vault === OPEN_VAULT;
    await this.db.records.update(op.record_id, { server, ...(merged ? { body } : {}) });
  }

  /** A full disk must not keep entries from being sent. @param {any[]} results */
  async makeRoom(results) {
    await this.db.meta.delete("ballast");
    const settled = results.filter((one) => one.status === "applied").map((one) => one.op_id);
    await this.db.ops.bulkDelete(settled);
    await this.countPurged(settled.length);
  }

  /** The server did not answer for these: they wait. Bookkeeping is best effort. @param {Op[]} ops @param {string} code @param {number} after */
  async postpone(ops, code, after = 0) {
    const now = Date.now();
    const changes = ops.map((op) => ({ key: op.op_id, changes: { code, attempts: op.attempts + 1, next_at: now + Math.max(after * 1000, pause(op.attempts)) } }));
    await this.db.ops.bulkUpdate(changes).catch(() => {});
  }

  /** Everything that waits is due now: somebody pressed the button, or the network is back. */
  async hurry() {
    await this.db.ops.where("state").equals("queued").modify({ next_at: 0 }).catch(() => {});
  }

  // ------------------------------------------------------------------ checks

  /** Entries whose presence on the server is still to be checked under this epoch. @param {string} epoch @param {boolean} all */
  async unchecked(epoch, all) {
    const terminal = await this.db.ops.where("state").anyOf(TERMINAL).toArray();
    return terminal.filter((/** @type {Op} */ op) => op.code !== "op_id_reused" && (all || op.verified !== epoch));
  }

  /** @param {Op[]} asked @param {{missing: string[], differs: string[], epoch: string}} said */
  async checked(asked, said) {
    const missing = new Set(said.missing);
    const differs = new Set(said.differs);
    if (differs.size) this.alarms.add("differs");
    const back = asked.filter((op) => missing.has(op.op_id));
    for (const op of back) {
      const whole = await this.opened(op);
      await this.second.write(await this.secondForm(op), await digest(whole)).catch(() => this.alarms.add("second_copy"));
    }
    await this.db.ops.bulkUpdate(asked.map((op) => ({
      key: op.op_id,
      changes: missing.has(op.op_id)
        ? { state: "queued", attempts: 0, next_at: 0, verified: null }
        : differs.has(op.op_id) ? {} : { verified: said.epoch, verified_at: Date.now() },
    })));
    return back.length;
  }

  /** How many entries this device has handed over, the purged ones included. */
  async handedOver() {
    const here = await this.db.ops.where("state").anyOf(TERMINAL).filter((/** @type {Op} */ op) => op.device_id === this.device && op.code !== "op_id_reused").count();
    return here + ((await this.db.meta.get("purged"))?.count ?? 0);
  }

  /** Let go of what was checked long ago. */
  async purge() {
    const server = await this.db.meta.get("server");
    if (!server) return;
    const before = Date.now() - KEPT_FOR;
    const old = await this.db.ops.where("state").equals("acked")
      .filter((/** @type {Op} */ op) => op.verified === server.epoch && op.acked_at < before).toArray();
    const own = old.filter((/** @type {Op} */ op) => op.device_id === this.device);
    await this.db.transaction("rw", this.db.ops, this.db.meta, async () => {
      await this.db.ops.bulkDelete(old.map((/** @type {Op} */ op) => op.op_id));
      await this.countPurged(own.length);
    });
  }

  /** @param {number} more */
  async countPurged(more) {
    const purged = (await this.db.meta.get("purged")) ?? { k: "purged", count: 0 };
    if (more) await this.db.meta.put({ ...purged, count: purged.count + more });
  }

  // -------------------------------------------------------------------- pull

  /**
   * What the server has. Never touches the text of a record that has entries waiting.
   * @param {string} review
   * @param {any} said the answer of one pull
   */
  async take(review, said) {
    const sealed = await Promise.all(said.records.map(async (/** @type {any} */ one) => one.gone ? one : { ...one, body: await this.vault.seal(one.body), conflicts: await this.vault.seal(one.conflicts) }));
    await this.db.transaction("rw", this.db.records, this.db.ops, this.db.meta, async () => {
      if (said.from_start) await this.forgetServer(review);
      for (const one of sealed) await this.takeOne(review, one);
      await this.db.meta.put({ k: `cursor:${review}`, cursor: said.cursor });
    });
  }

  /** @param {string} review @param {any} one */
  async takeOne(review, one) {
    const known = await this.db.records.get(one.record_id);
    const waiting = await this.db.ops.where("record_id").equals(one.record_id).filter((/** @type {Op} */ op) => op.state === "queued").count();
    if (one.gone) {
      if (waiting) await this.db.records.update(one.record_id, { server: null }); // the own text stays until it is sent
      else await this.db.records.delete(one.record_id);
      return;
    }
    const own = waiting ? {} : { body: one.body, deleted: one.deleted, last_op: null };
    await this.db.records.put({
      updated: one.logged_at, ...known, record_id: one.record_id, review_id: review,
      body: one.body, ...(waiting && known ? { body: known.body } : {}), ...own, server: one,
    });
  }

  /** Fetch all server copies again at the next sync. */
  async pullAnew() {
    await this.db.meta.where("k").startsWith("cursor:").delete();
  }

  /** Server copies that may not come again. @param {string} review */
  async forgetServer(review) {
    const waiting = new Set((await this.db.ops.where("state").equals("queued").toArray()).map((/** @type {Op} */ op) => op.record_id));
    await this.db.records.where("review_id").equals(review).filter((/** @type {any} */ one) => !waiting.has(one.record_id) && one.server?.body !== undefined && !one.last_op).delete();
  }

  // ------------------------------------------------------------------ drafts

  /** @param {string} key @param {unknown} fields */
  async keepDraft(key, fields) {
    await this.db.drafts.put({ key, fields: await this.vault.seal(clean(fields)), at: Date.now() });
  }

  /** @param {string} key */
  async draft(key) {
    const found = await this.db.drafts.get(key);
    return found ? { ...found, fields: await this.vault.open(found.fields) } : null;
  }

  async drafts() {
    return this.db.drafts.toArray();
  }

  /** @param {string} key */
  async dropDraft(key) {
    await this.db.drafts.delete(key);
  }

  // ------------------------------------------------------------- frames, meta

  /** @param {any} frame */
  async keepFrame(frame) {
    await this.db.frames.put({ review_id: frame.review.id, ...frame });
  }

  async frames() {
    return this.db.frames.toArray();
  }

  /** The review is no longer this person's: others' records go, own waiting entries stay. @param {string} review */
  async leave(review) {
    await this.db.frames.delete(review);
    const waiting = new Set((await this.db.ops.where("state").equals("queued").toArray()).map((/** @type {Op} */ op) => op.record_id));
    await this.db.records.where("review_id").equals(review).filter((/** @type {any} */ one) => !waiting.has(one.record_id)).delete();
  }

  /** @param {string} k */
  async meta(k) {
    return this.db.meta.get(k);
  }

  /** Bookkeeping: a full disk must not keep entries from being sent for want of a note. @param {{k: string}} line */
  async putMeta(line) {
    try {
      await this.db.meta.put(line);
    } catch (error) {
      if (!isFull(error)) throw error;
      await this.db.meta.delete("ballast");
      await this.db.meta.put(line).catch(() => {});
    }
  }

  /** Everything of this person on this laptop. Only after the server or a file has it all. */
  async wipe() {
    await this.second.wipe();
    await this.db.delete();
    localStorage.removeItem(`peerreview.${this.user}.last`);
  }
}

/** How long an entry waits after so many attempts: 1 s doubled up to 5 minutes, a third more or less. @param {number} attempts */
export function pause(attempts) {
  return Math.min(1000 * 2 ** attempts, 300_000) * (0.7 + Math.random() * 0.6);
}

/** @param {any} error */
function isFull(error) {
  return [error?.name, error?.inner?.name].includes("QuotaExceededError");
}

/** @param {Record<string, any>} thing @param {string} key */
function without(thing, key) {
  const { [key]: _left, ...rest } = thing;
  return rest;
}
