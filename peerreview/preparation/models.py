"""The city's own account of itself, before anyone travels."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import KeyFactor, Level
from peerreview.core.db import Base, Edited, Id
from peerreview.people.models import Person
from peerreview.reviews.models import Review


class SelfAssessment(Base):
    """A city's assessment of itself: written by the city, read by the team once it is submitted."""

    __tablename__ = "self_assessment"

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), unique=True)
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))

    review: Mapped[Review] = relationship(backref=backref("self_assessment", uselist=False))
    submitted_by: Mapped[Person | None] = relationship()
    claims: Mapped[list["Claim"]] = relationship(back_populates="self_assessment", cascade="all")

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)


class Claim(Edited, Base):
    """What the city says of one key factor: a level, and the story behind it."""

    __tablename__ = "claim"
    __table_args__ = (UniqueConstraint("self_assessment_id", "key_factor_id"),)

    id: Mapped[Id]
    self_assessment_id: Mapped[UUID] = mapped_column(ForeignKey("self_assessment.id"))
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"))
    level_id: Mapped[UUID | None] = mapped_column(ForeignKey("level.id"))
    narrative: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime]
    updated_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    self_assessment: Mapped[SelfAssessment] = relationship(back_populates="claims")
    key_factor: Mapped[KeyFactor] = relationship()
    level: Mapped[Level | None] = relationship(lazy="joined")
    updated_by: Mapped[Person] = relationship()

    @property
    def complete(self) -> bool:
        """Has a level and a story: the one rule by which progress is counted everywhere."""
        return self.level_id is not None and bool(self.narrative)
