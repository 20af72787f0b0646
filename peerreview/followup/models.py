"""What the city makes of the recommendations."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.core.db import Base, Edited, Id
from peerreview.core.text import Text, Word
from peerreview.findings.models import Recommendation
from peerreview.people.models import Person
from peerreview.reviews.models import Review


class Position(Word):
    """Where the city stands on a recommendation. Source: ``method.md`` section 5."""

    ACCEPTED = "accepted", Text("Accepted")
    IN_PART = "in-part", Text("Accepted in part")
    NOT_ACCEPTED = "not-accepted", Text("Not accepted")
    UNDER_WAY = "under-way", Text("Under way already")


class CityAnswer(Edited, Base):
    """The city's answer to one recommendation."""

    __tablename__ = "city_answer"
    __table_args__ = (
        CheckConstraint(
            "position IN ('accepted', 'under-way') OR length(reason) > 0",
            name="says_why_it_does_not_accept",
        ),
    )

    id: Mapped[Id]
    recommendation_id: Mapped[UUID] = mapped_column(ForeignKey("recommendation.id"), unique=True)
    position: Mapped[Position]
    reason: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    """Who in the city is in charge: a function, such as head of personnel."""
    due_on: Mapped[date | None]
    answered_at: Mapped[datetime]
    answered_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    recommendation: Mapped[Recommendation] = relationship()
    answered_by: Mapped[Person] = relationship(lazy="joined")


class CityResponse(Base):
    """The city's answer as a whole, once its sponsor stands behind it."""

    __tablename__ = "city_response"

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), unique=True)
    approved_at: Mapped[datetime]
    approved_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    review: Mapped[Review] = relationship()
    approved_by: Mapped[Person] = relationship(lazy="joined")

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)
