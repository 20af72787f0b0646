"""Signing in and out, one's own account, and the accounts of an installation."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from werkzeug.exceptions import Unauthorized

from peerreview.access.policy import Permission
from peerreview.core.errors import RuleBroken
from peerreview.core.text import Text
from peerreview.people import actions
from peerreview.people.forms import AccountForm, NewAccountForm, PasswordForm, SignInForm
from peerreview.people.models import Person
from peerreview.people.queries import everyone, person_by_email, sign_in_by_token
from peerreview.people.rules import is_over
from peerreview.web.csrf import kept_fields
from peerreview.web.current import session, work
from peerreview.web.forms import given
from peerreview.web.notices import tell
from peerreview.web.pages import Pages
from peerreview.web.redirects import safe_next

pages = Pages("people")
SEEN_EVERY = timedelta(minutes=1)


@dataclass
class SignedIn(UserMixin):  # type: ignore[misc]
    """Flask-Login's user: a person in one browser. Its id is the token of that sign-in."""

    person: Person
    token: str

    @property
    def language(self) -> str:
        return self.person.language

    def get_id(self) -> str:
        return self.token


def init(app: Flask) -> None:
    """Flask-Login keeps the token in the cookie; the database says what it is worth."""
    manager = LoginManager(app)
    manager.user_loader(_load)
    manager.session_protection = None  # the row decides; addresses change on a train


def _load(token: str) -> SignedIn | None:
    """The person behind a token, unless the sign-in is over. Its use is noted by the minute."""
    now = current_app.extensions["now"]()
    idle, absolute = current_app.config["IDLE_LIMIT"], current_app.config["ABSOLUTE_LIMIT"]
    with current_app.extensions["readers"]() as own:
        found = sign_in_by_token(own, token)
        if found is None or is_over(found, now, idle=idle, absolute=absolute):
            return None
        person_id, last_seen_at = found.person_id, found.last_seen_at
    if now - last_seen_at > SEEN_EVERY:
        with current_app.extensions["writers"].begin() as own:
            actions.note_use(own, token, now)
    person = session().get(Person, person_id)
    return SignedIn(person, token) if person else None


@pages.blueprint.app_errorhandler(401)
def _sign_in_first(_error: Unauthorized) -> ResponseReturnValue:
    """Reading goes on after the sign-in; what was being sent is kept and can be sent again."""
    wanted = request.full_path if request.query_string else request.path
    kept = kept_fields() if request.method == "POST" else []
    return _sign_in_page(SignInForm(formdata=None), wanted, kept), 401


def _sign_in_page(form: SignInForm, next_: str, kept: list[tuple[str, str]]) -> str:
    return render_template("people/sign_in.html", form=form, next=next_, kept=kept)


@pages.get("/sign-in", needs=Permission.SIGN_IN)
def sign_in() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(url_for("home.index"))
    return _sign_in_page(SignInForm(), request.args.get("next", ""), [])


@pages.post("/sign-in", needs=Permission.SIGN_IN, saves_refusals=True, limit="60/minute")
def start_sign_in() -> ResponseReturnValue:
    form = SignInForm()
    next_, kept = request.form.get("next", ""), _kept_before()
    if not form.validate():
        return _sign_in_page(form, next_, kept), 422
    try:
        token = actions.sign_in(
            work(), form.email.data, given(form.password.data), request.user_agent.string
        )
    except RuleBroken as wait:
        form.password.errors = [wait.reason]
        return _sign_in_page(form, next_, kept), 429
    if token is None:
        form.password.errors = [Text("Address and password do not fit together.")]
        return _sign_in_page(form, next_, kept), 422
    person = given(person_by_email(session(), form.email.data))
    login_user(SignedIn(person, token))
    if kept:
        action = safe_next(next_, method="POST")
        return render_template("errors/send_again.html", fields=kept, action=action)
    return redirect(safe_next(next_))


def _kept_before() -> list[tuple[str, str]]:
    """What was being sent when the sign-in had ended, carried through the sign-in page."""
    return [
        (name.removeprefix("kept."), value)
        for name, value in request.form.items(multi=True)
        if name.startswith("kept.")
    ]


@pages.post("/sign-out", needs=Permission.OWN_ACCOUNT)
def sign_out() -> ResponseReturnValue:
    actions.sign_out(work(), current_user.token)
    logout_user()
    tell(Text("You are signed out."))
    return redirect(url_for(".sign_in"))


@pages.get("/account", needs=Permission.OWN_ACCOUNT)
def account() -> ResponseReturnValue:
    return _account_page(_account_form(), _password_form())


@pages.post("/account", needs=Permission.OWN_ACCOUNT)
def change_account() -> ResponseReturnValue:
    form = _account_form()
    if not form.validate():
        return _account_page(form, _password_form()), 422
    actions.change_account(
        work(), current_user.person, name=given(form.name.data), language=form.language.data
    )
    tell(Text("Saved."))
    return redirect(url_for(".account"))


@pages.post("/account/password", needs=Permission.OWN_ACCOUNT)
def change_password() -> ResponseReturnValue:
    form, person = _password_form(), current_user.person
    if not form.validate():
        return _account_page(_account_form(), form), 422
    if not actions.knows_password(person, given(form.current_password.data)):
        form.current_password.errors = [Text("This is not your password.")]
        return _account_page(_account_form(), form), 422
    actions.change_password(work(), person, given(form.password.data), keep=current_user.token)
    tell(Text("Your password is changed. All other browsers were signed out."))
    return redirect(url_for(".account"))


def _account_form() -> AccountForm:
    return AccountForm(obj=current_user.person)


def _password_form() -> PasswordForm:
    return PasswordForm(person=current_user.person)


def _account_page(form: AccountForm, password_form: PasswordForm) -> str:
    return render_template("people/account.html", form=form, password_form=password_form)


@pages.get("/accounts", needs=Permission.MANAGE_ACCOUNTS)
def accounts() -> ResponseReturnValue:
    return render_template("people/accounts.html", people=everyone(session()))


@pages.get("/accounts/new", needs=Permission.MANAGE_ACCOUNTS)
def new_account() -> ResponseReturnValue:
    return render_template("people/new_account.html", form=NewAccountForm())


@pages.post("/accounts/new", needs=Permission.MANAGE_ACCOUNTS)
def open_account() -> ResponseReturnValue:
    form = NewAccountForm()
    if form.validate() and person_by_email(session(), form.email.data):
        form.email.errors = [Text("There is an account with this address already.")]
    if form.errors:
        return render_template("people/new_account.html", form=form), 422
    person = actions.open_account(work(), form.account())
    tell(Text("%(name)s has an account now.", name=person.name))
    return redirect(url_for(".accounts"))


@pages.post("/accounts/<uuid:person_id>/disable", needs=Permission.MANAGE_ACCOUNTS, on=Person)
def disable(person: Person) -> ResponseReturnValue:
    actions.disable_account(work(), person)
    tell(Text("%(name)s can no longer sign in.", name=person.name))
    return redirect(url_for(".accounts"))


@pages.post("/accounts/<uuid:person_id>/enable", needs=Permission.MANAGE_ACCOUNTS, on=Person)
def enable(person: Person) -> ResponseReturnValue:
    actions.enable_account(work(), person)
    tell(Text("%(name)s can sign in again.", name=person.name))
    return redirect(url_for(".accounts"))
