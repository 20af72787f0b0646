"""Parts of published benchmarks, which never change: asked for once, and then kept."""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import Session, make_transient_to_detached

from peerreview.core.db import Base

T = TypeVar("T", bound=Base)

_kept: dict[tuple[type[Base], UUID], Base] = {}


def part(session: Session, kind: type[T], id: UUID) -> T:
    """A part of a published benchmark, as an object of this session.

    Raises NoResultFound if there is none.
    """
    known = _kept.get((kind, id))
    if known is None:
        known = _kept[kind, id] = _apart(session.get_one(kind, id))
    return session.merge(known, load=False)  # type: ignore[return-value]  # the key says its kind


def _apart(thing: T) -> T:
    """The same values in an object that belongs to no session."""
    columns = inspect(type(thing)).column_attrs
    copy = type(thing)(**{one.key: getattr(thing, one.key) for one in columns})
    make_transient_to_detached(copy)
    return copy
