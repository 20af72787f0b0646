"""Who is signed in here, told to the page of the log. It signs in and out without leaving."""

from typing import Any

from flask import Response, current_app, request
from flask_login import current_user, logout_user
from flask_wtf.csrf import generate_csrf

from peerreview import __version__
from peerreview.access.policy import Permission
from peerreview.access.relations import VISITOR
from peerreview.core.errors import RuleBroken
from peerreview.core.installation import epoch_of
from peerreview.core.text import Text
from peerreview.evidence.sync.forms.ops import id_in
from peerreview.evidence.sync.forms.requests import Credentials
from peerreview.evidence.sync.queries.laptops import ops_of
from peerreview.evidence.sync.queries.reviews import reviews_to_log
from peerreview.evidence.sync.views.reading import sent
from peerreview.evidence.sync.views.sections import pages
from peerreview.people import actions
from peerreview.people.models import Person
from peerreview.people.queries import person_by_email
from peerreview.people.views.sign_in import let_in, shut_account, tell_program
from peerreview.web.api import answer, refuse
from peerreview.web.current import actor, session, work

OLDEST_PROTOCOL = 1
"""Pages of the log that speak an older one have to be loaded anew before they can send."""


@pages.get("/api/session", needs=Permission.SIGN_IN)
def session_here() -> Response:
    reader = actor()
    if reader is VISITOR and shut_account():
        return tell_program()
    return answer(**_told(reader if isinstance(reader, Person) else None))


@pages.post("/api/sign-in", needs=Permission.SIGN_IN, saves_refusals=True, limit="60/minute")
def sign_in() -> Response:
    """The same as on the sign-in page, so that a form that is being written need not be left."""
    said = sent(Credentials)
    try:
        token = actions.sign_in(work(), said.email, said.password, request.user_agent.string)
    except RuleBroken as wait:
        return refuse(429, "slow_down", wait.reason)
    person = person_by_email(session(), said.email)
    if token is None or person is None:
        return refuse(422, "wrong_password", Text("Address and password do not fit together."))
    let_in(person, token)
    return answer(**_told(person))


@pages.post("/api/sign-out", needs=Permission.OWN_ACCOUNT)
def sign_out() -> Response:
    actions.sign_out(work(), current_user.token)
    logout_user()
    return answer(**_told(None))


def _told(known: Person | None) -> dict[str, Any]:
    return {
        "user": str(known.id) if known else None,
        "name": known.name if known else "",
        "language": known.language if known else None,
        "csrf": generate_csrf(),
        "epoch": epoch_of(session()),
        "device_ops": _device_ops(known),
        "server_time": int(current_app.extensions["now"]().timestamp() * 1000),
        "build": __version__,
        "min_proto": OLDEST_PROTOCOL,
        "reviews": reviews_to_log(session(), known) if known else [],
    }


def _device_ops(person: Person | None) -> int | None:
    device = id_in(request.args.get("device"))
    return ops_of(session(), person, device) if person and device else None
