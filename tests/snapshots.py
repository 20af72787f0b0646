"""What stands in a database, whole, to compare before with after."""

from sqlalchemy.orm import Session

from peerreview.core.db import Base

Rows = dict[str, list[str]]


def snapshot(session: Session) -> Rows:
    """Every row of every table, as text."""
    session.commit()
    return {
        name: sorted(str(tuple(row)) for row in session.execute(table.select()))
        for name, table in Base.metadata.tables.items()
    }


def changed(before: Rows, after: Rows) -> list[str]:
    """The tables that differ."""
    return [name for name in before if before[name] != after[name]]
