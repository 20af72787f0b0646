"""The programme in somebody's own calendar: a secret address that their calendar reads."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.core.db import Base, Id
from peerreview.people.models import Person
from peerreview.reviews.models import Review


class CalendarFeed(Base):
    """One for a person and a review: a new address takes the place of the old one.

    The person has the token; the database has only its hash.
    """

    __tablename__ = "calendar_feed"
    __table_args__ = (UniqueConstraint("review_id", "person_id"),)

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    own_only: Mapped[bool]
    """Only the sessions of the person, or the whole programme."""
    made_at: Mapped[datetime]

    review: Mapped[Review] = relationship()
    person: Mapped[Person] = relationship(lazy="joined")

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)
