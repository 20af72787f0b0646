// @ts-check
/* A passphrase over what is kept here: set, asked for, forgotten without a loss. */
import { sealedBundle, download } from "./bundle.js";
import { ask, open, tell } from "./dialogs.js";
import { button, el, field, fill, input, notice, p } from "./dom.js";
import { sealAll } from "./reseal.js";
import { SHORTEST, newVault } from "./vault.js";
import { BUILD } from "./update.js";
import { say } from "./words.js";

/** @param {import("./desk.js").Desk} desk */
export function setPassphrase(desk) {
  let [first, second] = ["", ""];
  const said = el("div", {});
  const act = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const wrong = first.length < SHORTEST ? "passphrase_short" : first !== second ? "passphrase_differs" : "";
    const failed = wrong || (await guard(desk, first).then(() => "", () => "passphrase_network"));
    if (!failed) return dialog.close();
    fill(said, notice("error", p(say(failed, { n: SHORTEST }), "govuk-body pr-log__tight")));
    tell(say(failed, { n: SHORTEST }));
  };
  const dialog = open(say("passphrase_set"), [p(say("passphrase_words")), el("form", { onsubmit: act, novalidate: true }, said,
    field(say("passphrase_new"), input("password", "", (value) => { first = value; }, { autocomplete: "new-password" }), { hint: say("passphrase_hint", { n: SHORTEST }) }),
    field(say("passphrase_again"), input("password", "", (value) => { second = value; }, { autocomplete: "new-password" })),
    el("button.govuk-button", { type: "submit" }, say("passphrase_set")))]);
  dialog.querySelector("input")?.focus();
}

/** The keys are kept first: nothing is sealed that could not be opened again. @param {import("./desk.js").Desk} desk @param {string} passphrase */
async function guard(desk, passphrase) {
  await desk.hello();
  const recovery = await desk.wire.send("/api/recovery-key", {});
  const { vault, kept } = await newVault(passphrase, recovery);
  desk.keys = { ...kept, recovery_key: { kid: recovery.kid, spki: recovery.spki } };
  await desk.store.db.meta.put(desk.keys);
  desk.store.vault = vault;
  await sealAll(desk.store);
  await desk.store.pullAnew();
  await desk.people.note(desk.store.user, { sealed: true });
  desk.channel?.postMessage("sealed");
  tell(say("passphrase_done"));
  desk.changed("desk");
}

/** @param {import("./desk.js").Desk} desk */
export function opensPassphrase(desk) {
  let typed = "";
  const said = el("div", {});
  const secret = input("password", "", (value) => { typed = value; }, { autocomplete: "current-password", "data-passphrase": true });
  const act = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await desk.unlock(typed)) return;
    fill(said, notice("error", p(say("passphrase_wrong"), "govuk-body pr-log__tight")));
    tell(say("passphrase_wrong"));
    secret.focus();
  };
  return el("form.pr-narrow", { onsubmit: act, novalidate: true }, p(say("passphrase_ask")), said, field(say("passphrase"), secret),
    el("div.govuk-button-group", {}, el("button.govuk-button", { type: "submit" }, say("unlock")), button(say("passphrase_forgotten"), () => forgotten(desk), "secondary")));
}

/** A file that the server can open; afterwards this laptop may start anew. @param {import("./desk.js").Desk} desk */
async function forgotten(desk) {
  const said = await ask(say("passphrase_forgotten"), [p(say("forgotten_words"))], [{ words: say("export"), value: "export" }]);
  if (said !== "export") return;
  const made = await sealedBundle(desk.store, desk.keys, BUILD);
  download(made.name, made.blob);
  const sure = await ask(say("export_safe_title"), [p(say("export_safe", { n: made.ops, name: made.name })), p(say("forgotten_anew"))], [
    { words: say("export_not_yet"), value: "no", kind: "secondary" }, { words: say("export_have_it"), value: "yes", kind: "warning" },
  ]);
  if (sure !== "yes") return;
  const { store } = desk;
  await store.wipe();
  await desk.people.forget(store.user);
  desk.leave();
  desk.changed("desk");
}
