"""Writes come from our own pages: a token in every form, and what the browser says of the sender.

A form that fails for its token alone is shown again with everything that was typed.
"""

from urllib.parse import urlsplit

from flask import Flask, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect

from peerreview.core.text import Text
from peerreview.web.api import is_program, refuse

SAFE = {"GET", "HEAD", "OPTIONS"}


def init(app: Flask) -> None:
    app.before_request(_refuse_other_sites)  # before the token: another site gets no second try
    CSRFProtect(app)
    app.register_error_handler(CSRFError, _send_again)


def kept_fields() -> list[tuple[str, str]]:
    """What was typed, to be sent again; never a password, never the token."""
    return [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name != "csrf_token" and "password" not in name
    ]


def _refuse_other_sites() -> ResponseReturnValue | None:
    if request.method in SAFE or not _from_elsewhere():
        return None
    if is_program():
        return refuse(403, "cross_site", Text("Another site sent this. Nothing was changed."))
    return abort(403)


def _from_elsewhere() -> bool:
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("Origin")
    return origin not in {None, "null"} and urlsplit(str(origin)).netloc != request.host


def _send_again(_error: CSRFError) -> ResponseReturnValue:
    if is_program():
        return refuse(403, "csrf", Text("This page is from an earlier session. Try again."))
    return render_template("errors/send_again.html", fields=kept_fields(), action=request.path), 400
