// @ts-check
/* A session being heard: the form on the left, what is to be asked beside it. */
import { el, fill, p } from "./dom.js";
import { EntryForm } from "./form.js";
import { guide } from "./guide.js";
import { lines } from "./lines.js";
import { classes, when } from "./today.js";
import { inWords, say } from "./words.js";

const SHOWN = 5;

/** @param {import("./desk.js").Desk} desk @param {string} number "-" for none @param {string} [review] */
export async function session(desk, number, review) {
  const frames = await desk.store.frames();
  const frame = frames.find((/** @type {any} */ one) => one.review_id === review) ?? frames[0];
  if (!frame) return { title: say("title"), node: p(say("frames_none")) };
  const one = frame.sessions.find((/** @type {any} */ found) => String(found.number) === number);
  if (!one && number !== "-") return { title: say("session_number", { number }), node: el("div.pr-empty", {}, p(say("session_not_here")), el("a.govuk-button.govuk-button--secondary", { href: "#/", role: "button" }, say("today"))) };
  const latest = el("section.pr-latest", {});
  const refresh = () => show(desk, frame, one, latest);
  const form = await new EntryForm(desk, { review: frame.review_id, frame, session: one, onsaved: refresh }).restore();
  form.marked = guide(form, frame, one);
  const node = el("div.pr-two", {}, el("div", {}, el("div.pr-card", {}, form.node), latest), el("aside.pr-card.pr-two__there--stays", { "aria-label": say("to_ask"), tabindex: "0" }, form.marked.node));
  await refresh();
  return { title: one ? `${inWords(one.kind_label)} ${one.number}` : say("without_session"), lead: one && lead(frame, one), node, form, refresh, focus: form.text };
}

/** @param {any} frame @param {any} one */
function lead(frame, one) {
  return [when(one), [one.venue, one.room].filter(Boolean).join(", "), classes(frame, one)].filter(Boolean).join(" · ");
}

/** The last that was written here. @param {import("./desk.js").Desk} desk @param {any} frame @param {any} one @param {Element} node */
async function show(desk, frame, one, node) {
  const all = (await desk.store.records(frame.review_id)).filter((/** @type {any} */ found) => !found.deleted && (found.body?.session ?? null) === (one?.number ?? null));
  fill(node, el("h2.govuk-heading-m", {}, say("latest")), all.length ? await lines(desk, frame, all.slice(0, SHOWN)) : p(say("latest_none")),
    all.length > SHOWN && el("p.govuk-body", {}, el("a.govuk-link", { href: "#/records" }, say("all_records"))));
}
