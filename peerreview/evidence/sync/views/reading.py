"""How a request of a program is read: its kind, its size, its words, its sender."""

from datetime import datetime, timedelta
from typing import Any, NoReturn, TypeVar

from flask import Response, abort, request
from pydantic import BaseModel

from peerreview.core.text import Text
from peerreview.evidence.sync.forms.requests import Unreadable, read_request
from peerreview.people.models import Person
from peerreview.web.api import PROTO, refuse
from peerreview.web.current import actor

M = TypeVar("M", bound=BaseModel)

JSON = "application/json"
LINES = "application/x-ndjson"
BYTES = "application/octet-stream"


def sent(kind: type[M], *, most: int = 1024 * 1024) -> M:
    """The request, or the answer that it gets instead: 413, 415, 400, 426, 409."""
    body = content(JSON, most)
    try:
        found: Any = read_request(kind, body)
    except Unreadable:
        _stop(refuse(400, "malformed", Text("This could not be read. Nothing was stored.")))
    if getattr(found, "proto", PROTO) != PROTO:
        _stop(
            refuse(
                426,
                "proto_unsupported",
                Text("This page is too old to send. Update it; what you wrote is kept."),
            )
        )
    if hasattr(found, "user") and found.user != str(person().id):
        _stop(
            refuse(
                409, "wrong_user", Text("These entries belong to somebody else, who must sign in.")
            )
        )
    return found  # type: ignore[no-any-return]


def content(kind: str, most: int) -> bytes:
    """The bytes of the request, if it says what they are and they are not too many."""
    if request.mimetype != kind:
        _stop(refuse(415, "wrong_type", Text("This kind of content is not taken here.")))
    if (request.content_length or 0) > most:
        _stop(too_large())
    body = request.get_data()
    if len(body) > most:
        _stop(too_large())
    return body


def too_large() -> Response:
    return refuse(413, "too_large", Text("This is too large to send at once."))


def person() -> Person:
    """Who is signed in; the permissions have made sure that somebody is."""
    found = actor()
    return found if isinstance(found, Person) else abort(401)


def offset_of(client_now: int, now: datetime) -> timedelta:
    """Our clock minus theirs, as they said what theirs shows. A wild clock counts as a century."""
    ours = int(now.timestamp() * 1000)
    century = 100 * 366 * 24 * 3600 * 1000
    return timedelta(milliseconds=max(-century, min(century, ours - client_now)))


def _stop(answer: Response) -> NoReturn:
    abort(answer)
