"""What the team makes of the evidence: judgements, conclusions, recommendations."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import KeyFactor, Level
from peerreview.core.db import Base, Edited, Id
from peerreview.core.search import Searchable
from peerreview.core.text import Text, Word
from peerreview.evidence.models import EvidenceRecord
from peerreview.people.models import Person
from peerreview.reviews.models import Review


class Confidence(Word):
    HIGH = "high", Text("High")
    MEDIUM = "medium", Text("Medium")
    LOW = "low", Text("Low")


class Judgement(Edited, Base):
    """One member's own view of a key factor: sealed until the round is opened."""

    __tablename__ = "judgement"
    __table_args__ = (UniqueConstraint("review_id", "key_factor_id", "member_id"),)

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    level_id: Mapped[UUID] = mapped_column(ForeignKey("level.id"))
    confidence: Mapped[Confidence]
    reason: Mapped[str]
    given_at: Mapped[datetime]

    member: Mapped[Person] = relationship(lazy="joined")
    level: Mapped[Level] = relationship(lazy="joined")


class TeamJudgement(Edited, Base):
    """The team's view of a key factor. Its row begins when the leader opens the sealed views;
    the level follows when the team agrees."""

    __tablename__ = "team_judgement"
    __table_args__ = (
        UniqueConstraint("review_id", "key_factor_id"),
        CheckConstraint("level_id IS NULL OR length(reason) > 0", name="level_has_a_reason"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"))
    opened_at: Mapped[datetime]
    level_id: Mapped[UUID | None] = mapped_column(ForeignKey("level.id"))
    confidence: Mapped[Confidence | None]
    reason: Mapped[str] = mapped_column(default="")
    dissent: Mapped[str] = mapped_column(default="")
    """A view of the minority that the team wants kept."""
    agreed_at: Mapped[datetime | None]

    level: Mapped[Level | None] = relationship(lazy="joined")


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

    review: Mapped[Review] = relationship()
    author: Mapped[Person] = relationship(lazy="joined")
    key_factors: Mapped[list[KeyFactor]] = relationship(
        secondary="conclusion_factor", order_by=KeyFactor.number
    )
    citations: Mapped[list[Citation]] = relationship(cascade="all, delete-orphan", lazy="selectin")

    def __str__(self) -> str:
        return f"{self.number}"

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        here = self.review.relations_of(actor)
        return here | {Relation.AUTHOR} if here and self.author is actor else here


class Addressee(Word):
    POLITICAL = "political", Text("Political leadership")
    EXECUTIVE = "executive", Text("Executive")
    DEPARTMENT = "department", Text("Department")
    PARTNER = "partner", Text("Partner")
    GOVERNMENT = "government", Text("Other government")


class Horizon(Word):
    QUICK_WIN = "quick-win", Text("Quick win (up to 3 months)")
    YEAR = "year", Text("Within 12 months")
    LONGER = "longer", Text("Longer term")


class Priority(Word):
    HIGH = "high", Text("High")
    MEDIUM = "medium", Text("Medium")
    LOW = "low", Text("Low")


class RecommendationConclusion(Base):
    __tablename__ = "recommendation_conclusion"

    recommendation_id: Mapped[UUID] = mapped_column(
        ForeignKey("recommendation.id"), primary_key=True
    )
    conclusion_id: Mapped[UUID] = mapped_column(ForeignKey("conclusion.id"), primary_key=True)


class Recommendation(Edited, Searchable, Base):
    """One action for one addressee, resting on conclusions."""

    __tablename__ = "recommendation"
    SEARCHED = ("action", "why", "measure")
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        CheckConstraint("length(action) > 0", name="says_what_to_do"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"))
    number: Mapped[int]
    action: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    addressee: Mapped[Addressee]
    horizon: Mapped[Horizon]
    priority: Mapped[Priority] = mapped_column(default=Priority.MEDIUM)
    measure: Mapped[str] = mapped_column(default="")
    """How the city will know that it worked."""
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    review: Mapped[Review] = relationship()
    key_factor: Mapped[KeyFactor] = relationship(lazy="joined")
    author: Mapped[Person] = relationship(lazy="joined")
    conclusions: Mapped[list[Conclusion]] = relationship(
        secondary="recommendation_conclusion", order_by=Conclusion.number
    )

    def __str__(self) -> str:
        return f"{self.number}"

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        here = self.review.relations_of(actor)
        return here | {Relation.AUTHOR} if here and self.author is actor else here
