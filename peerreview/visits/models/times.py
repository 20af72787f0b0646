"""When people cannot be met. Whoever has no line here can always be met during the visit."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.core.db import Base, Id
from peerreview.core.text import Text, Word
from peerreview.reviews.models import Seat


class TimeKind(Word):
    """What is true of a stretch of time. One *only* is a promise: no other time will do."""

    CANNOT = "cannot", Text("Cannot come")
    ONLY = "only", Text("Can only come then")


class TimeSource(Word):
    """Where a stretch of time comes from."""

    TYPED = "typed", Text("Entered here")
    CALENDAR = "calendar", Text("From a calendar file")


class StakeholderTime(Base):
    """A time at which somebody cannot be heard, or the only one at which they can."""

    __tablename__ = "stakeholder_time"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),)

    id: Mapped[Id]
    stakeholder_id: Mapped[UUID] = mapped_column(ForeignKey("stakeholder.id"), index=True)
    kind: Mapped[TimeKind]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class SeatTime(Base):
    """A time at which a member of the team cannot take part, or the only one at which they can."""

    __tablename__ = "seat_time"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),)

    id: Mapped[Id]
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"), index=True)
    kind: Mapped[TimeKind]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    source: Mapped[TimeSource] = mapped_column(default=TimeSource.TYPED)

    seat: Mapped[Seat] = relationship()
