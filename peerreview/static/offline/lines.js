// @ts-check
/* Records as a list, one under the other. */
import { WAYS } from "./bodies.js";
import { el, icon } from "./dom.js";
import { alike } from "./fold.js";
import { badge, entries, stateOf } from "./states.js";
import { inWords, say, tongue } from "./words.js";

/** @param {import("./desk.js").Desk} desk @param {any} frame @param {any[]} records */
export async function lines(desk, frame, records) {
  const [ops, twins, apart] = [await entries(desk), alike(records), (await desk.store.meta("apart"))?.pairs ?? []];
  const told = new Set(apart);
  return el("ul.pr-records", {}, records.map((one) => {
    const twin = twins.get(one.record_id);
    const known = twin && told.has(pairOf(one, twin));
    return line(frame, one, ops.get(one.record_id), known ? null : twin);
  }));
}

/** @param {any} one @param {any} other */
export function pairOf(one, other) {
  return [one.record_id, other.record_id].sort().join(" ");
}

/** @param {any} frame @param {any} record @param {any[] | undefined} ops @param {any} twin */
function line(frame, record, ops, twin) {
  const { body } = record;
  return el("li.pr-records__one", { "data-record": record.record_id },
    el("div.pr-facts.pr-facts--last", {}, badge(stateOf(record, ops)), el("span.pr-code", {}, numberOf(record)), el("span", {}, inWords(frame?.words?.kind?.[body.kind]) || body.kind), body.language && el("span", {}, tongue(body.language)), factors(frame, body), el("span", {}, whose(record))),
    el("a.govuk-link.pr-records__text", { href: `#/record/${record.record_id}`, lang: body.language || null }, short(body.statement)),
    body.translation && el("p.pr-quiet.pr-log__tight", { lang: body.translation_language || null }, short(body.translation)),
    twin && el("p.pr-quiet.pr-log__tight", {}, icon("info"), " ", say("perhaps_same", { record: numberOf(twin), name: twin.server?.author_name ?? say("you") })));
}

/** @param {any} record */
export function numberOf(record) {
  return record.server?.number ? say("record_number", { number: record.server.number }) : say("record_no_number");
}

/** @param {any} record */
export function whose(record) {
  const by = record.server?.mine === false ? record.server.author_name : say("you");
  return record.server?.cosigned_by ? say("by_and_cosigned", { name: by, other: record.server.cosigned_by }) : say("by", { name: by });
}

/** @param {any} frame @param {any} body */
export function factors(frame, body) {
  return Object.entries(body.factors ?? {}).map(([number, way]) => {
    const drawn = WAYS.find(([name]) => name === way)?.[2] ?? "dot";
    return el("span.pr-factor", {}, el("span.pr-code", {}, number), icon(drawn), el("span", {}, inWords(frame?.words?.direction?.[way]) || way));
  });
}

/** @param {string} text */
export function short(text) {
  return text.length > 220 ? `${text.slice(0, 217)}…` : text;
}
