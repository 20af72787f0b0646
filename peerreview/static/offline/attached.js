// @ts-check
/* Pictures and papers beside a record: pasted, taken with the camera, or chosen. */
import { KINDS, LARGEST_FILE } from "./blobs.js";
import { tell } from "./dialogs.js";
import { el, field, fill, input, notice, p, smallButton } from "./dom.js";
import { say } from "./words.js";

const MOST = 10;

export class Attached {
  /** @param {import("./form.js").EntryForm} form */
  constructor(form) {
    this.form = form;
    this.list = el("ul.pr-files", {});
    this.said = el("div", {});
    this.chooser = el("input.govuk-file-upload", { type: "file", accept: KINDS.join(","), multiple: true });
    this.chooser.addEventListener("change", () => this.take([...this.chooser.files]));
    form.text.addEventListener("paste", (/** @type {ClipboardEvent} */ event) => this.pasted(event));
    this.node = el("details.govuk-details.pr-attached", { open: form.body.attachments.length > 0 },
      el("summary.govuk-details__summary", {}, el("span.govuk-details__summary-text", {}, say("attach"))),
      field(say("attach_choose"), this.chooser, { hint: say("attach_hint") }), this.said, this.list);
    this.show();
  }

  /** @param {ClipboardEvent} event */
  pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])].filter((file) => KINDS.includes(file.type));
    if (!files.length) return;
    event.preventDefault();
    this.node.open = true;
    this.take(files);
  }

  /** @param {File[]} files */
  async take(files) {
    fill(this.said);
    for (const file of files) {
      const why = this.wrong(file);
      if (why) this.refuse(why, file);
      else await this.keep(file);
    }
    this.chooser.value = "";
    this.show();
  }

  /** @param {File} file */
  wrong(file) {
    if (!KINDS.includes(file.type)) return "attach_kind";
    if (file.size > LARGEST_FILE) return "attach_large";
    return this.form.body.attachments.length >= MOST ? "attach_many" : "";
  }

  /** @param {File} file */
  async keep(file) {
    try {
      const named = await this.form.desk.blobs.keep(file);
      if (this.all.some((one) => one.sha256 === named.sha256)) return;
      this.form.put("attachments", [...this.all, named]);
      tell(say("attached", { name: named.name }));
    } catch (error) {
      this.refuse(/** @type {any} */ (error).why === "full" ? "attach_full" : "attach_trouble", file);
    }
  }

  /** @param {string} why @param {File} file */
  refuse(why, file) {
    const words = say(why, { name: file.name });
    this.said.append(notice("error", p(words, "govuk-body pr-log__tight")));
    tell(words);
  }

  /** @returns {any[]} */
  get all() {
    return this.form.body.attachments;
  }

  show() {
    fill(this.list, this.all.map((one) => this.line(one)));
  }

  /** @param {any} one */
  line(one) {
    const name = input("text", one.name, (value) => this.form.put("attachments", this.all.map((other) => other.sha256 === one.sha256 ? { ...other, name: value.slice(0, 200) || one.name } : other)));
    const remove = () => {
      this.form.put("attachments", this.all.filter((other) => other.sha256 !== one.sha256));
      this.show();
      this.chooser.focus();
    };
    return el("li", {}, picture(this.form.desk, one), field(say("attach_name"), name), smallButton(say("remove"), remove, "secondary", { "aria-label": say("remove_it", { name: one.name }) }));
  }
}

/** What a picture shows, if it is one and it is here. @param {import("./desk.js").Desk} desk @param {any} one */
export function picture(desk, one) {
  if (!one.mime.startsWith("image/")) return null;
  const image = el("img.pr-files__picture", { alt: say("picture_of", { name: one.name }) });
  desk.blobs.read(one.sha256).catch(() => null).then((/** @type {Blob | null} */ blob) => {
    if (blob) image.src = URL.createObjectURL(blob);
    else image.replaceWith(el("span.pr-quiet", {}, one.name));
    image.onload = () => URL.revokeObjectURL(image.src);
  });
  return image;
}
