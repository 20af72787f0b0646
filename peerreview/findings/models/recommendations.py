"""Recommendations: what the team would do, for whom, by when."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import GuideQuestion, KeyFactor
from peerreview.core.db import Base, Edited, Id
from peerreview.core.search import Searchable
from peerreview.core.text import Text, Word
from peerreview.findings.models.conclusions import Conclusion
from peerreview.people.models import Person
from peerreview.reviews.models import Review


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
    guide_question_id: Mapped[UUID | None] = mapped_column(ForeignKey("guide_question.id"))
    """The question of the benchmark that it answers to."""
    example_city: Mapped[str] = mapped_column(default="")
    """A city that does it already, and where to read of it."""
    headline: Mapped[bool] = mapped_column(default=False)
    """Whether the report puts it first; all others are suggestions."""
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    review: Mapped[Review] = relationship()
    key_factor: Mapped[KeyFactor] = relationship(lazy="joined")
    guide_question: Mapped[GuideQuestion | None] = relationship(lazy="joined")
    author: Mapped[Person] = relationship(lazy="joined")
    conclusions: Mapped[list[Conclusion]] = relationship(
        secondary="recommendation_conclusion", order_by=Conclusion.number
    )

    def __str__(self) -> str:
        return f"{self.number}"

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        here = self.review.relations_of(actor)
        return here | {Relation.AUTHOR} if here and self.author is actor else here
