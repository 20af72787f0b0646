"""New things written as rows: where one thing is written very often, the bookkeeping that a session
does for objects that may depend on each other takes longer than all the rest."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import insert, inspect
from sqlalchemy.orm import MANYTOONE, Session, make_transient_to_detached

from peerreview.core.db import Base


def write(session: Session, things: Sequence[Base]) -> None:
    """Insert new things in this order, with what they point at already written. From then on they
    are objects of the session like every other."""
    for thing in things:
        session.connection().execute(_insert(type(thing)), _row(thing))
    for thing in things:
        make_transient_to_detached(thing)
    session.add_all(things)


@cache
def _insert(kind: type[Base]) -> Any:
    return insert(kind)


@cache
def _shape(kind: type[Base]) -> tuple[list[tuple[str, Any]], list[tuple[str, str, str]]]:
    """Each column with its default, and each pointer with the columns at its two ends."""
    mapper = inspect(kind)
    columns = [(one.key, _default(one.columns[0])) for one in mapper.column_attrs]
    pointers = [
        (relation.key, mapper.get_property_by_column(here).key, str(there.key))
        for relation in mapper.relationships
        if relation.direction is MANYTOONE
        for here, there in relation.local_remote_pairs or ()
    ]
    return columns, pointers


def _default(column: Any) -> Any:
    return column.default.arg if column.default is not None and column.default.is_scalar else None


def _row(thing: Base) -> dict[str, Any]:
    columns, pointers = _shape(type(thing))
    held = thing.__dict__
    for name, here, there in pointers:
        if held.get(name) is not None:
            setattr(thing, here, getattr(held[name], there))
    for name, default in columns:
        if held.get(name) is None:
            setattr(thing, name, default)
    return {name: held[name] for name, _ in columns}
