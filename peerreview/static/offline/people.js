// @ts-check
/* Who has written on this laptop: names and counts, so that nobody's entries are forgotten here. No evidence. */
import "../vendor/dexie/dexie.min.js";

const Dexie = /** @type {any} */ (globalThis).Dexie;
const STORE = /^peerreview-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/**
 * @typedef {{id: string, name: string, language?: string | null, waiting?: number, synced_at?: number, used_at?: number,
 *   locked?: boolean, sealed?: boolean}} Person `locked`: signed out, opens with a sign-in; `sealed`: opens with a passphrase
 */

export class People {
  constructor() {
    this.db = new Dexie("peerreview-device", { chromeTransactionDurability: "strict" });
    this.db.version(1).stores({ people: "id, used_at" });
  }

  /** Those of the list, and those whose stores are here although the list was lost. @returns {Promise<Person[]>} */
  async all() {
    const listed = await this.db.people.orderBy("used_at").reverse().toArray().catch(() => []);
    const known = new Set(listed.map((/** @type {Person} */ one) => one.id));
    return [...listed, ...(await this.unlisted()).filter((one) => !known.has(one.id))];
  }

  /** @returns {Promise<Person[]>} */
  async unlisted() {
    const found = (await indexedDB.databases?.().catch(() => [])) ?? [];
    return found.map((one) => STORE.exec(one.name ?? "")?.[1]).filter((id) => id !== undefined).map((id) => ({ id, name: "" }));
  }

  /** Who wrote here last and did not sign out. @returns {Promise<Person | undefined>} */
  async last() {
    return (await this.all()).find((one) => !one.locked);
  }

  /** @param {string} id @param {Partial<Person>} changes */
  async note(id, changes) {
    try {
      const known = (await this.db.people.get(id)) ?? { id, name: "", used_at: Date.now() };
      await this.db.people.put({ ...known, ...changes });
    } catch {
      return; // the list is a convenience: writing goes on without it
    }
  }

  /** @param {string} id */
  async forget(id) {
    await this.db.people.delete(id).catch(() => {});
  }
}
