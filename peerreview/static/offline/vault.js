// @ts-check
/* A passphrase over what a laptop holds. The key of the data is random; it is wrapped twice: by the passphrase, and by
   the key of the server, so that a forgotten passphrase costs a file sent to the leader and not a line of evidence. */

const ROUNDS = 600_000;
export const SHORTEST = 12;

/** @typedef {{sealed: 1, iv: string, data: string}} Sealed */

/** @param {any} value @returns {value is Sealed} */
export function isSealed(value) {
  return value !== null && typeof value === "object" && value.sealed === 1;
}

/** No passphrase: what is kept can be read by whoever opens this browser. */
export const OPEN_VAULT = {
  /** @param {any} value */
  async seal(value) { return value; },
  /** @param {any} value */
  async open(value) { return value; },
  /** @param {ArrayBuffer} content @returns {Promise<any>} */
  async sealBytes(content) { return content; },
  /** @param {any} kept @returns {Promise<ArrayBuffer>} */
  async openBytes(kept) { return kept; },
  sealed: isSealed,
};

export class Vault {
  /** @param {CryptoKey} key */
  constructor(key) {
    this.key = key;
  }

  sealed = isSealed;

  /** @param {ArrayBuffer} content */
  async sealBytes(content) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { sealed: 1, iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, content) };
  }

  /** @param {any} kept */
  async openBytes(kept) {
    return isSealed(kept) ? crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, this.key, /** @type {any} */ (kept).data) : kept;
  }

  /** @param {any} value @returns {Promise<Sealed>} */
  async seal(value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value ?? null));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, plain);
    return { sealed: 1, iv: base64(iv), data: base64(data) };
  }

  /** @param {any} value */
  async open(value) {
    if (!isSealed(value)) return value;
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(value.iv) }, this.key, bytes(value.data));
    return JSON.parse(new TextDecoder().decode(plain));
  }
}

/**
 * A new vault and what is kept of it: the data key wrapped by the passphrase and by the server's key.
 * @param {string} passphrase
 * @param {{kid: string, spki: string}} recovery
 */
export async function newVault(passphrase, recovery) {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapped = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await fromPassphrase(passphrase, salt), raw);
  const kept = {
    k: "keys", salt: base64(salt), iv: base64(iv), wrapped: base64(wrapped), rounds: ROUNDS,
    recovery: { kid: recovery.kid, wrapped: await wrapFor(recovery.spki, raw) },
  };
  return { vault: new Vault(await dataKey(raw)), kept, raw };
}

/**
 * The vault behind a passphrase; null if it is another passphrase.
 * @param {string} passphrase
 * @param {any} kept
 */
export async function unlock(passphrase, kept) {
  try {
    const key = await fromPassphrase(passphrase, bytes(kept.salt));
    const raw = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(kept.iv) }, key, bytes(kept.wrapped));
    return new Vault(await dataKey(new Uint8Array(raw)));
  } catch {
    return null;
  }
}

/** @param {string} spki @param {Uint8Array} raw */
export async function wrapFor(spki, raw) {
  const key = await crypto.subtle.importKey("spki", bytes(spki), { name: "RSA-OAEP", hash: "SHA-256" }, false, ["encrypt"]);
  return base64(await crypto.subtle.encrypt({ name: "RSA-OAEP" }, key, raw));
}

/** @param {Uint8Array} raw */
function dataKey(raw) {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** @param {string} passphrase @param {Uint8Array} salt */
async function fromPassphrase(passphrase, salt) {
  const secret = await crypto.subtle.importKey("raw", new TextEncoder().encode(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** @param {ArrayBuffer | Uint8Array} data */
export function base64(data) {
  return btoa(Array.from(new Uint8Array(data), (byte) => String.fromCharCode(byte)).join(""));
}

/** @param {string} text */
export function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
