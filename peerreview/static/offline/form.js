// @ts-check
/* One record being written. The text is kept as a draft while it is typed, and stays in the form until it is saved. */
import { Attached } from "./attached.js";
import { KINDS, blank, missing, remembered, since, worthKeeping } from "./bodies.js";
import { careful } from "./careful.js";
import { tell } from "./dialogs.js";
import { button, el, field, fill, freshId, notice, p, select, textarea } from "./dom.js";
import { Draft } from "./draft.js";
import { exportNow } from "./export.js";
import { Marks } from "./marks.js";
import { more } from "./more.js";
import { inWords, say } from "./words.js";

export class EntryForm {
  /**
   * @param {import("./desk.js").Desk} desk
   * @param {{review: string, frame: any, session?: any, record?: any, body?: any, onsaved?: (op: any) => void}} about `record`: the one that is edited
   */
  constructor(desk, about) {
    this.desk = desk;
    /** @type {{node: Element, show: () => void} | undefined} what is to be asked, beside the form */
    this.marked = undefined;
    this.about = about;
    this.review = about.review;
    this.frame = about.frame;
    this.session = about.session;
    this.record = about.record;
    this.fresh = about.body ?? blank({ session: about.session?.number ?? null, source_class: only(about.session?.source_classes) });
    this.draft = new Draft(desk, `${about.review}/${about.session?.number ?? "-"}/${about.record?.record_id ?? "new"}`, () => this.kept());
    this.node = el("form.pr-entry", { novalidate: true, onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); this.save(); } });
    this.node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.pressed(event));
    this.fill(this.fresh);
  }

  /** Bring back what was typed before the page ended. */
  async restore() {
    const found = await this.draft.find().catch(() => null);
    if (found && !this.dirty) {
      this.fill({ ...this.fresh, ...found });
      this.dirty = true;
      fill(this.said, notice("", p(say("draft_back"), "govuk-body pr-log__tight")));
    }
    return this;
  }

  /** @param {any} body */
  fill(body) {
    this.body = structuredClone(body);
    this.dirty = false;
    this.told = el("div", {});
    this.said = el("div", { id: freshId("said") });
    this.text = textarea(this.body.statement, (value) => this.typed(value), { rows: 4, id: freshId("statement"), "data-statement": true, class: "govuk-textarea pr-entry__text" });
    this.marks = new Marks(this);
    this.files = new Attached(this);
    this.source = this.sources();
    fill(this.node, this.said, field(say("statement"), this.text), this.told, this.marks.node, this.kinds(), field(say("source"), this.source),
      this.files.node, more(this), this.ending());
    this.warn();
    this.marked?.show();
  }

  sources() {
    const near = this.session?.source_classes ?? [];
    const classes = [...(this.frame?.source_classes ?? [])].sort((a, b) => near.includes(b.code) - near.includes(a.code));
    /** @type {[string, string][]} */
    const choices = [["", say("choose")], ...classes.map((one) => /** @type {[string, string]} */ ([one.code, inWords(one.label)]))];
    return select(choices, this.body.source_class, (value) => this.put("source_class", value));
  }

  kinds() {
    const name = freshId("kind");
    return el("fieldset.govuk-fieldset.pr-kinds", {}, el("legend.govuk-fieldset__legend", {}, say("kind")),
      el("span.pr-marks__ways", {}, KINDS.map((kind) => {
        const box = el("input", { type: "radio", name, value: kind, checked: this.body.kind === kind, onchange: () => this.put("kind", kind) });
        return el("label.pr-chip", {}, box, el("span", {}, inWords(this.frame?.words?.kind?.[kind]) || kind));
      })));
  }

  ending() {
    const save = el("button.govuk-button", { type: "submit", "aria-keyshortcuts": "Control+Enter" }, say(this.record ? "save_changes" : "save_next"));
    const reason = this.record && field(say("reason"), textarea(this.body.reason, (value) => this.put("reason", value), { rows: 2 }), { hint: say("reason_hint") });
    return el(this.record ? "div" : "div.pr-entry__end", {}, reason, el("div.govuk-button-group", {}, save, el("span.pr-quiet", {}, say("save_key"))));
  }

  /** @param {string} value */
  typed(value) {
    if (!this.body.heard_at && value.trim()) this.body.heard_at = new Date().toISOString();
    this.put("statement", value);
    this.warn();
  }

  /** @param {string} key @param {any} value */
  put(key, value) {
    /** @type {any} */ (this.body)[key] = value;
    this.marked?.show();
    this.touched();
  }

  touched() {
    this.dirty = true;
    this.draft.later();
  }

  /** What a draft has to hold; null when there is nothing to miss. */
  kept() {
    return this.dirty && worthKeeping(this.body) ? this.body : null;
  }

  warn() {
    fill(this.told, careful([this.body.statement, this.body.translation, this.body.proposed_wording], this.body.sensitive));
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.save();
    }
    const digit = event.altKey && !event.ctrlKey && /^Digit(\d)$/.exec(event.code);
    if (digit && this.marks.turn(Number(digit[1]) || 10)) event.preventDefault();
  }

  async save() {
    if (this.saving) return;
    const lacking = missing(this.body);
    if (lacking.length) return this.refuse(lacking);
    this.saving = true;
    try {
      const entry = await this.entry();
      const op = await this.desk.save(entry);
      await this.draft.drop();
      this.after(since(entry.body, this.body));
      tell(say("saved_told"));
      this.about.onsaved?.(op);
    } catch (error) {
      this.failed(error);
    } finally {
      this.saving = false;
    }
  }

  /** Room for the next one, or the record as it is now; with what was typed while the disk was written.
      @param {Record<string, any>} typed */
  after(typed) {
    this.fill(this.record ? this.body : { ...blank(remembered(this.body)), ...typed });
    this.text.focus();
    this.text.setSelectionRange(this.text.value.length, this.text.value.length);
    if (Object.keys(typed).length) this.touched();
  }

  async entry() {
    const body = { ...structuredClone(this.body), heard_at: this.body.heard_at || new Date().toISOString() };
    if (!this.record) return { review_id: this.review, action: "create", body };
    const base = await this.desk.store.baseOf(this.record.record_id);
    return { review_id: this.review, record_id: this.record.record_id, action: "update", base, body };
  }

  /** @param {[string, string][]} lacking */
  refuse(lacking) {
    fill(this.said, notice("error", lacking.map(([, words]) => p(say(words), "govuk-body pr-log__tight"))));
    tell(lacking.map(([, words]) => say(words)).join(" "));
    /** @type {Record<string, any>} */
    const parts = { statement: this.text, factors: this.marks.typed, source_class: this.source };
    parts[lacking[0][0]]?.focus();
  }

  /** The text stays where it is. @param {any} error */
  failed(error) {
    const words = say(`not_saved_${error.why ?? "trouble"}`);
    const copy = button(say("copy_text"), () => navigator.clipboard.writeText(this.body.statement).then(() => tell(say("copied"))), "secondary");
    fill(this.said, notice("error", p(words), el("div.govuk-button-group", {}, copy, button(say("export"), () => exportNow(this.desk, this.body), "secondary"))));
    tell(words);
    this.text.focus();
  }
}

/** The only one, or none. @param {string[] | undefined} codes */
function only(codes) {
  return codes?.length === 1 ? codes[0] : "";
}
