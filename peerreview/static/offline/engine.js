// @ts-check
/* Sending what waits, checking that it arrived, fetching what partners wrote. Nothing here decides that an entry is safe:
   only a verdict of the server does, and only a check of all of them turns the line green. */
import { digest, wired } from "./canonical.js";
import { PROTO, SyncStop } from "./wire.js";

const MOST_OPS = 50;
const MOST_BYTES = 512 * 1024;
const SLICE = 300;
const EVERY = 60_000;
const SOON = 2_000;

/** What the server must not be asked again before somebody does something. */
const STATES = {
  auth_required: "signed_out", wrong_user: "wrong_user", proto_unsupported: "update",
  cross_site: "stopped", wrong_type: "stopped", account_disabled: "disabled",
};

export class Engine extends EventTarget {
  /**
   * @param {import("./store.js").Store} store
   * @param {import("./wire.js").Wire} wire
   * @param {import("./blobs.js").Blobs} [blobs]
   */
  constructor(store, wire, blobs) {
    super();
    this.store = store;
    this.wire = wire;
    this.blobs = blobs;
    /** @type {"idle" | "working" | "offline" | "signed_out" | "wrong_user" | "update" | "stopped" | "disabled" | "busy"} */
    this.state = "idle";
    this.failures = 0;
    /** The last things that went wrong, for the file that is exported. @type {string[]} */
    this.log = [];
    /** @type {any} */
    this.session = null;
    this.batch = MOST_OPS;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** Look by itself from now on. */
  start() {
    addEventListener("online", () => this.poke(0, true));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.poke(0));
    this.poke(0);
    return this;
  }

  stop() {
    clearTimeout(this.timer);
    this.stopped = true;
  }

  /** Sync in a while; sooner if it was to be later. @param {number} [wait] milliseconds @param {boolean} [hurry] */
  async poke(wait = SOON, hurry = false) {
    if (hurry) {
      this.failures = 0;
      await this.store.hurry();
    }
    this.plan(wait);
  }

  /** @param {number} wait */
  plan(wait) {
    if (this.stopped) return;
    const at = Date.now() + wait;
    if (this.timer !== undefined && this.at <= at) return;
    clearTimeout(this.timer);
    this.at = at;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.sync();
    }, wait);
  }

  at = 0;

  /** One round. Another tab that is at it already does it for this one. */
  async sync() {
    this.running ??= navigator.locks
      .request(`peerreview-sync-${this.store.user}`, { ifAvailable: true }, (lock) => (lock ? this.round() : undefined))
      .catch((error) => this.note(error))
      .finally(() => { this.running = undefined; });
    await this.running;
    return this.state;
  }

  async round() {
    this.turn("working");
    try {
      await this.check();
      await this.push();
      await this.verify(false);
      await this.fetchAll();
      this.failures = 0;
      this.turn("idle");
      this.plan(EVERY);
    } catch (error) {
      this.stumble(error);
    }
  }

  /** @param {unknown} error */
  stumble(error) {
    this.note(error);
    this.failures += 1;
    const stop = error instanceof SyncStop ? error : new SyncStop("server_error");
    const known = STATES[/** @type {keyof typeof STATES} */ (stop.code)];
    const state = known ?? (stop.code === "offline" ? "offline" : "busy");
    this.turn(/** @type {any} */ (state));
    const wait = Math.min(1000 * 2 ** this.failures, 300_000) * (0.7 + Math.random() * 0.6);
    this.plan(known ? EVERY : Math.max(wait, stop.after * 1000));
  }

  /** @param {unknown} error */
  note(error) {
    this.log.push(`${new Date().toISOString()} ${error instanceof SyncStop ? `${error.status} ${error.code}` : error}`);
    this.log.splice(0, this.log.length - 100);
  }

  /** @param {Engine["state"]} state */
  turn(state) {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }

  // --------------------------------------------------------------- the steps

  /** Who is signed in, and does the server still know what it knew? */
  async check() {
    const sent = Date.now();
    const said = await this.wire.session(this.store.device);
    this.session = said;
    if (said.user === null) throw new SyncStop("auth_required");
    if (said.user !== this.store.user) throw new SyncStop("wrong_user");
    if (said.min_proto > 1) throw new SyncStop("proto_unsupported");
    const before = await this.store.meta("server");
    const offset = Math.round(said.server_time - (sent + Date.now()) / 2);
    await this.store.putMeta(/** @type {any} */ ({ ...before, k: "server", epoch: said.epoch, offset, at: Date.now(), reviews: said.reviews, name: said.name, language: said.language }));
    await this.lookForLost();
    const moved = before?.epoch !== undefined && before.epoch !== said.epoch;
    const fewer = said.device_ops !== null && said.device_ops < (await this.store.handedOver());
    if (moved || fewer) await this.verify(true);
  }

  /** This browser forgot entries: the server may have had them all. */
  async lookForLost() {
    const { lost } = this.store;
    if (!lost) return;
    const said = await this.wire.session(lost.device);
    if (said.device_ops + lost.here >= lost.seq) this.store.foundAgain();
    this.wire.csrf = said.csrf;
  }

  /** @param {boolean} all also what was checked before */
  async verify(all) {
    const { epoch } = await this.store.meta("server");
    const asked = await this.store.unchecked(epoch, all);
    for (let from = 0; from < asked.length; from += SLICE) {
      const slice = asked.slice(from, from + SLICE);
      const ops = await Promise.all(slice.map(async (/** @type {any} */ op) => ({ op_id: op.op_id, digest: await digest(await this.store.opened(op)) })));
      const said = await this.wire.send("/api/sync/v1/verify", { proto: PROTO, user: this.store.user, device_id: this.store.device, ops });
      if (await this.store.checked(slice, said)) this.again = true;
    }
    if (this.again) {
      this.again = false;
      await this.push();
      await this.verify(false);
    }
    await this.store.putMeta(/** @type {any} */ ({ k: "checked", at: Date.now() }));
  }

  /** Everything that is due, in the order in which it was made. */
  async push() {
    for (;;) {
      const due = this.batched(await this.store.due(Date.now(), this.batch));
      if (!due.length) return this.tell();
      if (this.blobs) await this.blobs.send(due, this.wire);
      await this.pushBatch(due);
      this.turn("working");
    }
  }

  /** A heartbeat: what still waits here stands on the leader's page. */
  async tell() {
    const { queued } = await this.store.counts();
    const told = await this.store.meta("told");
    if (told?.pending === queued) return;
    await this.wire.send("/api/sync/v1/push", await this.envelope([]));
    await this.store.putMeta(/** @type {any} */ ({ k: "told", pending: queued }));
  }

  /** @param {any[]} ops */
  async pushBatch(ops) {
    let said;
    try {
      said = await this.wire.send("/api/sync/v1/push", await this.envelope(ops));
    } catch (error) {
      if (error instanceof SyncStop && error.code === "too_large" && ops.length > 1) {
        this.batch = Math.ceil(ops.length / 2);
        return;
      }
      if (error instanceof SyncStop && error.code === "csrf" && !this.fresh) {
        this.fresh = true; // the token was that of an older sign-in
        await this.wire.session(this.store.device);
        return;
      }
      await this.store.postpone(ops, error instanceof SyncStop ? error.code : "trouble", error instanceof SyncStop ? error.after : 0);
      throw error;
    }
    this.fresh = false;
    this.batch = MOST_OPS;
    const answered = new Set(said.results.map((/** @type {any} */ one) => one.op_id));
    await this.store.settle(said.results, said.epoch);
    await this.store.postpone(ops.filter((op) => !answered.has(op.op_id)), "no_verdict");
  }

  /** @param {any[]} ops */
  async envelope(ops) {
    const { queued } = await this.store.counts();
    return {
      proto: PROTO, user: this.store.user, device_id: this.store.device, client_now: Date.now(),
      pending: Math.max(0, queued - ops.length), ops: ops.map(wired),
    };
  }

  /** As many as one request holds; one at least. @param {any[]} ops */
  batched(ops) {
    let room = MOST_BYTES;
    return ops.filter((op, index) => (room -= JSON.stringify(op.body).length * 2) > 0 || index === 0);
  }

  /** What forms need, and what partners wrote, of every review that is open to this person. */
  async fetchAll() {
    for (const review of this.session.reviews) {
      try {
        await this.store.keepFrame(await this.wire.ask(`/api/frame/${review.id}`));
        await this.pull(review.id);
      } catch (error) {
        if (!(error instanceof SyncStop && error.code === "not_member")) throw error;
        await this.store.leave(review.id);
      }
    }
    const mine = new Set(this.session.reviews.map((/** @type {any} */ review) => review.id));
    for (const frame of await this.store.frames()) if (!mine.has(frame.review_id)) await this.store.leave(frame.review_id);
  }

  /** @param {string} review */
  async pull(review) {
    for (;;) {
      const cursor = (await this.store.meta(`cursor:${review}`))?.cursor ?? "";
      const said = await this.wire.ask(`/api/sync/v1/pull?review=${review}&cursor=${encodeURIComponent(cursor)}&limit=500`);
      await this.store.take(review, said);
      if (!said.more) return;
    }
  }
}
