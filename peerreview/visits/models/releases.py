"""The programme as it was released: numbered snapshots that never change again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, event
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.core.db import Base, Id
from peerreview.core.errors import RuleBroken
from peerreview.core.text import Text
from peerreview.people.models import Person
from peerreview.reviews.models import Review, Role


class ProgrammeRelease(Base):
    """What host, observers and calendars read from now on, until the next release.

    ``body`` holds ids and no names: what is forgotten about a person is forgotten here as well.
    """

    __tablename__ = "programme_release"
    __table_args__ = (UniqueConstraint("review_id", "number"),)

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    number: Mapped[int]
    released_at: Mapped[datetime]
    released_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    """None where the program itself did it."""
    late: Mapped[bool] = mapped_column(default=False)
    """Released after the freeze, with the word of leader and host coordinator."""
    live: Mapped[bool] = mapped_column(default=False)
    """Follows from a deed of the day, such as a session that ran late."""
    body: Mapped[dict[str, Any]]
    """``visits.rules.snapshots`` reads and writes it; it says by which schema."""

    review: Mapped[Review] = relationship()
    released_by: Mapped[Person | None] = relationship(lazy="joined")

    def __str__(self) -> str:
        return f"{self.number}"

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)


class LateConsent(Base):
    """The word of the leader, or of the host coordinator, that one draft may be released late.

    It is given for the draft as it was (``digest``): whatever changes afterwards needs a new one.
    """

    __tablename__ = "late_consent"

    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    given_at: Mapped[datetime]
    digest: Mapped[str]

    person: Mapped[Person] = relationship(lazy="joined")


@event.listens_for(Session, "before_flush")
def _keep_what_was_released(session: Session, _context: Any, _instances: Any) -> None:
    for row in session.dirty:
        if isinstance(row, ProgrammeRelease) and session.is_modified(row):
            raise RuleBroken(
                Text(
                    "Release %(number)s stays as it was. Make a new one instead.", number=row.number
                )
            )
