"""Writes come from our own pages: a token in every form, and what the browser says of the sender.

A form that fails for its token alone is shown again with everything that was typed.
"""

from urllib.parse import urlsplit

from flask import Flask, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect

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


def _refuse_other_sites() -> None:
    if request.method in SAFE:
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        abort(403)
    origin = request.headers.get("Origin")
    if origin not in {None, "null"} and urlsplit(str(origin)).netloc != request.host:
        abort(403)


def _send_again(_error: CSRFError) -> ResponseReturnValue:
    return render_template("errors/send_again.html", fields=kept_fields(), action=request.path), 400
