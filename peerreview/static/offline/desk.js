// @ts-check
/* Whose entries are open on this laptop, and what works on them. Says "change" when something about them changed. */
import { Blobs } from "./blobs.js";
import { Engine } from "./engine.js";
import { uuid7 } from "./ids.js";
import { reload } from "./leaving.js";
import { People } from "./people.js";
import { sealAll } from "./reseal.js";
import { Store } from "./store.js";
import { unlock } from "./vault.js";
import { Wire } from "./wire.js";
import { speak } from "./words.js";

/** @typedef {"empty" | "open" | "sealed" | "broken"} Standing */

export class Desk extends EventTarget {
  people = new People();
  wire = new Wire();
  /** @type {any} the open store; null while nobody's is open */
  store = null;
  /** @type {any} */
  engine = null;
  /** @type {any} */
  blobs = null;
  /** @type {Standing} */
  standing = "empty";
  /** Why the last save failed, until one succeeds. */
  trouble = "";
  /** Who signed in last on this page; null when nobody is. @type {any} */
  session = null;
  /** Brings the line up to date. The page sets it: nothing looks saved while the line still says less. */
  tells = async () => {};

  changed(detail = "counts") {
    this.dispatchEvent(new CustomEvent("change", { detail }));
  }

  /** The last person's entries, without asking anybody; otherwise those of who is signed in. */
  async start() {
    const last = await this.people.last().catch(() => undefined);
    if (last) return this.open(last.id, last.language);
    return this.openSigned();
  }

  /** The entries of the person whom the server knows here. False where it knows nobody, or cannot be reached. */
  async openSigned() {
    await this.hello().catch(() => {});
    if (this.session?.user) await this.open(this.session.user, this.session.language);
    this.changed("desk");
    return this.standing !== "empty";
  }

  /** Ask who is signed in. */
  async hello() {
    this.session = await this.wire.session(this.store?.device || uuid7());
    return this.session;
  }

  /** @param {string} user @param {string | null} [language] */
  async open(user, language) {
    this.leave();
    speak(language ?? undefined);
    const store = new Store(user);
    this.store = store;
    try {
      await store.open();
    } catch (error) {
      this.why = error;
      this.standing = "broken";
      return this.changed("desk");
    }
    await this.people.note(user, { used_at: Date.now(), locked: false, ...this.named(user) });
    this.keys = await store.meta("keys");
    if (this.keys) this.standing = "sealed";
    else this.run();
    this.changed("desk");
  }

  /** @param {string} user */
  named(user) {
    return this.session?.user === user ? { name: this.session.name, language: this.session.language } : {};
  }

  /** @param {string} passphrase @returns {Promise<boolean>} whether it was the right one */
  async unlock(passphrase) {
    const vault = await unlock(passphrase, this.keys);
    if (!vault) return false;
    this.store.vault = vault;
    await sealAll(this.store);
    this.run();
    this.changed("desk");
    return true;
  }

  /** From here on entries are sent by themselves. */
  run() {
    this.standing = "open";
    this.blobs = new Blobs(this.store);
    this.engine = new Engine(this.store, this.wire, this.blobs);
    this.channel = new BroadcastChannel(`peerreview-${this.store.user}`);
    this.channel.onmessage = ({ data }) => data === "sealed" || data === "gone" ? reload() : this.changed("other tab");
    this.engine.addEventListener("change", () => this.turned());
    this.engine.start();
  }

  /** The engine took a step. */
  async turned() {
    const { state, session } = this.engine;
    if (session) this.session = session;
    if (state !== "working") {
      await this.noteCounts().catch(() => {});
      this.channel?.postMessage("changed");
    }
    this.changed(state === "idle" ? "synced" : "counts");
  }

  async noteCounts() {
    const { queued } = await this.store.counts();
    const at = this.engine.state === "idle" ? { synced_at: Date.now() } : {};
    await this.people.note(this.store.user, { waiting: queued, ...at, ...this.named(this.store.user) });
  }

  /** Save one entry; throws NotSaved. @param {import("./store.js").Entry} entry */
  async save(entry) {
    try {
      const op = await this.store.save(entry);
      this.trouble = "";
      return op;
    } catch (error) {
      this.trouble = /** @type {any} */ (error).why ?? "trouble";
      throw error;
    } finally {
      this.changed();
      this.channel?.postMessage("changed");
      this.engine?.poke();
      this.noteCounts().catch(() => {});
      await this.tells();
    }
  }

  /** Nobody's entries are open any more; nothing is deleted. */
  leave() {
    this.engine?.stop();
    this.channel?.close();
    this.store?.close();
    this.store = this.engine = this.blobs = this.channel = null;
    this.standing = "empty";
    this.trouble = "";
  }
}
