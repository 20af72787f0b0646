"""What belongs to a mandate in lines of its own: signatures, costs, dates."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.core.db import Base, Id
from peerreview.people.models import Person
from peerreview.reviews.models.words import Cost, MilestoneKind, Role


class SignOff(Base):
    """Somebody's agreement to the mandate as it was at one version of the review."""

    __tablename__ = "sign_off"
    __table_args__ = (UniqueConstraint("review_id", "person_id", "version"),)

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    role: Mapped[Role]
    version: Mapped[int]
    at: Mapped[datetime]

    person: Mapped[Person] = relationship(lazy="joined")


class BudgetLine(Base):
    """What one kind of cost was planned at, and what it came to; whole units of the currency."""

    __tablename__ = "budget_line"
    __table_args__ = (
        CheckConstraint("planned >= 0", name="planned_is_not_negative"),
        CheckConstraint("actual >= 0", name="actual_is_not_negative"),
    )

    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), primary_key=True)
    cost: Mapped[Cost] = mapped_column(primary_key=True)
    planned: Mapped[int | None]
    actual: Mapped[int | None]


class Milestone(Base):
    """What people said about a milestone: a date of their own, or that it is done. Without a row
    the date is computed back from the visit (``rules.clock``)."""

    __tablename__ = "milestone"

    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), primary_key=True)
    kind: Mapped[MilestoneKind] = mapped_column(primary_key=True)
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
