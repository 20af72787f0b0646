"""How many questions a page asks its database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session


@contextmanager
def questions_in(session: Session) -> Iterator[list[str]]:
    """The SELECT statements that pages send inside the block; all sessions of a test share one
    connection."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    connection = session.get_bind()
    event.listen(connection, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(connection, "before_cursor_execute", note)
