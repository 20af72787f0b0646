"""What happened to a record: the versions before, and the flags that others put on it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.core.db import Base, Id
from peerreview.core.text import Text, Word
from peerreview.people.models import Person


class RevisionKind(Word):
    """How a version came to be."""

    APPLIED = "applied", Text("Written")
    MERGED = "merged", Text("Put together from two people’s changes")
    RESOLVED = "resolved", Text("Conflict resolved")


class EvidenceRevision(Base):
    """A record as it was at one version. Written once, never changed."""

    __tablename__ = "evidence_revision"
    __table_args__ = (UniqueConstraint("record_id", "version"),)

    id: Mapped[Id]
    record_id: Mapped[UUID] = mapped_column(ForeignKey("evidence_record.id"))
    version: Mapped[int]
    body: Mapped[dict[str, Any]]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(default="")
    kind: Mapped[RevisionKind] = mapped_column(default=RevisionKind.APPLIED)
    op_id: Mapped[UUID | None] = mapped_column(unique=True)
    """The operation that wrote it, if a laptop sent one."""

    author: Mapped[Person] = relationship(lazy="joined")


class EvidenceFlag(Base):
    """A doubt about a record, raised by somebody else in the team. While it is open the record
    counts nowhere; it is settled by the author or a leader, and never deleted."""

    __tablename__ = "evidence_flag"
    __table_args__ = (
        CheckConstraint("length(reason) > 0", name="says_why"),
        CheckConstraint("(settled_at IS NULL) = (outcome = '')", name="settled_says_why"),
        CheckConstraint("(settled_at IS NULL) = (settled_by_id IS NULL)", name="settled_by_one"),
        Index(
            "uq_evidence_flag_open",
            "record_id",
            unique=True,
            sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
        Index(None, "record_id"),
    )

    id: Mapped[Id]
    record_id: Mapped[UUID] = mapped_column(ForeignKey("evidence_record.id"))
    raised_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    raised_at: Mapped[datetime]
    reason: Mapped[str]
    settled_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    settled_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    """Why the record counts again."""

    raised_by: Mapped[Person] = relationship(lazy="joined", foreign_keys=[raised_by_id])
    settled_by: Mapped[Person | None] = relationship(lazy="joined", foreign_keys=[settled_by_id])
