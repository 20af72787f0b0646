// @ts-check
/* This laptop: whose entries are on it, who is signed in, the passphrase, the file. */
import { button, el, notice, p, smallButton } from "./dom.js";
import { exportNow } from "./export.js";
import { opensPassphrase, setPassphrase } from "./passphrase.js";
import { signInForm } from "./signin.js";
import { signOut } from "./signout.js";
import { language, say } from "./words.js";

/** @param {import("./desk.js").Desk} desk */
export async function laptop(desk) {
  const all = await desk.people.all();
  const node = el("div", {}, other(desk), you(desk, all), people(desk, all), desk.standing === "open" && [guarded(desk), file(desk), checks()],
    el("section.pr-card", {}, el("h2.pr-card__title", {}, say("install")), p(say("install_words"))));
  return { title: say("this_laptop"), node };
}

/** The server knows somebody else here. @param {import("./desk.js").Desk} desk */
function other(desk) {
  const { session, store } = desk;
  if (!session?.user || !store || session.user === store.user) return null;
  return notice("warning", p(say("wrong_user_words", { name: session.name })), button(say("open_log_of", { name: session.name }), () => desk.open(session.user, session.language)));
}

/** @param {import("./desk.js").Desk} desk @param {import("./people.js").Person[]} all */
function you(desk, all) {
  if (!desk.store) return el("section.pr-card", {}, el("h2.pr-card__title", {}, say("sign_in")), p(say("sign_in_once")), signInForm(desk));
  const name = all.find((one) => one.id === desk.store.user)?.name || say("somebody");
  const signedIn = desk.session?.user === desk.store.user;
  return el("section.pr-card", {}, el("h2.pr-card__title", {}, say("log_of", { name })), p(say(signedIn ? "signed_in" : "signed_out")),
    !signedIn && signInForm(desk), button(say("sign_out"), () => signOut(desk), "secondary"));
}

/** Everybody who has entries here. @param {import("./desk.js").Desk} desk @param {import("./people.js").Person[]} all */
function people(desk, all) {
  const others = all.filter((one) => one.id !== desk.store?.user);
  return others.length > 0 && el("section.pr-card", {}, el("h2.pr-card__title", {}, say("others_here")),
    el("ul.govuk-list", {}, others.map((one) => el("li.pr-people", {}, el("strong", {}, one.name || say("somebody")), " ", el("span", {}, waiting(one)),
      opens(desk, one)))), p(say("others_words"), "pr-quiet"));
}

/** @param {import("./people.js").Person} one */
function waiting(one) {
  const last = one.synced_at ? ` · ${say("last_sync", { at: new Date(one.synced_at).toLocaleString(language(), { dateStyle: "medium", timeStyle: "short" }) })}` : "";
  return (one.waiting === undefined ? say("people_unknown") : say("people_waiting", { n: one.waiting })) + last;
}

/** Another person's entries open with that person's sign-in or passphrase, and with nothing else. @param {import("./desk.js").Desk} desk @param {import("./people.js").Person} one */
function opens(desk, one) {
  const may = desk.session?.user === one.id || one.sealed;
  return may && smallButton(say("open_log"), () => desk.open(one.id, one.language));
}

/** @param {import("./desk.js").Desk} desk */
function guarded(desk) {
  const words = desk.keys ? "guarded" : "unguarded";
  return el("section.pr-card", {}, el("h2.pr-card__title", {}, say("passphrase")), p(say(words)), !desk.keys && button(say("passphrase_set"), () => setPassphrase(desk), "secondary"),
    desk.keys && button(say("lock_now"), () => desk.open(desk.store.user), "secondary"));
}

/** @param {import("./desk.js").Desk} desk */
function file(desk) {
  return el("section.pr-card", {}, el("h2.pr-card__title", {}, say("export_title")), p(say("export_words")), button(say("export"), () => exportNow(desk), "secondary"));
}

/** The test of the day before. */
function checks() {
  return el("section.pr-card", {}, el("h2.pr-card__title", {}, say("ready_title")), p(say("ready_invite")), el("a.govuk-link", { href: "#/ready" }, say("ready_open")));
}

/** What stands where entries would, while a passphrase guards them. @param {import("./desk.js").Desk} desk */
export async function sealed(desk) {
  const name = (await desk.people.all()).find((one) => one.id === desk.store.user)?.name || say("somebody");
  return { title: say("log_of", { name }), node: el("div", {}, el("div.pr-card", {}, opensPassphrase(desk)), el("p.govuk-body", {}, el("a.govuk-link", { href: "#/laptop" }, say("this_laptop")))) };
}
