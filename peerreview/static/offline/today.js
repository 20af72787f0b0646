// @ts-check
/* The first page: my sessions, today's first. */
import { el, icon, p } from "./dom.js";
import { inWords, language, say } from "./words.js";

/** @param {import("./desk.js").Desk} desk */
export async function today(desk) {
  const frames = (await desk.store.frames()).sort((/** @type {any} */ a, /** @type {any} */ b) => nearness(b) - nearness(a));
  const counted = await perSession(desk);
  return { title: say("today"), node: el("div", {}, await left(desk), frames.length ? frames.map((/** @type {any} */ one) => ofReview(one, frames.length > 1, counted)) : nothing(desk)) };
}

/** @param {import("./desk.js").Desk} desk */
function nothing(desk) {
  const words = desk.engine?.state === "signed_out" ? "frames_sign_in" : "frames_none";
  return el("div.pr-empty", {}, p(say(words)), el("a.govuk-button.govuk-button--secondary", { href: "#/laptop", role: "button" }, say("this_laptop")));
}

/** Text that was typed and never saved, wherever it was. @param {import("./desk.js").Desk} desk */
async function left(desk) {
  const drafts = await desk.store.drafts();
  if (!drafts.length) return null;
  const places = [...new Map(drafts.map((/** @type {any} */ one) => [one.key.split("/").slice(0, 3).join("/"), one.key])).values()];
  return el("section.pr-card.pr-card--next", {}, el("h2.pr-card__title", {}, say("drafts")), el("ul.govuk-list", {}, places.map((key) => {
    const [review, session, record] = key.split("/");
    const to = record === "new" ? `#/session/${session}/${review}` : `#/record/${record}`;
    const where = record === "new" ? session === "-" ? say("without_session") : say("session_number", { number: session }) : say("a_correction");
    return el("li", {}, icon("pencil"), " ", el("a.govuk-link", { href: to }, where));
  })));
}

/** The city of today stands first, one to come before one that is over. @param {any} frame */
function nearness(frame) {
  const day = dayIn(frame);
  if (frame.sessions.some((/** @type {any} */ one) => one.day === day)) return 2;
  return Number(frame.sessions.some((/** @type {any} */ one) => !one.day || one.day > day));
}

/** Today, on the calendar of the city. @param {any} frame */
function dayIn(frame) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: frame.review.time_zone }).format(new Date());
}

/** @param {any} frame @param {boolean} named @param {Map<string, number>} counted */
function ofReview(frame, named, counted) {
  const day = dayIn(frame);
  /** @type {[string, any[]][]} */
  const parts = [
    ["today", frame.sessions.filter((/** @type {any} */ one) => one.day === day)],
    ["next_days", frame.sessions.filter((/** @type {any} */ one) => !one.day || one.day > day)],
    ["days_before", frame.sessions.filter((/** @type {any} */ one) => one.day && one.day < day)],
  ];
  const shown = parts.filter(([, sessions]) => sessions.length);
  return el("section", {}, named && el("h2.govuk-heading-m", {}, frame.review.city),
    frame.review.state !== "open" && p(say(`review_${frame.review.state}`)),
    !shown.length && p(say("no_sessions")),
    shown.map(([words, sessions]) => words === "days_before" && (named || shown.length > 1) ? past(frame, sessions, counted) : part(frame, say(words), sessions, counted, named)),
    el("p.govuk-body", {}, el("a.govuk-link", { href: `#/session/-/${frame.review.id}` }, say("write_without_session"))));
}

/** What is over is at hand, and not in the way. @param {any} frame @param {any[]} sessions @param {Map<string, number>} counted */
function past(frame, sessions, counted) {
  return el("details.govuk-details", {}, el("summary.govuk-details__summary", {}, el("span.govuk-details__summary-text", {}, `${say("days_before")} (${sessions.length})`)), cards(frame, sessions, counted));
}

/** @param {any} frame @param {string} words @param {any[]} sessions @param {Map<string, number>} counted @param {boolean} named */
function part(frame, words, sessions, counted, named) {
  return el("section", {}, el(named ? "h3.govuk-heading-s" : "h2.govuk-heading-m", {}, words),
    cards(frame, sessions, counted));
}

/** @param {any} frame @param {any[]} sessions @param {Map<string, number>} counted */
function cards(frame, sessions, counted) {
  return el("ul.pr-cards", {}, sessions.map((one) => el("li", {}, card(frame, one, counted.get(`${frame.review_id}/${one.number}`) ?? 0))));
}

/** @param {any} frame @param {any} one @param {number} n */
function card(frame, one, n) {
  return el("a.pr-card.pr-session", { href: `#/session/${one.number}/${frame.review.id}` },
    el("span.pr-card__eyebrow", {}, when(one)),
    el("span.pr-session__name", {}, `${inWords(one.kind_label)} ${one.number}`),
    el("span.pr-quiet", {}, [one.venue, one.room].filter(Boolean).join(", ")),
    el("span", {}, classes(frame, one)),
    el("span.pr-session__foot", {}, one.part && say(`part_${one.part}`), " · ", say("records_here", { n })));
}

/** @param {any} one */
export function when(one) {
  if (!one.day) return say("no_time_yet");
  const day = new Date(`${one.day}T12:00:00Z`).toLocaleDateString(language(), { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  return `${day}, ${one.from}–${one.to}`;
}

/** Who is heard, by kind of source. @param {any} frame @param {any} one */
export function classes(frame, one) {
  const known = new Map(frame.source_classes.map((/** @type {any} */ source) => [source.code, inWords(source.label)]));
  return (one.source_classes ?? []).map((/** @type {string} */ code) => known.get(code) ?? code).join(", ");
}

/** @param {import("./desk.js").Desk} desk @returns {Promise<Map<string, number>>} */
async function perSession(desk) {
  const counted = new Map();
  for (const frame of await desk.store.frames()) {
    for (const one of await desk.store.records(frame.review_id)) {
      const key = `${frame.review_id}/${one.body?.session}`;
      if (!one.deleted && one.body?.session) counted.set(key, (counted.get(key) ?? 0) + 1);
    }
  }
  return counted;
}
