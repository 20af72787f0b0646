"""A review: which city, against which benchmark, when, and on what terms."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import Benchmark, KeyFactor
from peerreview.core.db import Base, Edited, Id
from peerreview.core.search import Searchable
from peerreview.people.models import Person
from peerreview.reviews.models.agreements import BudgetLine, Milestone, SignOff
from peerreview.reviews.models.seats import FormerSeat, Seat
from peerreview.reviews.models.words import Phase, Publication, Silence, Variant


class ScopedFactor(Base):
    """A key factor that a review looks at."""

    __tablename__ = "scoped_factor"

    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), primary_key=True)
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"), primary_key=True)


class Review(Edited, Searchable, Base):
    """One city opening itself to its peers. Its version counts the changes of the mandate."""

    __tablename__ = "review"
    SEARCHED = ("city",)
    __table_args__ = (
        CheckConstraint("visit_ends_on >= visit_starts_on", name="visit_ends_after_it_starts"),
        CheckConstraint("length(city) > 0", name="names_its_city"),
        CheckConstraint("attribution_people >= 2", name="nobody_stands_alone"),
        CheckConstraint("attribution_sessions >= 1", name="a_source_was_met"),
        CheckConstraint("conclusion_sources >= 1", name="conclusions_have_sources"),
        CheckConstraint(
            "conclusion_classes BETWEEN 1 AND conclusion_sources", name="classes_among_sources"
        ),
    )

    id: Mapped[Id]
    city: Mapped[str]
    benchmark_id: Mapped[UUID] = mapped_column(ForeignKey("benchmark.id"))
    time_zone: Mapped[str]
    """IANA name, such as ``Europe/Lisbon``: all times of the visit are on these clocks."""
    report_language: Mapped[str] = mapped_column(default="en")
    visit_starts_on: Mapped[date]
    visit_ends_on: Mapped[date]
    phase: Mapped[Phase] = mapped_column(default=Phase.PREPARING)
    created_at: Mapped[datetime]

    sponsor: Mapped[str] = mapped_column(default="")
    variant: Mapped[Variant] = mapped_column(default=Variant.FULL)
    host_questions: Mapped[str] = mapped_column(default="")
    """What the city itself wants to know: one question a line, at most three."""
    working_languages: Mapped[list[str]] = mapped_column(default=list)
    """Codes of the languages that sessions are held in (``core.languages``)."""
    publication: Mapped[Publication] = mapped_column(default=Publication.HOST_DECIDES)
    silence: Mapped[Silence] = mapped_column(default=Silence.AGREES)
    fact_check_days: Mapped[int] = mapped_column(default=10)
    """Working days."""
    host_hours: Mapped[int | None]
    """How many hours of work the review may cost the city's staff, all in all."""
    currency: Mapped[str] = mapped_column(default="EUR")
    confidentiality: Mapped[str] = mapped_column(default="")
    """What everybody in the team signs."""
    data_controller: Mapped[str] = mapped_column(default="")
    attribution_people: Mapped[int] = mapped_column(default=3)
    attribution_sessions: Mapped[int] = mapped_column(default=2)
    """From how many people and sessions on the host may be told a class of sources."""
    conclusion_sources: Mapped[int] = mapped_column(default=2)
    conclusion_classes: Mapped[int] = mapped_column(default=2)
    """How many independent sources, and how many kinds among them, are expected under a strength or
    an area for development. Defaults: ``method.md`` section 7."""
    strength_needs_document: Mapped[bool] = mapped_column(default=True)
    """Whether a document is expected among the sources of a strength."""
    practice_needs_result: Mapped[bool] = mapped_column(default=True)
    practice_needs_voice: Mapped[bool] = mapped_column(default=True)
    """Whether a good practice is agreed only with a written record of its result, and with what
    somebody outside the administration said. Defaults: ``method.md`` section 7."""
    clock_version: Mapped[int] = mapped_column(default=1)
    budget_version: Mapped[int] = mapped_column(default=1)
    contributors_version: Mapped[int] = mapped_column(default=1)
    """Count the changes of dates, of amounts, and of who writes what, so that nobody overwrites
    what they have not seen."""

    cosigned_only: Mapped[bool] = mapped_column(default=False)
    """What was heard in a session counts only once the pair partner has co-signed it."""
    feed_seq: Mapped[int] = mapped_column(default=0)
    """Counts the changes of the review's evidence records."""

    benchmark: Mapped[Benchmark] = relationship()
    seats: Mapped[list[Seat]] = relationship(
        back_populates="review", lazy="selectin", order_by=(Seat.taken_at, Seat.id)
    )
    former_seats: Mapped[list[FormerSeat]] = relationship(
        order_by=(FormerSeat.left_at, FormerSeat.id)
    )
    key_factors: Mapped[list[KeyFactor]] = relationship(
        secondary="scoped_factor", order_by=KeyFactor.number
    )
    sign_offs: Mapped[list[SignOff]] = relationship(order_by=(SignOff.at, SignOff.id))
    budget: Mapped[list[BudgetLine]] = relationship()
    milestones: Mapped[list[Milestone]] = relationship()

    def __str__(self) -> str:
        return self.city

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def questions(self) -> list[str]:
        return self.host_questions.splitlines()

    @property
    def team(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.in_team]

    def today(self, now: datetime) -> date:
        """The date on the calendars of the city at a moment."""
        return now.astimezone(self.zone).date()

    def seat_of(self, actor: Actor) -> Seat | None:
        return next((seat for seat in self.seats if seat.person is actor), None)

    def who_sat(self, seat: Seat, at: datetime | None) -> Person:
        """Who held a seat at a moment: of a session that began before a hand-over, whoever was
        there. None is now."""
        then = [f for f in self.former_seats if f.seat_id == seat.id and at and at < f.left_at]
        return then[0].person if then else seat.person

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return frozenset(seat.role.relation for seat in self.seats if seat.person is actor)
