/* What a browser keeps of the log page, as plain values; and back into another browser. Used by profile.py. */

const promised = (asked) => new Promise((done, failed) => {
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

const finished = (writing) => new Promise((done, failed) => {
  writing.oncomplete = done;
  writing.onabort = writing.onerror = () => failed(writing.error);
});

/* The ballast holds nothing but room. */
const plain = (row) => row.k === "ballast" ? { k: "ballast", room: null } : row;

async function kept() {
  const databases = [];
  for (const { name, version } of (await indexedDB.databases()).filter((one) => one.name.startsWith("peerreview"))) {
    const db = await promised(indexedDB.open(name));
    const stores = [];
    for (const store of db.objectStoreNames) {
      const at = db.transaction(store).objectStore(store);
      const indexes = [...at.indexNames].map((index) => ({ name: index, keyPath: at.index(index).keyPath }));
      stores.push({ name: store, keyPath: at.keyPath, indexes, rows: (await promised(at.getAll())).map(plain) });
    }
    db.close();
    databases.push({ name, version, stores });
  }
  const files = [];
  for await (const [name, folder] of (await navigator.storage.getDirectory()).entries()) {
    if (folder.kind !== "directory") continue;
    for await (const file of (await folder.getDirectoryHandle("ops")).values()) {
      files.push({ folder: name, name: file.name, text: await (await file.getFile()).text() });
    }
  }
  return { databases, files, notes: { ...localStorage } };
}

async function put({ databases, files, notes }) {
  for (const { name, version, stores } of databases) {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => stores.forEach((store) => {
      const made = opening.result.createObjectStore(store.name, { keyPath: store.keyPath });
      store.indexes.forEach((index) => made.createIndex(index.name, index.keyPath));
    });
    const db = await promised(opening);
    for (const store of stores) {
      const writing = db.transaction(store.name, "readwrite");
      store.rows.forEach((row) => writing.objectStore(store.name).put(row));
      await finished(writing);
    }
    db.close();
  }
  for (const file of files) {
    const root = await navigator.storage.getDirectory();
    const folder = await (await root.getDirectoryHandle(file.folder, { create: true })).getDirectoryHandle("ops", { create: true });
    const stream = await (await folder.getFileHandle(file.name, { create: true })).createWritable();
    await stream.write(file.text);
    await stream.close();
  }
  Object.entries(notes).forEach(([name, value]) => localStorage.setItem(name, value));
}
