// @ts-check

const EVERY = 2000; // ms
const AT_MOST = 30000; // ms between two questions when the server does not answer

/**
 * Watches a job: `data-url` answers `{finished, text?, done?, total?, next?}` in JSON.
 * While it is unfinished the words and the bar follow; then the page goes to `next`, or is read again.
 */
export class Poll {
  /** @param {HTMLElement} region */
  constructor(region) {
    this.region = region;
    this.words = region.querySelector("[data-poll-text]");
    this.bar = region.querySelector("progress");
    if (region.dataset.finished !== "true") this.later(EVERY);
  }

  /** @param {number} wait */
  later(wait) {
    setTimeout(() => (document.hidden ? this.later(EVERY) : this.ask(wait)), wait);
  }

  /** @param {number} wait */
  async ask(wait) {
    try {
      const answer = await fetch(this.region.dataset.url ?? "", { headers: { Accept: "application/json" } });
      if (answer.ok) this.follow(await answer.json());
      else if (answer.status < 500) location.reload(); // signed out, or gone: the page says which
      else throw new Error(answer.statusText);
    } catch {
      this.later(Math.min(wait * 2, AT_MOST));
    }
  }

  /** @param {{finished: boolean, text?: string, done?: number, total?: number, next?: string}} job */
  follow(job) {
    if (job.finished) return this.leave(job.next);
    if (this.words && job.text && this.words.textContent !== job.text) this.words.textContent = job.text;
    if (this.bar && job.total) {
      this.bar.max = job.total;
      this.bar.value = job.done ?? 0;
    }
    this.later(EVERY);
  }

  /** @param {string | undefined} next only a page of ours is followed */
  leave(next) {
    const page = next ? new URL(next, location.href) : null;
    if (page && page.origin === location.origin) location.assign(page);
    else location.reload();
  }
}
