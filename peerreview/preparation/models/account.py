"""The city's own account of itself as a whole, and who writes which part of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import KeyFactor
from peerreview.core.db import Base, Id
from peerreview.people.models import Person
from peerreview.reviews.models import Review, Seat

if TYPE_CHECKING:
    from peerreview.preparation.models.claims import Claim


class SelfAssessment(Base):
    """A city's assessment of itself: written by the city, read by the team once it is submitted."""

    __tablename__ = "self_assessment"
    __table_args__ = (
        CheckConstraint(
            "returned_at IS NULL OR length(return_note) > 0", name="returned_with_note"
        ),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), unique=True)
    submitted_at: Mapped[datetime | None]
    """None while the city writes, also after it was returned."""
    submitted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    missing_reason: Mapped[str] = mapped_column(default="")
    """Why the city handed it in although something is missing."""
    returned_at: Mapped[datetime | None]
    returned_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    return_note: Mapped[str] = mapped_column(default="")

    review: Mapped[Review] = relationship(backref=backref("self_assessment", uselist=False))
    submitted_by: Mapped[Person | None] = relationship(foreign_keys=submitted_by_id)
    returned_by: Mapped[Person | None] = relationship(foreign_keys=returned_by_id)
    claims: Mapped[list["Claim"]] = relationship(back_populates="self_assessment", cascade="all")

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)


class Contribution(Base):
    """That a contributor of the host writes one key factor. It goes with the seat."""

    __tablename__ = "contribution"

    seat_id: Mapped[UUID] = mapped_column(
        ForeignKey("seat.id", ondelete="CASCADE"), primary_key=True
    )
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"), primary_key=True)

    seat: Mapped[Seat] = relationship(lazy="joined")
    key_factor: Mapped[KeyFactor] = relationship()


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One key factor of one self-assessment, as a thing that somebody may read or write."""

    review: Review
    factor: KeyFactor
    contributors: tuple[Seat, ...]
    """The seats to which it is assigned."""

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        mine = any(seat.person is actor for seat in self.contributors)
        return self.review.relations_of(actor) | ({Relation.ASSIGNED} if mine else set())
