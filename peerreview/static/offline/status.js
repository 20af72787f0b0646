// @ts-check
/* The line that is always there and always true, with the two buttons that always help. */
import { tell } from "./dialogs.js";
import { el, fill, icon, smallButton } from "./dom.js";
import { exportNow } from "./export.js";
import { reload } from "./leaving.js";
import { askToSignIn } from "./signin.js";
import { truth } from "./truth.js";
import { language, say } from "./words.js";

const LONG = 2 * 3_600_000;

/** What the line knows of a person's entries. @param {import("./desk.js").Desk} desk */
export async function factsOf(desk) {
  const { store, engine } = desk;
  const counts = await store.counts();
  const records = await store.db.records.filter((/** @type {any} */ one) => (one.server?.open_conflicts ?? 0) > 0 && !one.deleted).count();
  const checked = (await store.meta("checked"))?.at;
  return {
    counts: { ...counts, old: await longHere(store), open: records, sent: counts.acked + counts.conflict + counts.parked }, alarms: store.alarms, trouble: desk.trouble,
    engine: engine?.state ?? "idle", session: desk.session, user: store.user, checked, lost: store.lost ? store.lost.seq - store.lost.here : 0,
  };
}

/** Entries that nobody but this laptop has had for two hours: neither the server nor a file. @param {any} store */
async function longHere(store) {
  const before = Date.now() - LONG;
  const filed = (await store.meta("exported"))?.at ?? 0;
  const old = (/** @type {any} */ op) => op.kind !== "probe" && Date.parse(op.client_time) < before && Date.parse(op.client_time) > filed;
  return store.db.ops.where("state").equals("queued").filter(old).count();
}

export class StatusLine {
  /** @param {import("./desk.js").Desk} desk @param {HTMLElement} node @param {import("./update.js").Update} update */
  constructor(desk, node, update) {
    this.desk = desk;
    this.node = node;
    this.update = update;
    this.last = "";
    this.drawing = Promise.resolve();
    /** Entries that only this laptop has. */
    this.unsent = 0;
    this.words = el("span.pr-log__words", {});
    this.sign = el("span.pr-log__sign", {});
    this.act = el("span", {});
    this.fresh = el("span", {});
    this.send = smallButton(say("send_now"), () => this.sendNow());
    this.export = smallButton(say("export"), () => exportNow(desk).catch(() => tell(say("export_failed"))));
    fill(node, el("div.govuk-width-container.pr-log__line", {}, this.sign, this.words, el("span.pr-log__acts", {}, this.act, this.fresh, this.send, this.export)));
    desk.addEventListener("change", () => this.draw());
    desk.tells = () => this.draw();
    update.addEventListener("change", () => this.draw());
    setInterval(() => this.draw(), 15_000);
    this.draw();
  }

  /** One drawing at a time; whoever asks meanwhile gets one more, together. Ends when the line says what was so when it was asked. */
  draw() {
    this.next ??= this.drawing.then(() => {
      this.next = undefined;
      return this.drawn().catch(() => this.show({ state: "trouble", tone: "bad", icon: "warning", words: "line_trouble", n: 0 }, {}));
    });
    this.drawing = this.next;
    return this.next;
  }

  async drawn() {
    this.node.hidden = !this.desk.store;
    if (!this.desk.store) this.unsent = 0;
    if (!this.desk.store || this.desk.standing === "broken") return;
    const facts = await factsOf(this.desk);
    this.unsent = facts.counts.queued;
    const found = truth(facts);
    const name = (await this.desk.people.all()).find((one) => one.id === this.desk.store?.user)?.name;
    const at = facts.checked ? new Date(facts.checked).toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit" }) : "";
    this.show(found, { at, name: name || say("somebody") });
  }

  /** @param {import("./truth.js").Truth} found @param {Record<string, string>} values */
  show(found, values) {
    const also = found.also ? ` · ${say("line_waiting", { n: found.also })}` : "";
    const words = say(found.words, { n: found.n, ...values }) + also;
    this.node.dataset.state = found.state;
    this.node.dataset.tone = found.tone;
    if (this.words.textContent !== words) fill(this.words, words);
    if (this.drawnIcon !== found.icon) fill(this.sign, icon(found.icon));
    this.drawnIcon = found.icon;
    this.offer(found.act);
    this.offerUpdate();
    this.send.hidden = this.desk.standing !== "open";
    this.export.classList.toggle("govuk-button--secondary", found.state !== "remind");
    this.export.hidden = this.desk.standing !== "open";
    if (this.last && this.last !== found.state) tell(words); // a state is told, a count is not: nobody wants to hear 58 numbers
    this.last = found.state;
  }

  /** @param {string | undefined} act */
  offer(act) {
    if (this.offered === act) return;
    this.offered = act;
    const acts = {
      "sign in": () => smallButton(say("sign_in"), () => askToSignIn(this.desk), ""),
      laptop: () => el("a.govuk-link", { href: "#/laptop" }, say("this_laptop")),
      records: () => el("a.govuk-link", { href: "#/records" }, say("show_them")),
      update: () => smallButton(say("update_now"), () => this.update.take().then(() => reload()), ""),
    };
    fill(this.act, acts[/** @type {keyof typeof acts} */ (act)]?.());
  }

  /** The new version is offered when nobody is writing: a draft is safe, but nobody likes to be moved. */
  offerUpdate() {
    const wanted = (this.update.waiting || this.update.overtaken) && !this.update.dirty();
    if (Boolean(wanted) === this.fresh.hasChildNodes()) return;
    fill(this.fresh, wanted && smallButton(say("new_version"), () => this.update.take(), "secondary", { "data-update": true }));
  }

  async sendNow() {
    await this.desk.engine.poke(0, true);
    tell(say("sending"));
  }
}
