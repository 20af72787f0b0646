"""Many more reviews in a database, each with all that belongs to one. Rows, not deeds: quick."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Table, or_, select
from sqlalchemy.orm import Session

from peerreview.core.db import Base
from tests.world import World

Row = dict[str, Any]


def crowd(session: Session, world: World, copies: int) -> None:
    """Add copies of the review with its seats, sessions, records, report and all the rest. The
    same people sit in all of them."""
    session.commit()
    rows = dict(_rows_of(session, world.review.id))
    ours = {row["id"] for found in rows.values() for row in found if "id" in row}
    for table, found in rows.items():
        new = [_copy(row, n, ours) for n in range(copies) for row in found]
        session.execute(table.insert(), new)
    session.commit()
    session.expire_all()


def _rows_of(session: Session, review_id: UUID) -> Iterator[tuple[Table, list[Row]]]:
    """The rows that belong to a review, table by table, those first that others point at."""
    ours: dict[str, set[Any]] = {}
    for table in Base.metadata.sorted_tables:
        keys = [(key.parent, key.column.table.name) for key in table.foreign_keys]
        belongs = [column.in_(ours[name]) for column, name in keys if name in ours]
        if table.name == "review":
            belongs = [table.c.id == review_id]
        if not belongs:
            continue
        found = [
            dict(row) for row in session.execute(select(table).where(or_(*belongs))).mappings()
        ]
        if found:
            ours[table.name] = {row["id"] for row in found if "id" in row}
            yield table, found


def _copy(row: Row, n: int, ours: set[UUID]) -> Row:
    """The same row of the n-th copy: with ids of its own, and a key of its own to a calendar."""
    new = {name: _own(v, n) if _is_in(v, ours) else v for name, v in row.items()}
    if new.get("op_id"):
        new["op_id"] = _own(row["op_id"], n)
    if "token_hash" in new:
        new["token_hash"] += f" {n}"
    return new


def _own(id_: UUID, n: int) -> UUID:
    """Another id for each copy; of two ids, the smaller one stays the smaller."""
    return UUID(int=id_.int + ((n + 1) << 40))


def _is_in(value: Any, ours: set[UUID]) -> bool:
    return isinstance(value, UUID) and value in ours
