"""What happens when and where in the visit, by whom, and what the team looks into."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import KeyFactor
from peerreview.core.db import Base, Edited, Id
from peerreview.core.search import Searchable
from peerreview.preparation.models import SiteVisitIssue
from peerreview.reviews.models import Review, Seat
from peerreview.visits.models.frame import Room
from peerreview.visits.models.stakeholders import Stakeholder
from peerreview.visits.models.words import Part, Preferred, SessionKind, SessionState, Stage


class SessionPeer(Base):
    """A member of the team in a session."""

    __tablename__ = "session_peer"

    visit_session_id: Mapped[UUID] = mapped_column(ForeignKey("visit_session.id"), primary_key=True)
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    part: Mapped[Part]

    seat: Mapped[Seat] = relationship(lazy="joined")


class SessionStakeholder(Base):
    """Somebody heard in a session."""

    __tablename__ = "session_stakeholder"

    visit_session_id: Mapped[UUID] = mapped_column(ForeignKey("visit_session.id"), primary_key=True)
    stakeholder_id: Mapped[UUID] = mapped_column(ForeignKey("stakeholder.id"), primary_key=True)


class SessionFactor(Base):
    """A key factor in focus in a session. The team's own view: no host ever reads it."""

    __tablename__ = "session_factor"

    visit_session_id: Mapped[UUID] = mapped_column(ForeignKey("visit_session.id"), primary_key=True)
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"), primary_key=True)


class SessionIssue(Base):
    """A site visit issue that a session is to test. The team's own view, like the focus."""

    __tablename__ = "session_issue"

    visit_session_id: Mapped[UUID] = mapped_column(ForeignKey("visit_session.id"), primary_key=True)
    site_visit_issue_id: Mapped[UUID] = mapped_column(
        ForeignKey("site_visit_issue.id"), primary_key=True
    )


class VisitSession(Edited, Searchable, Base):
    """One slot of the visit. (A database session is another thing; hence the longer name.)

    Time, place and peers are those of the working draft: what the leaders see, before a release
    gives them to everybody. A session without a time waits to be put into the timetable.
    """

    __tablename__ = "visit_session"
    SEARCHED = ("title", "venue", "room")
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint(
            "(starts_at IS NULL) = (ends_at IS NULL)", name="has_both_times_or_neither"
        ),
        CheckConstraint("minutes BETWEEN 15 AND 480", name="lasts_up_to_a_working_day"),
        CheckConstraint("track BETWEEN 1 AND 12", name="track_is_one_of_twelve"),
        CheckConstraint("priority BETWEEN 1 AND 3", name="priority_is_one_to_three"),
        CheckConstraint(
            "NOT pinned_time OR starts_at IS NOT NULL", name="only_a_time_can_be_pinned"
        ),
        Index(None, "review_id", "starts_at"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    number: Mapped[int]
    kind: Mapped[SessionKind]
    title: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    """Both empty while it waits for its place in the timetable."""
    minutes: Mapped[int] = mapped_column(default=60)
    """How long it is meant to last in one language; with an interpreter it needs half as much
    again. Source: ``method.md`` section 6."""
    track: Mapped[int] = mapped_column(default=1)
    """Which of the parallel columns of the timetable it stands in."""
    pinned_time: Mapped[bool] = mapped_column(default=False)
    pinned_peers: Mapped[bool] = mapped_column(default=False)
    """What the planner must leave as it is."""
    optional: Mapped[bool] = mapped_column(default=False)
    """Whether a plan may do without it."""
    priority: Mapped[int] = mapped_column(default=2)
    """Of several that a plan may do without, those with 3 are the last to go."""
    preferred: Mapped[Preferred] = mapped_column(default=Preferred.ANY)
    stage: Mapped[Stage] = mapped_column(default=Stage.ANY)
    """With any, the people heard decide: see ``queries.problem``."""
    venue: Mapped[str] = mapped_column(default="")
    room: Mapped[str] = mapped_column(default="")
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("room.id"), index=True)
    """Which of the rooms of the visit's frame it is; None for a place that is only written down."""
    interpreter: Mapped[bool] = mapped_column(default=False)
    """Whether an interpreter is booked."""
    state: Mapped[SessionState] = mapped_column(default=SessionState.PROPOSED)
    guide_notes: Mapped[str] = mapped_column(default="")
    """What to ask, for the team alone."""
    sequence: Mapped[int] = mapped_column(default=0)
    """iCalendar's SEQUENCE: one more whenever time, place, state or title change."""
    changed_at: Mapped[datetime]

    review: Mapped[Review] = relationship()
    peers: Mapped[list[SessionPeer]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    stakeholders: Mapped[list[Stakeholder]] = relationship(
        secondary="session_stakeholder", order_by=Stakeholder.name
    )
    key_factors: Mapped[list[KeyFactor]] = relationship(
        secondary="session_factor", order_by=KeyFactor.number
    )
    place: Mapped[Room | None] = relationship()
    issues: Mapped[list[SiteVisitIssue]] = relationship(
        secondary="session_issue", order_by=SiteVisitIssue.number
    )

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def scheduled(self) -> bool:
        return self.starts_at is not None

    @property
    def begins(self) -> datetime:
        """When it begins. Ask only where it has its place in the timetable."""
        if self.starts_at is None:
            raise ValueError(f"session {self.number} has no place in the timetable")
        return self.starts_at

    @property
    def finishes(self) -> datetime:
        """When it ends. Ask only where it has its place in the timetable."""
        if self.ends_at is None:
            raise ValueError(f"session {self.number} has no place in the timetable")
        return self.ends_at

    def seat_peers(self, parts: Iterable[tuple[Seat, Part]]) -> None:
        """Let these sit in it, and nobody else; whoever sat in it before keeps the place."""
        known = {peer.seat_id: peer for peer in self.peers}
        sitting = []
        for seat, part in parts:
            peer = known.get(seat.id) or SessionPeer(seat=seat, seat_id=seat.id)
            peer.part = part
            sitting.append(peer)
        self.peers = sitting

    def touch(self, now: datetime) -> None:
        """Calendars, and people who edit it, are to notice that it changed."""
        self.sequence += 1
        self.version += 1
        self.changed_at = now

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)
