// @ts-check
/* Leaving the laptop. Nothing is wiped unless the server was asked for every entry, or the person holds the file. */
import { ask, tell } from "./dialogs.js";
import { p } from "./dom.js";
import { exportSafely } from "./export.js";
import { say } from "./words.js";

const DUE = "peerreview.signout";

/** @param {import("./desk.js").Desk} desk */
export async function signOut(desk) {
  if (desk.standing !== "open") return keep(desk);
  const counts = await desk.store.counts();
  const left = counts.queued + counts.unchecked;
  const said = left ? await askUnsent(left) : await askSent();
  if (said === "keep") return keep(desk);
  if (said === "send") return sendFirst(desk);
  if (said === "export" && await exportSafely(desk)) return wipe(desk);
  if (said === "remove" && await allThere(desk)) return wipe(desk);
}

/** @param {number} n */
function askUnsent(n) {
  return ask(say("sign_out_title"), [p(say("sign_out_unsent", { n }))], [
    { words: say("sign_out_keep"), value: "keep" },
    { words: say("send_now"), value: "send", kind: "secondary" },
    { words: say("sign_out_export"), value: "export", kind: "secondary" },
  ]);
}

function askSent() {
  return ask(say("sign_out_title"), [p(say("sign_out_sent"))], [
    { words: say("sign_out_keep"), value: "keep" },
    { words: say("sign_out_remove"), value: "remove", kind: "secondary" },
  ]);
}

/** Try to send, then ask again: the question says what is true by then. @param {import("./desk.js").Desk} desk */
async function sendFirst(desk) {
  tell(say("sending"));
  await desk.store.hurry();
  await desk.engine.sync();
  const { queued, unchecked } = await desk.store.counts();
  if (queued + unchecked) await ask(say("sign_out_title"), [p(say("sign_out_not_sent"))], []);
  return signOut(desk);
}

/** The server, asked now, has every entry. @param {import("./desk.js").Desk} desk */
async function allThere(desk) {
  try {
    await desk.engine.check();
    await desk.engine.verify(true);
    const { queued, unchecked } = await desk.store.counts();
    if (!queued && !unchecked && !desk.store.alarms.size) return true;
  } catch {
    // no answer is no proof
  }
  await ask(say("sign_out_title"), [p(say("sign_out_no_proof"))], []);
  return false;
}

/** Locked: opens with a sign-in of this person, or with the passphrase. @param {import("./desk.js").Desk} desk */
async function keep(desk) {
  await desk.people.note(desk.store.user, { locked: true });
  await end(desk);
}

/** @param {import("./desk.js").Desk} desk */
async function wipe(desk) {
  const { store } = desk;
  desk.engine.stop();
  desk.channel?.postMessage("gone");
  await store.wipe();
  await desk.people.forget(store.user);
  await end(desk);
}

/** @param {import("./desk.js").Desk} desk */
async function end(desk) {
  desk.leave();
  localStorage.setItem(DUE, "1");
  desk.session = null;
  await finishSignOut(desk);
  location.hash = "#/laptop";
  desk.changed("desk");
}

/** The server ends the session as soon as it can be reached, even if that is at the next start. @param {import("./desk.js").Desk} desk */
export async function finishSignOut(desk) {
  if (!localStorage.getItem(DUE)) return;
  try {
    const said = await desk.hello();
    if (said.user) desk.session = await desk.wire.send("/api/sign-out", {});
    localStorage.removeItem(DUE);
  } catch {
    return;
  }
}
