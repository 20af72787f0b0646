// @ts-check
/* Talking to the server: every answer must be ours, or it says nothing. */

export const PROTO = "peerreview-sync/1";
const MARK = "X-Peerreview-Proto";

/** The server gave no verdict. `code` says why, in the words of the protocol; `offline` where nobody answered. */
export class SyncStop extends Error {
  /** @param {string} code @param {number} [status] @param {any} [answer] @param {number} [after] seconds to wait */
  constructor(code, status = 0, answer = {}, after = 0) {
    super(code);
    this.code = code;
    this.status = status;
    this.answer = answer;
    this.after = after;
  }
}

export class Wire {
  constructor(base = "") {
    this.base = base;
    this.csrf = "";
  }

  /** @param {string} device */
  async session(device) {
    const found = await this.ask(`/api/session?device=${device}`, { limit: 15_000 });
    this.csrf = found.csrf;
    return found;
  }

  /** @param {string} path @param {unknown} body */
  async send(path, body) {
    return this.ask(path, { method: "POST", body: JSON.stringify(body), type: "application/json" });
  }

  /**
   * @param {string} path
   * @param {{method?: string, body?: BodyInit, type?: string, limit?: number}} [how] `limit` in milliseconds
   */
  async ask(path, { method = "GET", body, type, limit = 30_000 } = {}) {
    const answer = await this.fetched(path, { method, body, type, limit });
    return this.read(answer, await answer.text().catch(() => { throw new SyncStop("offline"); }));
  }

  /** @param {string} path @param {{method: string, body?: BodyInit, type?: string, limit?: number}} how */
  async fetched(path, { method, body, type, limit = 30_000 }) {
    /** @type {Record<string, string>} */
    const headers = {};
    if (type) headers["Content-Type"] = type;
    if (method !== "GET" && method !== "HEAD") headers["X-Peerreview-CSRF"] = this.csrf;
    try {
      return await fetch(this.base + path, {
        method, body, headers,
        redirect: "error", credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(limit),
      });
    } catch {
      throw new SyncStop("offline");
    }
  }

  /** @param {Response} answer @param {string} text */
  read(answer, text) {
    const ours = answer.headers.get(MARK) === PROTO && (answer.headers.get("Content-Type") ?? "").includes("json");
    if (!ours) throw new SyncStop("offline", answer.status); // a portal, a proxy, a page of somebody else
    let found;
    try {
      found = JSON.parse(text);
    } catch {
      throw new SyncStop("offline", answer.status); // cut on the way
    }
    if (found.proto !== PROTO) throw new SyncStop("offline", answer.status);
    if (answer.ok) return found;
    const after = Number(answer.headers.get("Retry-After")) || 0;
    throw new SyncStop(found.code ?? "server_error", answer.status, found, after);
  }
}
