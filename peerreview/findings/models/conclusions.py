"""Conclusions, and the records that they stand on."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import KeyFactor
from peerreview.core.db import Base, Edited, Id
from peerreview.core.search import Searchable
from peerreview.core.text import Text, Word
from peerreview.evidence.models import EvidenceRecord
from peerreview.people.models import Person
from peerreview.reviews.models import Review


class ConclusionKind(Word):
    STRENGTH = "strength", Text("Strength")
    AREA = "area", Text("Area for development")
    CONTRADICTION = "contradiction", Text("Contradiction")
    CONTEXT = "context", Text("Context")


class ConclusionState(Word):
    DRAFT = "draft", Text("Draft")
    AGREED = "agreed", Text("Agreed")


class ConclusionFactor(Base):
    __tablename__ = "conclusion_factor"

    conclusion_id: Mapped[UUID] = mapped_column(ForeignKey("conclusion.id"), primary_key=True)
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"), primary_key=True)


class Citation(Base):
    """A record that a conclusion stands on, or has to face."""

    __tablename__ = "citation"

    conclusion_id: Mapped[UUID] = mapped_column(ForeignKey("conclusion.id"), primary_key=True)
    record_id: Mapped[UUID] = mapped_column(ForeignKey("evidence_record.id"), primary_key=True)
    against: Mapped[bool] = mapped_column(default=False)

    record: Mapped[EvidenceRecord] = relationship(lazy="joined")


class Conclusion(Edited, Searchable, Base):
    """One idea that the team draws from cited evidence."""

    __tablename__ = "conclusion"
    SEARCHED = ("headline", "text")
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        CheckConstraint("length(headline) > 0", name="has_a_headline"),
        CheckConstraint("(state = 'agreed') = (agreed_at IS NOT NULL)", name="agreed_has_a_date"),
        CheckConstraint("(reviewer_id IS NULL) = (confirmed_at IS NULL)", name="confirmed_by_one"),
        CheckConstraint("reviewer_id <> author_id", name="confirmed_by_another"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    number: Mapped[int]
    headline: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    kind: Mapped[ConclusionKind]
    state: Mapped[ConclusionState] = mapped_column(default=ConclusionState.DRAFT)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    agreed_at: Mapped[datetime | None]
    reviewer_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    """A second member who read the text as it stands, and confirms it."""
    confirmed_at: Mapped[datetime | None]

    review: Mapped[Review] = relationship()
    author: Mapped[Person] = relationship(lazy="joined", foreign_keys=[author_id])
    reviewer: Mapped[Person | None] = relationship(lazy="joined", foreign_keys=[reviewer_id])
    key_factors: Mapped[list[KeyFactor]] = relationship(
        secondary="conclusion_factor", order_by=KeyFactor.number
    )
    citations: Mapped[list[Citation]] = relationship(cascade="all, delete-orphan", lazy="selectin")

    def __str__(self) -> str:
        return f"{self.number}"

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        here = self.review.relations_of(actor)
        return here | {Relation.AUTHOR} if here and self.author is actor else here
