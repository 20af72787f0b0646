"""Good practices: what other cities could take from this one."""

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


class PracticeState(Word):
    DRAFT = "draft", Text("Draft")
    AGREED = "agreed", Text("Agreed")


class PracticeRecord(Base):
    """A record that shows that a practice is good."""

    __tablename__ = "practice_record"

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("good_practice.id"), primary_key=True)
    record_id: Mapped[UUID] = mapped_column(ForeignKey("evidence_record.id"), primary_key=True)


class GoodPractice(Edited, Searchable, Base):
    """Something that works here, told so that another city could do it."""

    __tablename__ = "good_practice"
    SEARCHED = ("title", "problem", "done", "result")
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        CheckConstraint("length(title) > 0", name="has_a_title"),
        CheckConstraint("(state = 'agreed') = (agreed_at IS NOT NULL)", name="agreed_has_a_date"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"))
    number: Mapped[int]
    title: Mapped[str]
    problem: Mapped[str] = mapped_column(default="")
    done: Mapped[str] = mapped_column(default="")
    """What the city did about it."""
    cost: Mapped[str] = mapped_column(default="")
    """Money, staff and time, in words."""
    result: Mapped[str] = mapped_column(default="")
    """What came of it, with a figure."""
    conditions: Mapped[str] = mapped_column(default="")
    """What another city needs for it to work there too."""
    contact: Mapped[str] = mapped_column(default="")
    """Whom to ask: a function, never a person."""
    state: Mapped[PracticeState] = mapped_column(default=PracticeState.DRAFT)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    agreed_at: Mapped[datetime | None]

    review: Mapped[Review] = relationship()
    key_factor: Mapped[KeyFactor] = relationship(lazy="joined")
    author: Mapped[Person] = relationship(lazy="joined")
    records: Mapped[list[EvidenceRecord]] = relationship(
        secondary="practice_record", order_by=EvidenceRecord.number, lazy="selectin"
    )

    def __str__(self) -> str:
        return f"{self.number}"

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        here = self.review.relations_of(actor)
        return here | {Relation.AUTHOR} if here and self.author is actor else here
