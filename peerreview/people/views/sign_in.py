"""Signing in and out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask, Response, current_app, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from werkzeug.exceptions import Unauthorized

from peerreview.access.policy import Permission
from peerreview.core.errors import RuleBroken
from peerreview.core.text import Text
from peerreview.people import actions
from peerreview.people.forms import SignInForm
from peerreview.people.models import Person
from peerreview.people.queries import person_by_email, standing_of
from peerreview.people.rules import is_over
from peerreview.people.views.pages import pages
from peerreview.web.api import is_program, refuse
from peerreview.web.csrf import kept_fields
from peerreview.web.current import session, work
from peerreview.web.forms import given
from peerreview.web.notices import tell
from peerreview.web.redirects import safe_next

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
    found = standing_of(session(), token)
    if found is None or is_over(found, now, idle=idle, absolute=absolute):
        return None
    if now - found.last_seen_at > SEEN_EVERY and not is_program():  # a push notes it itself
        _note_use(token, now)
    return SignedIn(found.person, token)


def _note_use(token: str, now: datetime) -> None:
    """Note it whatever the answer will be: apart, and so before this request has its turn."""
    session().rollback()
    with current_app.extensions["writers"].begin() as own:
        actions.note_use(own, token, now)


def let_in(person: Person, token: str) -> None:
    """Put the token of a sign-in that has just begun into the cookie."""
    login_user(SignedIn(person, token))


@pages.blueprint.app_errorhandler(401)
def _sign_in_first(_error: Unauthorized) -> ResponseReturnValue:
    """Reading goes on after the sign-in; what was being sent is kept and can be sent again."""
    if is_program():
        return tell_program()
    wanted = request.full_path if request.query_string else request.path
    kept = kept_fields() if request.method == "POST" else []
    return _sign_in_page(SignInForm(formdata=None), wanted, kept), 401


def tell_program() -> Response:
    """Whoever is signed out signs in again; whose account is shut can still hand over a file."""
    if shut_account():
        return refuse(
            403,
            "account_disabled",
            Text("This account is shut. Save your entries as a file and give it to the leader."),
        )
    return refuse(401, "auth_required", Text("You are signed out. Sign in to send your entries."))


def shut_account() -> bool:
    """Whether the sign-in of this browser belongs to an account that was shut."""
    token = cookie.get("_user_id")
    found = standing_of(session(), token) if token else None
    return bool(found and found.person.disabled_at)


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
    let_in(given(person_by_email(session(), form.email.data)), token)
    if kept:
        return render_template(
            "errors/send_again.html", fields=kept, action=safe_next(next_, "POST")
        )
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
