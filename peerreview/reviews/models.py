"""A review: which city, against which benchmark, when, and who sits in which seat."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import Benchmark, KeyFactor
from peerreview.core.db import Base, Edited, Id
from peerreview.core.text import Text, Word
from peerreview.people.models import Person


class Phase(Word):
    """The phases of a peer review, in order. Source: ``method.md`` section 4."""

    PREPARING = "preparing", Text("Preparing")
    SELF_ASSESSMENT = "self-assessment", Text("Self-assessment")
    DESK_REVIEW = "desk-review", Text("Desk review")
    VISIT = "visit", Text("Visit")
    ANALYSIS = "analysis", Text("Analysis")
    REPORTING = "reporting", Text("Reporting")
    FOLLOW_UP = "follow-up", Text("Follow-up")
    CLOSED = "closed", Text("Closed")

    @property
    def place(self) -> int:
        """0 for the first phase."""
        return list(Phase).index(self)

    def is_before(self, other: "Phase") -> bool:
        return self.place < other.place


class Role(Word):
    """Who somebody is in a review. Source: ``method.md`` section 3."""

    NETWORK_COORDINATOR = "network_coordinator", Text("Network coordinator")
    LEADER = "leader", Text("Expert leader")
    CO_LEADER = "co_leader", Text("Co-leader")
    RAPPORTEUR = "rapporteur", Text("Rapporteur")
    PEER = "peer", Text("Peer")
    OBSERVER = "observer", Text("Observer")
    HOST_COORDINATOR = "host_coordinator", Text("Host coordinator")
    HOST_SPONSOR = "host_sponsor", Text("Host sponsor")
    HOST_CONTRIBUTOR = "host_contributor", Text("Host contributor")

    @property
    def relation(self) -> Relation:
        return Relation(self.value)


TEAM = frozenset({Role.LEADER, Role.CO_LEADER, Role.RAPPORTEUR, Role.PEER})
"""The roles that interview, judge and conclude."""

HOST = frozenset({Role.HOST_COORDINATOR, Role.HOST_SPONSOR, Role.HOST_CONTRIBUTOR})


class Seat(Base):
    """One person's part in one review."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("review_id", "person_id"),)

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role]
    organisation: Mapped[str] = mapped_column(default="")
    """Where the person comes from, as the report prints it: a city, a network, a department."""
    taken_at: Mapped[datetime]

    person: Mapped[Person] = relationship(lazy="joined")
    review: Mapped["Review"] = relationship(back_populates="seats")

    @property
    def in_team(self) -> bool:
        return self.role in TEAM

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)


class ScopedFactor(Base):
    """A key factor that a review looks at."""

    __tablename__ = "scoped_factor"

    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), primary_key=True)
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"), primary_key=True)


class Review(Edited, Base):
    """One city opening itself to its peers."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("visit_ends_on >= visit_starts_on", name="visit_ends_after_it_starts"),
        CheckConstraint("length(city) > 0", name="names_its_city"),
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

    benchmark: Mapped[Benchmark] = relationship()
    seats: Mapped[list[Seat]] = relationship(
        back_populates="review", lazy="selectin", order_by=Seat.taken_at
    )
    key_factors: Mapped[list[KeyFactor]] = relationship(
        secondary="scoped_factor", order_by=KeyFactor.number
    )

    def __str__(self) -> str:
        return self.city

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def team(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.in_team]

    def seat_of(self, actor: Actor) -> Seat | None:
        return next((seat for seat in self.seats if seat.person is actor), None)

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return frozenset(seat.role.relation for seat in self.seats if seat.person is actor)
