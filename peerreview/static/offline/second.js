// @ts-check
/* The second copy: one small file for each entry in the origin's private file system. IndexedDB can lose entries
   without an error when its files are damaged; this is another engine in the same profile. */

const ENTRY = /^(\d{9})_([0-9a-f-]{36})\.json$/;

export class SecondCopy {
  /** @param {string} user */
  constructor(user) {
    this.path = [`peerreview-${user}`, "ops"];
  }

  /** @param {boolean} create */
  async folder(create) {
    let at = await navigator.storage.getDirectory();
    for (const name of this.path) at = await at.getDirectoryHandle(name, { create });
    return at;
  }

  /** @param {number} seq @param {string} id */
  name(seq, id) {
    return `${String(seq).padStart(9, "0")}_${id}.json`;
  }

  /** @param {{client_seq: number, op_id: string}} op @param {string} digest */
  async write(op, digest) {
    const folder = await this.folder(true);
    const file = await folder.getFileHandle(this.name(op.client_seq, op.op_id), { create: true });
    const stream = await file.createWritable();
    await stream.write(JSON.stringify({ digest, op }));
    await stream.close();
  }

  /** @param {{client_seq: number, op_id: string}[]} ops */
  async remove(ops) {
    if (!ops.length) return;
    const folder = await this.folder(true);
    for (const op of ops) {
      await folder.removeEntry(this.name(op.client_seq, op.op_id)).catch(() => {}); // gone already
    }
  }

  /** The name of every entry that is here. Half-written files are thrown away. */
  async names() {
    const found = [];
    const folder = await this.folder(true);
    for await (const name of folder.keys()) {
      if (ENTRY.test(name)) found.push(name);
      else if (name.endsWith(".crswap")) await folder.removeEntry(name).catch(() => {});
    }
    return found.sort();
  }

  /**
   * Every entry that can be read, with what names it.
   * @param {(id: string) => boolean} wanted
   * @returns {Promise<{digest: string, op: Record<string, any>}[]>}
   */
  async read(wanted) {
    const folder = await this.folder(true);
    const entries = [];
    for (const name of await this.names()) {
      const [, , id] = /** @type {RegExpExecArray} */ (ENTRY.exec(name));
      if (!wanted(id)) continue;
      try {
        const file = await (await folder.getFileHandle(name)).getFile();
        const entry = JSON.parse(await file.text());
        if (entry.op?.op_id === id) entries.push(entry);
      } catch {
        continue; // damaged: the other store may have it
      }
    }
    return entries;
  }

  /** The highest number of entry that this store knows. */
  async highest() {
    return Math.max(0, ...(await this.names()).map((name) => Number(name.slice(0, 9))));
  }

  /** Everything of this user. Only after a check that the server or a file has it all. */
  async wipe() {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(this.path[0], { recursive: true }).catch(() => {});
  }
}
