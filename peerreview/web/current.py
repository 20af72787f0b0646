"""What belongs to this request: its database session, its person, its piece of work."""

from datetime import UTC, datetime

from flask import current_app, g, request
from flask_login import current_user
from sqlalchemy.orm import Session

from peerreview.access.relations import VISITOR, Actor
from peerreview.core.files import Files
from peerreview.core.work import Work
from peerreview.web.language import language


def session() -> Session:
    """The database session of this request: a reader for GET, a writer for the rest."""
    if "session" not in g:
        reads = request.method in {"GET", "HEAD", "OPTIONS"} or "only_reads" in g
        kind = "readers" if reads else "writers"
        g.session = current_app.extensions[kind]()
    return g.session  # type: ignore[no-any-return]


def actor() -> Actor:
    return current_user.person if current_user.is_authenticated else VISITOR


def files() -> Files:
    return current_app.extensions["files"]  # type: ignore[no-any-return]


def work() -> Work:
    """The work of this request: one session, one actor, one moment."""
    if "work" not in g:
        now = current_app.extensions["now"]().astimezone(UTC)
        g.work = Work(session=session(), actor=actor(), now=now, files=files(), language=language())
    return g.work  # type: ignore[no-any-return]


def right_now() -> datetime:
    return datetime.now(UTC)


def close(_error: BaseException | None = None) -> None:
    """Whatever was not committed is gone."""
    g.pop("work", None)
    if "session" in g:
        g.pop("session").close()
