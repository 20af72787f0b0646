"""What a visit is planned into: days, plenary blocks, venues and rooms, interpreters, numbers.

Nothing here has to be filled in before there is a plan: where a review has no line of its own, the
usual values of ``method.md`` section 6 hold (``rules.frame``).
"""

from datetime import date, time
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.core.db import Base, Edited, Id
from peerreview.core.text import Text, Word
from peerreview.reviews.models import Review


class BlockKind(Word):
    """What everybody does together, so that nobody is heard meanwhile."""

    OPENING = "opening", Text("Opening session")
    TEAM = "team", Text("Team time, closed")
    DEBRIEF = "debrief", Text("Debrief")
    FEEDBACK = "feedback", Text("Feedback session")
    MEAL = "meal", Text("Meal")
    TRAVEL = "travel", Text("Arrival, departure or travel")
    OTHER = "other", Text("Something else for everybody")


class VisitFrame(Edited, Base):
    """The numbers that the visit is planned with. Minutes, unless they say otherwise."""

    __tablename__ = "visit_frame"
    __table_args__ = (
        CheckConstraint("sessions_per_day BETWEEN 1 AND 5", name="nobody_is_worn_out"),
        CheckConstraint("slots_per_half_day BETWEEN 1 AND 4", name="a_half_day_is_short"),
        CheckConstraint("pairs IS NULL OR pairs BETWEEN 1 AND 10", name="has_pairs"),
        CheckConstraint("gap BETWEEN 0 AND 120", name="gap_is_a_gap"),
        CheckConstraint("lunch BETWEEN 30 AND 180", name="people_eat"),
        CheckConstraint("interview BETWEEN 15 AND 240", name="interview_is_a_while"),
        CheckConstraint("focus_group BETWEEN 15 AND 240", name="focus_group_is_a_while"),
        CheckConstraint("debrief BETWEEN 0 AND 240", name="debrief_is_short_enough"),
        CheckConstraint("team_time BETWEEN 0 AND 480", name="team_time_is_a_day_at_most"),
        CheckConstraint("speakers BETWEEN 1 AND 2", name="speakers_are_of_the_pair"),
        CheckConstraint("interpreted BETWEEN 100 AND 300", name="interpreted_is_longer"),
        CheckConstraint("reserve BETWEEN 0 AND 50", name="reserve_is_a_part"),
        CheckConstraint("freeze_hours BETWEEN 0 AND 336", name="freeze_is_two_weeks_at_most"),
    )

    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), primary_key=True)
    sessions_per_day: Mapped[int] = mapped_column(default=4)
    """For one peer."""
    slots_per_half_day: Mapped[int] = mapped_column(default=2)
    pairs: Mapped[int | None]
    """How many pairs work at the same time; None: as many as the team makes."""
    gap: Mapped[int] = mapped_column(default=15)
    """Between two sessions of the same peer."""
    lunch: Mapped[int] = mapped_column(default=45)
    interview: Mapped[int] = mapped_column(default=60)
    focus_group: Mapped[int] = mapped_column(default=90)
    debrief: Mapped[int] = mapped_column(default=60)
    """At least, every day."""
    team_time: Mapped[int] = mapped_column(default=180)
    """At least, closed to others, just before the feedback session."""
    speakers: Mapped[int] = mapped_column(default=1)
    """How many of a pair must speak the language of a session without an interpreter."""
    interpreted: Mapped[int] = mapped_column(default=150)
    """How long a session with an interpreter is, in percent of one without."""
    reserve: Mapped[int] = mapped_column(default=15)
    """Percent of the slots that stay empty."""
    one_venue: Mapped[bool] = mapped_column(default=True)
    """Whether a peer stays at one venue per half-day; if not, real travel time counts."""
    freeze_hours: Mapped[int] = mapped_column(default=48)
    """Hours before the visit from which on a release needs the word of the leader and of the host
    coordinator."""

    review: Mapped[Review] = relationship()

    @classmethod
    def usual(cls, review: Review) -> "VisitFrame":
        """The numbers of a review about which nobody has said anything. Not to be saved."""
        columns = cls.__table__.columns
        values = {one.key: one.default.arg for one in columns if one.default is not None}
        return cls(**values | {"review_id": review.id, "pairs": None, "version": 0})

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)


class VisitWeight(Base):
    """How much a wish counts in a review, where it is not as usual: points of cost each time that
    it is not met; 0 for a wish that does not count."""

    __tablename__ = "visit_weight"
    __table_args__ = (CheckConstraint("points BETWEEN 0 AND 100", name="points_have_an_end"),)

    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), primary_key=True)
    wish: Mapped[str] = mapped_column(primary_key=True)
    """As the planner calls it (``planning.numbers.Weights``)."""
    points: Mapped[int]


class VisitDay(Base):
    """A day of the visit and when people can be met on it, on the clocks of the city.

    Lunch lies between morning and afternoon. A half-day without hours has no sessions.
    """

    __tablename__ = "visit_day"
    __table_args__ = (
        CheckConstraint("(morning_from IS NULL) = (morning_until IS NULL)", name="whole_morning"),
        CheckConstraint(
            "(afternoon_from IS NULL) = (afternoon_until IS NULL)", name="whole_afternoon"
        ),
        CheckConstraint("morning_until > morning_from", name="morning_goes_on"),
        CheckConstraint("afternoon_until > afternoon_from", name="afternoon_goes_on"),
        CheckConstraint("afternoon_from >= morning_until", name="afternoon_follows"),
    )

    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    morning_from: Mapped[time | None]
    morning_until: Mapped[time | None]
    afternoon_from: Mapped[time | None]
    afternoon_until: Mapped[time | None]


class VisitBlock(Base):
    """A time that everybody spends together: nobody is heard meanwhile."""

    __tablename__ = "visit_block"
    __table_args__ = (CheckConstraint("until > since", name="ends_after_it_starts"),)

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), index=True)
    day: Mapped[date]
    since: Mapped[time]
    until: Mapped[time]
    kind: Mapped[BlockKind]
    title: Mapped[str] = mapped_column(default="")

    review: Mapped[Review] = relationship()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)


class Venue(Edited, Base):
    """A place where sessions are held."""

    __tablename__ = "venue"
    __table_args__ = (
        UniqueConstraint("review_id", "name"),
        CheckConstraint("length(name) > 0", name="has_a_name"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    access: Mapped[str] = mapped_column(default="")
    """What somebody in a wheelchair, or coming by bus, needs to know."""

    review: Mapped[Review] = relationship()
    rooms: Mapped[list["Room"]] = relationship(
        back_populates="venue", cascade="all, delete-orphan", order_by="Room.name"
    )

    def __str__(self) -> str:
        return self.name

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)


class Room(Base):
    """A room at a venue, and how many people fit in: guests, peers and interpreter together."""

    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("venue_id", "name"),
        CheckConstraint("length(name) > 0", name="has_a_name"),
        CheckConstraint("capacity BETWEEN 1 AND 1000", name="holds_people"),
    )

    id: Mapped[Id]
    venue_id: Mapped[UUID] = mapped_column(ForeignKey("venue.id"))
    name: Mapped[str]
    capacity: Mapped[int]

    venue: Mapped[Venue] = relationship(back_populates="rooms")

    def __str__(self) -> str:
        return self.name

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.venue.relations_of(actor)


class VenueTravel(Base):
    """How many minutes lie between two venues, door to door, in either direction."""

    __tablename__ = "venue_travel"
    __table_args__ = (
        CheckConstraint("one_id < other_id", name="is_said_once"),
        CheckConstraint("minutes BETWEEN 0 AND 300", name="is_within_reach"),
    )

    one_id: Mapped[UUID] = mapped_column(ForeignKey("venue.id"), primary_key=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("venue.id"), primary_key=True)
    minutes: Mapped[int]


class Interpreters(Base):
    """How many interpreters of a language can work at the same time."""

    __tablename__ = "visit_interpreter"
    __table_args__ = (CheckConstraint("number BETWEEN 1 AND 50", name="some_or_no_line"),)

    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
