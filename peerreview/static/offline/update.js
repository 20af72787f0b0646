// @ts-check
/* The worker that keeps the shell, and its successor: which waits until somebody lets it take over. */

import { reload } from "./leaving.js";

const POLICY = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("app-sw", {
  createScriptURL: (/** @type {string} */ address) => {
    if (address !== "/app/sw.js") throw new TypeError(address);
    return address;
  },
});
const HOUR = 3_600_000;
/** What this page was made from; the file of an export names it. */
export const BUILD = document.documentElement.dataset.build ?? "";

export class Update extends EventTarget {
  /** @type {ServiceWorker | null} */
  waiting = null;
  /** Another tab let the new one take over: this page is older than what answers it. */
  overtaken = false;

  /** @param {() => boolean} dirty is somebody writing in this tab? @param {() => Promise<void>} flush keeps what they wrote */
  constructor(dirty, flush) {
    super();
    this.dirty = dirty;
    this.flush = flush;
  }

  async start() {
    const { serviceWorker } = navigator;
    if (!serviceWorker) return;
    let first = !serviceWorker.controller; // the very first worker replaces nobody
    serviceWorker.addEventListener("controllerchange", () => {
      if (!first) this.taken();
      first = false;
    });
    const address = POLICY ? POLICY.createScriptURL("/app/sw.js") : "/app/sw.js";
    const found = await serviceWorker.register(address, { scope: "/app/", updateViaCache: "none" });
    this.look(found);
    found.addEventListener("updatefound", () => found.installing?.addEventListener("statechange", () => this.look(found)));
    setInterval(() => found.update().catch(() => {}), HOUR);
  }

  /** @param {ServiceWorkerRegistration} found */
  look(found) {
    this.waiting = navigator.serviceWorker.controller ? found.waiting : null;
    this.dispatchEvent(new Event("change"));
  }

  /** Let the new one in. Every tab of the log follows as soon as nobody types in it. */
  async take() {
    await this.flush();
    if (this.overtaken) reload();
    else this.waiting?.postMessage("take over");
  }

  taken() {
    if (!this.dirty()) return reload();
    this.overtaken = true;
    this.dispatchEvent(new Event("change"));
  }
}
