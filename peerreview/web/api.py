"""Answers for programs: JSON with the marker of the protocol, never a page and never a redirect.

A laptop believes nothing that does not carry the marker: a hotel's sign-in page answers 200 too.
"""

from typing import Any

from flask import Flask, Response, jsonify, request

from peerreview.core.text import Text
from peerreview.web.language import language

PROTO = "peerreview-sync/1"
MARKER = "X-Peerreview-Proto"
TOKEN = "X-Peerreview-CSRF"  # noqa: S105  the name of a header

_HTTP = {
    400: "malformed",
    401: "auth_required",
    403: "not_allowed",
    404: "not_found",
    405: "not_allowed_here",
    413: "too_large",
    415: "wrong_type",
    429: "slow_down",
    503: "busy",
}


def init(app: Flask) -> None:
    app.config.setdefault("WTF_CSRF_HEADERS", ["X-CSRFToken", TOKEN])
    app.after_request(_mark)


def is_program() -> bool:
    """Whether the sender of this request is a program of ours and not a person with a page."""
    return request.path.startswith("/api/")


def answer(status: int = 200, **said: Any) -> Response:
    response = jsonify(proto=PROTO, **said)
    response.status_code = status
    return response


def refuse(status: int, code: str, why: Text, **more: Any) -> Response:
    """An error: a code for the program, and a sentence for the person before it."""
    response = answer(status, code=code, message=why.in_(language()), **more)
    if status in {429, 503}:
        response.headers["Retry-After"] = "2" if status == 503 else "60"
    return response


def refuse_http(status: int, why: Text) -> Response:
    """An error that the web floor found."""
    return refuse(status, _HTTP.get(status, "malformed"), why)


def _mark(response: Response) -> Response:
    if is_program():
        response.headers[MARKER] = PROTO
    return response
