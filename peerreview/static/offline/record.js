// @ts-check
/* One record: what it says, where it is, and what can be done about it. */
import { picture } from "./attached.js";
import { conflict } from "./conflict.js";
import { ask, tell } from "./dialogs.js";
import { button, el, fill, notice, p, smallButton } from "./dom.js";
import { EntryForm } from "./form.js";
import { alike } from "./fold.js";
import { factors, numberOf, pairOf, whose } from "./lines.js";
import { badge, entries, parkedWhy, stateOf } from "./states.js";
import { inWords, say, tongue } from "./words.js";
import { SyncStop } from "./wire.js";

/** @param {import("./desk.js").Desk} desk @param {string} id */
export async function record(desk, id) {
  const node = el("div", {});
  /** @type {any} */
  const view = { title: say("record"), node };
  view.refresh = async () => {
    if (view.form) return; // somebody corrects it: the form stays as it is
    const found = await desk.store.record(id);
    if (!found) return void fill(node, p(say("record_gone")));
    view.title = numberOf(found);
    fill(node, ...await drawn(desk, view, found));
  };
  await view.refresh();
  if (view.found && (await desk.store.drafts()).some((/** @type {any} */ one) => one.key.includes(`/${id}/`))) await edit(desk, view, view.found, view.frame);
  return view;
}

/** @param {import("./desk.js").Desk} desk @param {any} view @param {any} found */
async function drawn(desk, view, found) {
  const frame = (await desk.store.frames()).find((/** @type {any} */ one) => one.review_id === found.review_id);
  const ops = (await entries(desk)).get(found.record_id);
  Object.assign(view, { found, frame });
  const state = stateOf(found, ops);
  const twin = await likely(desk, found);
  return [
    el("div.pr-facts", {}, badge(state), el("span", {}, whose(found)), state === "leader" && el("span", {}, parkedWhy(ops))),
    state === "conflict" && (found.server?.conflicts?.length ? conflict(desk, frame, found, view.refresh) : notice("warning", p(say("conflict_wait")))),
    twin && perhaps(desk, found, twin, view.refresh),
    !found.server?.conflicts?.length && content(desk, frame, found.body, found.server?.mine === false ? found.server.author_name : say("you")),
    state !== "conflict" && actions(desk, view, found, frame),
  ];
}

/** @param {import("./desk.js").Desk} desk @param {any} frame @param {any} body @param {string} author who translated where nobody else is named */
export function content(desk, frame, body, author) {
  const marks = [["sensitive", body.sensitive], ["not_for_report", body.not_for_report], ["quote_consent", body.quote_consent]].filter(([, set]) => set);
  return el("article.pr-card", {},
    el("div.pr-text.pr-text--plain", { lang: body.language || null }, body.statement),
    body.translation && el("div.pr-text.pr-text--plain.pr-quiet", { lang: body.translation_language || null }, body.translation),
    body.translation && p(say("translated_by", { language: tongue(body.translation_language), name: body.translator || author }), "govuk-body-s pr-quiet"),
    el("div.pr-facts.pr-facts--last", {}, el("span", {}, inWords(frame?.words?.kind?.[body.kind]) || body.kind), body.language && el("span", {}, tongue(body.language)), factors(frame, body),
      body.session && el("span", {}, say("session_number", { number: body.session })), body.locator && el("span", {}, body.locator),
      marks.map(([key]) => el("span.pr-badge", {}, say(/** @type {string} */ (key))))),
    body.attachments?.length > 0 && el("ul.pr-files", {}, body.attachments.map((/** @type {any} */ one) => el("li", {}, picture(desk, one), el("span", {}, one.name)))));
}

/** @param {import("./desk.js").Desk} desk @param {any} view @param {any} found @param {any} frame */
function actions(desk, view, found, frame) {
  const { server } = found;
  const mine = server?.mine !== false;
  const mayEdit = server?.may_edit !== false;
  return el("div.govuk-button-group", {},
    mayEdit && button(say("correct"), () => edit(desk, view, found, frame), "secondary"),
    server?.may_cosign && button(say("cosign"), () => cosign(desk, found), ""),
    mine && mayEdit && button(say("delete"), () => remove(desk, found), "secondary"),
    el("a.govuk-link", { href: "#/records" }, say("all_records")));
}

/** @param {import("./desk.js").Desk} desk @param {any} view @param {any} found @param {any} frame */
async function edit(desk, view, found, frame) {
  const session = frame?.sessions.find((/** @type {any} */ one) => one.number === found.body.session);
  const done = async () => {
    await view.form?.draft.drop();
    view.form = null;
    await view.refresh();
    /** @type {HTMLElement} */ (document.getElementById("title")).focus();
  };
  const body = { ...found.body, reason: "" };
  view.form = await new EntryForm(desk, { review: found.review_id, frame, session, record: found, body, onsaved: done }).restore();
  fill(view.node, el("div.pr-card", {}, view.form.node), button(say("leave_it"), () => { view.form.dirty = false; return done(); }, "secondary"));
  view.form.text.focus();
}

/** @param {import("./desk.js").Desk} desk @param {any} found */
async function cosign(desk, found) {
  try {
    await desk.wire.send(`/api/evidence/${found.record_id}/co-sign`, { version: found.server.version });
    tell(say("cosigned"));
  } catch (error) {
    const words = error instanceof SyncStop && error.code !== "offline" ? error.answer.message : say("cosign_offline");
    await ask(say("cosign_not"), [p(words ?? say("cosign_offline"))], []);
  }
  await desk.engine.poke(0);
}

/** @param {import("./desk.js").Desk} desk @param {any} found */
async function remove(desk, found) {
  const said = await ask(say("delete_title"), [p(say("delete_words"))], [{ words: say("delete_keep"), value: "no", kind: "secondary" }, { words: say("delete"), value: "yes", kind: "warning" }]);
  if (said !== "yes") return;
  const base = await desk.store.baseOf(found.record_id);
  await desk.save({ review_id: found.review_id, record_id: found.record_id, action: "delete", base, body: found.body });
  tell(say("deleted"));
  location.hash = "#/records";
}

/** @param {import("./desk.js").Desk} desk @param {any} found */
async function likely(desk, found) {
  const twin = alike((await desk.store.records(found.review_id)).filter((/** @type {any} */ one) => one.body && !one.deleted)).get(found.record_id);
  const apart = (await desk.store.meta("apart"))?.pairs ?? [];
  return twin && !apart.includes(pairOf(found, twin)) ? twin : null;
}

/** @param {import("./desk.js").Desk} desk @param {any} found @param {any} twin @param {() => void} refresh */
function perhaps(desk, found, twin, refresh) {
  const apart = async () => {
    const pairs = (await desk.store.meta("apart"))?.pairs ?? [];
    await desk.store.putMeta({ k: "apart", pairs: [...pairs, pairOf(found, twin)] });
    refresh();
  };
  return notice("warning", p(say("perhaps_same", { record: numberOf(twin), name: twin.server?.author_name ?? say("you") })), el("blockquote.pr-text", {}, twin.body.statement),
    el("div.govuk-button-group", {}, el("a.govuk-link", { href: `#/record/${twin.record_id}` }, say("look_at_it")), smallButton(say("not_same"), apart)));
}
