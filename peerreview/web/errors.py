"""Pages for what went wrong: what is the matter, and what would help. No traces, no codes."""

from uuid import uuid4

import structlog
from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, SecurityError

from peerreview.core.errors import RuleBroken
from peerreview.core.text import Text
from peerreview.web.api import is_program, refuse, refuse_http
from peerreview.web.current import close
from peerreview.web.redirects import page_before

log = structlog.get_logger()

_WORDS = {
    400: (
        Text("This could not be read"),
        Text("Go back, reload the page and try again. Nothing was changed."),
    ),
    403: (
        Text("This is not yours to see or do"),
        Text("Your part here does not include it. Whoever invited you can tell you more."),
    ),
    404: (
        Text("There is no such page"),
        Text("Check the address, or start again from your home page."),
    ),
    405: (Text("This address does not take that"), Text("Start again from your home page.")),
    413: (
        Text("This is too large"),
        Text("A file may have up to 25 MB and a form up to 2 MB. Send less at once."),
    ),
    429: (
        Text("Too many tries"),
        Text("Wait a minute and try again. This protects accounts from guessing."),
    ),
    500: (
        Text("Something went wrong on our side"),
        Text("Nothing was changed. Try again; if it happens again, tell the administrator when."),
    ),
}


def init(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(RuleBroken, _refused)
    app.register_error_handler(Exception, _unexpected)


def _page(
    status: int, heading: Text, message: Text, back: str | None = None
) -> ResponseReturnValue:
    page = render_template("errors/page.html", heading=heading, message=message, back=back)
    return page, status


def _http(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, CSRFError) or error.code is None or error.code < 400:
        return error
    if isinstance(error, SecurityError):  # no page of ours: its links would carry a forged host
        why = f"This installation answers at {current_app.config['PUBLIC_URL']} alone."
        return why, 400, {"Content-Type": "text/plain"}
    heading, message = _WORDS.get(error.code, _WORDS[400])
    if is_program():
        return refuse_http(error.code, heading)
    return _page(error.code, heading, message)


def _refused(error: RuleBroken) -> ResponseReturnValue:
    if is_program():
        return refuse(409, "not_now", error.reason)
    return _page(409, Text("Not now"), error.reason, page_before())


def _unexpected(error: Exception) -> ResponseReturnValue:
    log.exception("request.failed", endpoint=request.endpoint)
    close()
    for known in ("language", "_login_user"):  # what was read of the person is gone as well
        g.pop(known, None)
    if is_program():
        return _program_failed(error)
    return _page(500, *_WORDS[500])


def _program_failed(error: Exception) -> ResponseReturnValue:
    """Nothing is lost: a laptop keeps what it has and tries again."""
    if isinstance(error, OperationalError):  # another writer kept the database for too long
        return refuse(503, "busy", Text("The server is busy. It is tried again in a moment."))
    error_id = uuid4().hex[:12]
    log.error("request.failed_id", error_id=error_id)
    return refuse(500, "server_error", _WORDS[500][0], error_id=error_id)
