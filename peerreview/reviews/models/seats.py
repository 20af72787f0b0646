"""Who sits where in a review, and who sat there before."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.core.db import Base, Id
from peerreview.people.models import Person
from peerreview.reviews.models.words import TEAM, Role

if TYPE_CHECKING:
    from peerreview.reviews.models.review import Review


class Seat(Base):
    """A person's part in one review. It can be handed over: sessions point at the seat."""

    __tablename__ = "seat"
    __table_args__ = (
        UniqueConstraint("review_id", "person_id"),
        CheckConstraint("(signed_at IS NULL) = (signed_text = '')", name="signed_has_a_text"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role]
    organisation: Mapped[str] = mapped_column(default="")
    """Where the person comes from, as the report prints it: a city, a network, a department."""
    taken_at: Mapped[datetime]
    declared_at: Mapped[datetime | None]
    conflicts: Mapped[str] = mapped_column(default="")
    """Conflicts of interest as declared; empty after a declaration means that there are none."""
    signed_at: Mapped[datetime | None]
    signed_text: Mapped[str] = mapped_column(default="")
    """The words that were signed: a later change of the mandate asks for a new signature."""

    person: Mapped[Person] = relationship(lazy="joined")
    review: Mapped["Review"] = relationship(back_populates="seats")

    @property
    def in_team(self) -> bool:
        return self.role in TEAM

    @property
    def signs(self) -> bool:
        """Whoever reads what people said to the team signs for it first."""
        return self.in_team or self.role is Role.OBSERVER

    @property
    def has_signed(self) -> bool:
        """Whether the holder has signed the words of the mandate as they are now."""
        return self.signed_at is not None and self.signed_text == self.review.confidentiality

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)


class FormerSeat(Base):
    """Somebody who sat in a seat until it was handed over. What they wrote keeps their name."""

    __tablename__ = "former_seat"

    id: Mapped[Id]
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"), index=True)
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    role: Mapped[Role]
    organisation: Mapped[str] = mapped_column(default="")
    taken_at: Mapped[datetime]
    left_at: Mapped[datetime]

    person: Mapped[Person] = relationship(lazy="joined")
    seat: Mapped[Seat] = relationship()
