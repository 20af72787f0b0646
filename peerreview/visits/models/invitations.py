"""Sessions as invitations in somebody's mail, for those who read no feed, and what was sent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.core.db import Base, Id
from peerreview.people.models import Person
from peerreview.reviews.models import Review
from peerreview.visits.models.stakeholders import Stakeholder


class MailedSession(Base):
    """What somebody was last told about one session. ``told``: the count of the programme then;
    ``sequence``: the one of the mail, which only ever grows."""

    __tablename__ = "mailed_session"

    mailed_calendar_id: Mapped[UUID] = mapped_column(
        ForeignKey("mailed_calendar.id"), primary_key=True
    )
    visit_session_id: Mapped[UUID] = mapped_column(
        ForeignKey("visit_session.id"), primary_key=True, index=True
    )
    told: Mapped[int]
    sequence: Mapped[int]
    cancelled: Mapped[bool] = mapped_column(default=False)


class MailedCalendar(Base):
    """Somebody in the team who chose mail instead of a feed, or a stakeholder for whom the host
    chose it. One way at a time: two would show every session twice."""

    __tablename__ = "mailed_calendar"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (stakeholder_id IS NULL)", name="has_one_reader"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    stakeholder_id: Mapped[UUID | None] = mapped_column(ForeignKey("stakeholder.id"), unique=True)
    chosen_at: Mapped[datetime]

    review: Mapped[Review] = relationship()
    person: Mapped[Person | None] = relationship(lazy="joined")
    stakeholder: Mapped[Stakeholder | None] = relationship()
    sent: Mapped[list[MailedSession]] = relationship(cascade="all, delete-orphan")
