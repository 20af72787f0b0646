// @ts-check
/* The day before the visit: is this laptop ready? What is found goes to the leader. */
import { CODES, byItself, saidClosed, tryOffline, writeProbes } from "./checks.js";
import { tell } from "./dialogs.js";
import { button, el, field, fill, icon, notice, p, select, smallButton } from "./dom.js";
import { askToSignIn } from "./signin.js";
import { say } from "./words.js";

/** Checks of the test entries: there is nothing to do for them before these are written. */
const AFTER = new Set(["reopen", "offline", "sync"]);

/** @param {import("./desk.js").Desk} desk */
export async function ready(desk) {
  const node = el("div", {});
  const answers = { disk_encrypted: /** @type {boolean | null} */ (null), shared: /** @type {boolean | null} */ (null) };
  const known = (await desk.store.meta("answers")) ?? {};
  Object.assign(answers, { disk_encrypted: known.disk_encrypted ?? null, shared: known.shared ?? null });
  const result = el("div", {});
  const told = el("div", {});
  const list = el("ol.pr-checks", {});
  const asked = questions(desk, answers, () => refresh());

  async function refresh() {
    const checks = await byItself(desk);
    const written = checks.some((one) => one.code === "write" && one.ok);
    fill(list, checks.map((one) => line(one, hands(desk, one, written, refresh))));
    fill(result, verdict(desk, checks, answers, told));
  }

  fill(node, p(say("ready_words")), list, asked, result, told);
  await refresh();
  return { title: say("ready_title"), node, refresh };
}

/** @param {import("./checks.js").Check} one @param {any} act what a person can do for it */
function line(one, act) {
  const look = one.ok === null ? ["ring", "open", "check_open"] : one.ok ? ["check", "good", "check_good"] : ["warning", "bad", "check_bad"];
  return el("li.pr-checks__one", { "data-check": one.code, "data-ok": String(one.ok) }, el(`span.pr-badge.pr-badge--${look[1]}`, {}, icon(look[0]), say(look[2])),
    el("div", {}, el("strong", {}, say(`check_${one.code}`)), one.ok !== true && p(say(`check_${one.code}_help`), "pr-quiet pr-log__tight"), act));
}

/** What a person has to do for a check. @param {import("./desk.js").Desk} desk @param {import("./checks.js").Check} one @param {boolean} written are there test entries? @param {() => Promise<void>} refresh */
function hands(desk, one, written, refresh) {
  if (one.ok || (!written && AFTER.has(one.code))) return null;
  const then = (/** @type {() => Promise<any>} */ act) => () => act().then((said) => said === "still_on" && tell(say("check_still_on"))).then(refresh);
  if (one.code === "write") return smallButton(say("check_write_do"), then(() => writeProbes(desk)));
  if (one.code === "reopen") return smallButton(say("check_reopen_do"), then(() => saidClosed(desk)), "secondary", { disabled: false });
  if (one.code === "offline") return smallButton(say("check_offline_do"), then(() => tryOffline(desk)));
  if (one.code === "sync" || one.code === "clock") return smallButton(say("send_now"), then(() => send(desk)));
  return null;
}

/** A round that was under way may have begun before the network was back: then once more. @param {import("./desk.js").Desk} desk */
async function send(desk) {
  await desk.store.hurry();
  if (await desk.engine.sync() === "offline") await desk.engine.sync();
  if (desk.engine.state === "signed_out") askToSignIn(desk);
}

/** @param {import("./desk.js").Desk} desk @param {{disk_encrypted: boolean | null, shared: boolean | null}} answers @param {() => void} refresh */
function questions(desk, answers, refresh) {
  /** @type {[string, string][]} */
  const choices = [["", say("not_said")], ["true", say("yes")], ["false", say("no")]];
  const take = (/** @type {"disk_encrypted" | "shared"} */ key) => async (/** @type {string} */ value) => {
    answers[key] = value === "" ? null : value === "true";
    await desk.store.putMeta({ k: "answers", ...answers });
    refresh();
  };
  return el("div.pr-fields", {}, field(say("disk_encrypted"), select(choices, String(answers.disk_encrypted ?? ""), take("disk_encrypted")), { hint: say("disk_encrypted_hint") }),
    field(say("shared"), select(choices, String(answers.shared ?? ""), take("shared")), { hint: say("shared_hint") }));
}

/** @param {import("./desk.js").Desk} desk @param {import("./checks.js").Check[]} checks @param {any} answers @param {Element} told */
function verdict(desk, checks, answers, told) {
  const guarded = !answers.shared || Boolean(desk.keys);
  const good = checks.every((one) => one.ok) && answers.disk_encrypted !== null && answers.shared !== null && guarded;
  return el("div", {}, !guarded && notice("warning", p(say("shared_needs_passphrase")), el("a.govuk-link", { href: "#/laptop" }, say("passphrase_set"))),
    notice(good ? "" : "warning", p(say(good ? "ready_yes" : "ready_not_yet"), "govuk-body pr-log__tight")),
    button(say("ready_send"), () => report(desk, checks, answers, good, told)));
}

/** @param {import("./desk.js").Desk} desk @param {import("./checks.js").Check[]} checks @param {any} answers @param {boolean} good @param {Element} told */
async function report(desk, checks, answers, good, told) {
  const offset = (await desk.store.meta("server"))?.offset ?? 0;
  const ordered = CODES.map((code) => checks.find((one) => one.code === code));
  try {
    await desk.hello();
    await desk.wire.send("/api/readiness", { proto: "peerreview-sync/1", user: desk.store.user, device_id: desk.store.device, ready: good, checks: ordered, ...answers, offset_ms: offset, browser: navigator.userAgent.slice(0, 200) });
    tell(say("ready_sent"));
    fill(told, notice("", p(say("ready_sent"), "govuk-body pr-log__tight")));
  } catch {
    tell(say("ready_not_sent"));
    fill(told, notice("error", p(say("ready_not_sent"), "govuk-body pr-log__tight")));
    if (desk.session && !desk.session.user) askToSignIn(desk);
  }
}
