// @ts-check
/* Pictures and papers beside a record: named by their content, sent in parts before the entry that names them. */
import { sha256 } from "./canonical.js";
import { SyncStop } from "./wire.js";

const PART = 1024 * 1024;
export const LARGEST_FILE = 10 * PART;
export const KINDS = ["image/png", "image/jpeg", "application/pdf"];

export class Blobs {
  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
  }

  /** Keep a file; resolves once it is on the disk. @param {File} file */
  async keep(file) {
    const content = await file.arrayBuffer();
    const sha = await sha256(content);
    const bytes = file.size;
    if (!(await this.store.db.blobs.get(sha))) {
      const data = await this.store.vault.sealBytes(content);
      await this.store.storing(() => this.store.db.blobs.put({ sha256: sha, bytes, mime: file.type, data, sent: 0 }));
    }
    return { sha256: sha, bytes, mime: file.type, name: file.name.slice(0, 200) };
  }

  /** @param {string} sha @returns {Promise<Blob | null>} */
  async read(sha) {
    const kept = await this.store.db.blobs.get(sha);
    return kept ? new Blob([await this.store.vault.openBytes(kept.data)], { type: kept.mime }) : null;
  }

  /** Send the files that these entries name and that the server lacks. @param {any[]} ops @param {import("./wire.js").Wire} wire */
  async send(ops, wire) {
    const named = new Set(ops.flatMap((op) => (op.body?.attachments ?? op.body?.body?.attachments ?? []).map((/** @type {any} */ one) => one.sha256)));
    for (const sha of named) {
      const kept = await this.store.db.blobs.get(sha);
      if (!kept || kept.sent) continue;
      await this.sendOne(sha, /** @type {Blob} */ (await this.read(sha)), wire);
      await this.store.db.blobs.update(sha, { sent: 1 });
    }
  }

  /** @param {string} sha @param {Blob} blob @param {import("./wire.js").Wire} wire */
  async sendOne(sha, blob, wire) {
    const path = `/api/blob/${sha}`;
    const head = await wire.fetched(path, { method: "HEAD" });
    if (head.headers.get("X-Blob-Complete") === "1") return;
    let at = Number(head.headers.get("X-Blob-Received")) || 0;
    while (at < blob.size) {
      try {
        const said = await wire.ask(`${path}?offset=${at}&bytes=${blob.size}`, { method: "PUT", body: blob.slice(at, at + PART), type: "application/octet-stream" });
        at = said.received;
        if (said.complete) return;
      } catch (error) {
        if (!(error instanceof SyncStop) || error.code !== "wrong_offset") throw error;
        at = error.answer.received;
      }
    }
  }
}
