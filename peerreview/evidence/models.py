"""What the team heard, read and saw: one claim a record, tied to key factors with a direction."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import GuideQuestion, KeyFactor, Side, SourceClass
from peerreview.core.db import Base, Edited, Id
from peerreview.core.search import Searchable
from peerreview.core.text import Text, Word
from peerreview.people.models import Person
from peerreview.reviews.models import Review
from peerreview.visits.models import VisitSession


class RecordKind(Word):
    QUOTE = "quote", Text("Quote")
    PARAPHRASE = "paraphrase", Text("Paraphrase")
    EXTRACT = "extract", Text("Document extract")
    OBSERVATION = "observation", Text("Observation")
    REMARK = "remark", Text("Reviewer’s remark")


class Direction(Word):
    """What a record says about a key factor."""

    SUPPORTS = "supports", Text("supports")
    CONTRADICTS = "contradicts", Text("contradicts")
    NUANCES = "nuances", Text("nuances")
    CONTEXT = "context", Text("context")


class About(Word):
    """What a record is about."""

    POLICY = "policy", Text("Policy")
    PRACTICE = "practice", Text("Practice")
    RESULT = "result", Text("Result")


class RecordFactor(Base):
    """What one record says about one key factor."""

    __tablename__ = "record_factor"
    __table_args__ = (Index(None, "key_factor_id"),)

    record_id: Mapped[UUID] = mapped_column(ForeignKey("evidence_record.id"), primary_key=True)
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"), primary_key=True)
    direction: Mapped[Direction]

    key_factor: Mapped[KeyFactor] = relationship(lazy="joined")


class EvidenceRecord(Edited, Searchable, Base):
    """One claim, as it stands now. Every state that it ever had is kept as a revision.

    Its id is made on the device that wrote it, so that sending twice logs once.
    """

    __tablename__ = "evidence_record"
    SEARCHED = ("statement",)
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        CheckConstraint("length(statement) > 0", name="states_something"),
        Index(None, "review_id", "logged_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    number: Mapped[int]
    """Counts within the review; people say “record 12”."""
    recorder_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    statement: Mapped[str]
    kind: Mapped[RecordKind]
    visit_session_id: Mapped[UUID | None] = mapped_column(ForeignKey("visit_session.id"))
    source_class_id: Mapped[UUID] = mapped_column(ForeignKey("source_class.id"))
    first_hand: Mapped[bool] = mapped_column(default=True)
    about: Mapped[About]
    guide_question_id: Mapped[UUID | None] = mapped_column(ForeignKey("guide_question.id"))
    sensitive: Mapped[bool] = mapped_column(default=False)
    heard_at: Mapped[datetime]
    """When it was heard or seen, as its author says."""
    logged_at: Mapped[datetime]
    released_wording: Mapped[str] = mapped_column(default="")
    """What the host may read, once the leader released it; empty until then."""

    review: Mapped[Review] = relationship()
    recorder: Mapped[Person] = relationship(lazy="joined")
    visit_session: Mapped[VisitSession | None] = relationship()
    source_class: Mapped[SourceClass] = relationship(lazy="joined")
    guide_question: Mapped[GuideQuestion | None] = relationship()
    factors: Mapped[list[RecordFactor]] = relationship(
        cascade="all, delete-orphan", lazy="selectin"
    )

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def side(self) -> Side:
        return self.source_class.side

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        here = self.review.relations_of(actor)
        return here | {Relation.AUTHOR} if here and self.recorder is actor else here


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

    author: Mapped[Person] = relationship(lazy="joined")
