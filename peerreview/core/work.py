"""One piece of work: where it is saved, who does it, when, and in which language to answer."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID, uuid4

from sqlalchemy import Index, Insert, insert
from sqlalchemy.orm import Mapped, Session

from peerreview.access.relations import Actor
from peerreview.core.db import Base, Id
from peerreview.core.files import Files
from peerreview.core.text import Text, Word

DEEDS: dict[str, Text] = {}
"""The verbs of the journal in words. Each feature adds its own beside its actions."""


class JournalEntry(Base):
    """What was done, by whom, to what. Written with the work, never after it.

    The details name things (a key factor's number, a phase) and never hold what was said.
    """

    __tablename__ = "journal_entry"
    __table_args__ = (Index(None, "subject_id", "at"),)

    id: Mapped[Id]
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    actor_name: Mapped[str]
    verb: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    details: Mapped[dict[str, Any]]

    @property
    def deed(self) -> Text:
        """What was done, in words, with the details that the words have room for."""
        words = {name: self.said(name) for name in self.details}
        return Text(DEEDS.get(self.verb, Text(self.verb)).message, **words)

    def said(self, name: str) -> object:
        """One of the details, as it is read."""
        said = self.details[name]
        return Text(said["word"]) if isinstance(said, dict) else said


_WRITE = insert(JournalEntry)
"""Lines are only ever added, so they need no place among the objects of a session."""


class Recorded(Protocol):
    """A row that the journal can point at."""

    @property
    def id(self) -> UUID | None: ...

    @property
    def __tablename__(self) -> Any: ...


@dataclass(frozen=True, kw_only=True)
class Work:
    session: Session
    actor: Actor
    now: datetime
    files: Files
    language: str = "en"
    waiting: dict[Insert, list[dict[str, Any]]] | None = field(default=None, compare=False)
    """Rows that are written together at the end, where many things are done at once."""

    def record(self, verb: str, subject: Recorded, **details: str | int | Word) -> None:
        """Write a journal line, such as ``record("evidence.logged", review, kind="quote")``.

        The verb has its words in ``DEEDS``, or nobody could read the journal.
        """
        if self.waiting is None:
            self.session.flush()  # a new subject gets its id
        line = {
            "id": uuid4(),
            "at": self.now,
            "actor_id": getattr(self.actor, "id", None),
            "actor_name": str(self.actor),
            "verb": verb,
            "subject_kind": subject.__tablename__,
            "subject_id": subject.id,
            "details": {name: _kept(detail) for name, detail in details.items()},
        }
        self.add_row(_WRITE, line)

    def add_row(self, statement: Insert, row: dict[str, Any]) -> None:
        """Add a row that nobody will change, now or with its like."""
        if self.waiting is None:
            self.session.connection().execute(statement, row)
        else:
            self.waiting[statement].append(row)

    @contextmanager
    def together(self) -> Iterator["Work"]:
        """The same work, with everything written in one go at the end: nothing is asked of the
        database in between that depends on what is still waiting."""
        many = replace(self, waiting=defaultdict(list))
        with self.session.no_autoflush:
            yield many
        self.session.flush()
        for statement, rows in (many.waiting or {}).items():
            self.session.connection().execute(statement, rows)


def _kept(detail: str | int | Word) -> Any:
    """As the journal keeps a detail: words so that each reader gets them in their language."""
    return {"word": detail.label.message} if isinstance(detail, Word) else detail
