// @ts-check
/* Where a record is, in a picture and a word. */
import { icon, el } from "./dom.js";
import { say } from "./words.js";

/** @type {Record<string, [string, string]>} what is drawn, and the tone */
const LOOKS = {
  here: ["disk", "info"], stuck: ["warning", "wait"], server: ["check", "good"], conflict: ["heads", "bad"], leader: ["inbox", "wait"], deleted: ["cross", "open"],
};

/** The entries of this laptop by record, in the order in which they were made. @param {import("./desk.js").Desk} desk */
export async function entries(desk) {
  const found = new Map();
  for (const op of await desk.store.db.ops.orderBy("client_seq").toArray()) {
    if (op.kind !== "evidence") continue;
    found.set(op.record_id, [...(found.get(op.record_id) ?? []), op]);
  }
  return found;
}

/** @param {any} record @param {any[]} [ops] */
export function stateOf(record, ops = []) {
  const waiting = ops.filter((op) => op.state === "queued");
  if (waiting.some((op) => op.attempts >= 5)) return "stuck";
  if (waiting.length) return "here";
  if (record.server?.open_conflicts > 0) return "conflict";
  if (record.server?.conflicts === undefined && ops.at(-1)?.state === "conflict") return "conflict";
  if (ops.at(-1)?.state === "parked") return "leader";
  return record.deleted ? "deleted" : "server";
}

/** @param {string} state */
export function badge(state) {
  const [drawn, tone] = LOOKS[state];
  return el(`span.pr-badge.pr-badge--${tone}`, { "data-state": state }, icon(drawn), say(`state_${state}`));
}

/** Why the leader has to decide, in words. @param {any[]} [ops] */
export function parkedWhy(ops = []) {
  const op = ops.at(-1);
  return op?.state === "parked" ? say(PARKED.has(op.code) ? `parked_${op.code}` : "parked_other") : "";
}

const PARKED = new Set(["review_closed", "review_not_open", "not_member", "not_allowed", "unknown_reference", "newer_schema", "too_early"]);
