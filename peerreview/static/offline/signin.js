// @ts-check
/* Sign in without leaving the page: what is being written stays. */
import { open, tell } from "./dialogs.js";
import { el, field, fill, freshId, input, notice, p } from "./dom.js";
import { SyncStop } from "./wire.js";
import { say } from "./words.js";

/**
 * @param {import("./desk.js").Desk} desk
 * @param {() => void} [after]
 */
export function signInForm(desk, after = () => {}) {
  let email = "";
  let password = "";
  const said = el("div", { id: freshId("said") });
  const secret = input("password", "", (value) => { password = value; }, { autocomplete: "current-password" });
  const act = async (/** @type {Event} */ event) => {
    event.preventDefault();
    fill(said);
    try {
      await signIn(desk, email, password);
      after();
    } catch (error) {
      fill(said, notice("error", p(why(error), "govuk-body pr-log__tight")));
      tell(why(error));
      secret.focus();
    }
  };
  return el("form.pr-narrow", { onsubmit: act, novalidate: true }, said,
    field(say("email"), input("email", "", (value) => { email = value; }, { autocomplete: "username" })),
    field(say("password"), secret),
    el("button.govuk-button", { type: "submit" }, say("sign_in")),
    el("p.govuk-body", {}, el("a.govuk-link", { href: "/sign-in", target: "_blank", rel: "noopener" }, say("sign_in_other"))));
}

/** @param {import("./desk.js").Desk} desk @param {string} email @param {string} password */
async function signIn(desk, email, password) {
  await desk.hello();
  const said = await desk.wire.send("/api/sign-in", { email, password });
  desk.session = said;
  desk.wire.csrf = said.csrf;
  if (!desk.store) return desk.open(said.user, said.language);
  if (desk.store.user !== said.user) tell(say("signed_in_other", { name: said.name }));
  await desk.people.note(desk.store.user, desk.named(desk.store.user));
  await desk.engine?.poke(0, true);
  desk.changed("session");
}

/** @param {unknown} error */
function why(error) {
  if (!(error instanceof SyncStop)) return say("sign_in_failed");
  return error.code === "offline" ? say("sign_in_offline") : error.answer.message ?? say("sign_in_failed");
}

/** Over the page, so that the form below stays as it is. @param {import("./desk.js").Desk} desk */
export function askToSignIn(desk) {
  const dialog = open(say("sign_in"), [signInForm(desk, () => dialog.close())]);
  dialog.querySelector("input")?.focus();
}
