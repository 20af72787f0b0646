"""What laptops sent, and what became of it. Nothing here is ever deleted."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.core.db import Base, Id
from peerreview.core.text import Text, Word
from peerreview.evidence.models.records import EvidenceRecord
from peerreview.people.models import Person
from peerreview.reviews.models import Review


class Status(Word):
    """What becomes of an operation. All but the last are for good."""

    APPLIED = "applied", Text("Applied")
    MERGED = "merged", Text("Merged")
    CONFLICT = "conflict", Text("Conflict")
    QUARANTINED = "quarantined", Text("With the leader")
    RETRY = "retry", Text("To be sent again")


class Via(Word):
    """How an operation came in."""

    SYNC = "sync", Text("sent by the laptop")
    BUNDLE = "bundle", Text("imported from a file")


class SyncOp(Base):
    """One operation, with its verdict: written in the same transaction as its effect.

    Review and record are named, not referred to: what nobody knows is stored as well.
    """

    __tablename__ = "sync_op"
    __table_args__ = (Index(None, "person_id", "device_id"), Index(None, "record_id"))

    op_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    device_id: Mapped[UUID | None]
    client_seq: Mapped[int]
    review_id: Mapped[UUID | None]
    record_id: Mapped[UUID | None]
    digest: Mapped[str]
    raw: Mapped[dict[str, Any]]
    status: Mapped[Status]
    result: Mapped[dict[str, Any]]
    """The answer as it was given, for those who ask again."""
    via: Mapped[Via]
    imported_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    received_at: Mapped[datetime]
    client_time: Mapped[str]
    """What the clock of its author said: never used for order, nor for who wins."""
    clock_offset_ms: Mapped[int] = mapped_column(BigInteger)
    """The server's clock minus theirs, when they sent it."""


class Decision(Word):
    """What a leader decided about an operation that waited."""

    ACCEPTED = "accepted", Text("Accepted")
    REJECTED = "rejected", Text("Not taken over")


class Parked(Base):
    """An operation that could not be applied: kept in full until a leader decides."""

    __tablename__ = "quarantine"
    __table_args__ = (
        UniqueConstraint("op_id", "digest"),
        CheckConstraint("(decided_at IS NULL) = (decision IS NULL)", name="decided_says_how"),
        Index(None, "review_id", "decided_at"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    op_id: Mapped[UUID]
    digest: Mapped[str]
    reason: Mapped[str]
    """A code of the protocol; ``rules.words`` says it in words."""
    raw: Mapped[dict[str, Any]]
    size: Mapped[int]
    """Bytes of it, for the quota of its author."""
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    review_id: Mapped[UUID | None]
    record_id: Mapped[UUID | None]
    at: Mapped[datetime]
    via: Mapped[Via]
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    """None where the program tried again, after an upgrade, and it fitted."""
    decided_at: Mapped[datetime | None]
    decision: Mapped[Decision | None]
    decided_because: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(lazy="joined", foreign_keys=[person_id])
    decided_by: Mapped[Person | None] = relationship(lazy="joined", foreign_keys=[decided_by_id])
    review: Mapped[Review | None] = relationship(
        primaryjoin="foreign(Parked.review_id) == Review.id", viewonly=True
    )

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor) if self.review else frozenset()


class EvidenceConflict(Base):
    """A text that stands beside a record, because somebody else had changed the same.

    ``body`` is empty where somebody wanted to take the record back.
    """

    __tablename__ = "evidence_conflict"
    __table_args__ = (
        CheckConstraint("(settled_at IS NULL) = (settled_by_id IS NULL)", name="settled_by_one"),
        Index(None, "record_id", "settled_at"),
    )

    id: Mapped[Id]
    op_id: Mapped[UUID] = mapped_column(unique=True)
    record_id: Mapped[UUID] = mapped_column(ForeignKey("evidence_record.id"))
    code: Mapped[str]
    body: Mapped[dict[str, Any]]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    against: Mapped[int]
    """The version of the record that it stands beside."""
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")

    author: Mapped[Person] = relationship(lazy="joined", foreign_keys=[author_id])
    settled_by: Mapped[Person | None] = relationship(foreign_keys=[settled_by_id])
    record: Mapped[EvidenceRecord] = relationship()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        here = self.record.relations_of(actor)
        return here | {Relation.AUTHOR} if here and self.author is actor else here


class Laptop(Base):
    """One browser in which somebody writes, as far as it has told of itself."""

    __tablename__ = "laptop"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    browser: Mapped[str] = mapped_column(default="")
    pending: Mapped[int] = mapped_column(default=0)
    """How many operations it had not sent when it was last here."""
    pending_by_review: Mapped[dict[str, Any]] = mapped_column(default=dict)
    clock_offset_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    ready: Mapped[bool | None]
    """What the test of the day before said; None if it was not made."""
    ready_at: Mapped[datetime | None]
    readiness: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The report of that test: checks, disk_encrypted, shared, browser."""

    person: Mapped[Person] = relationship(lazy="joined")
