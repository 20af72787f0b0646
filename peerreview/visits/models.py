"""The visit: whom the team hears, and when, where and by whom."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import KeyFactor, Side, SourceClass
from peerreview.core.db import Base, Edited, Id
from peerreview.core.search import Searchable
from peerreview.core.text import Text, Word
from peerreview.reviews.models import Review, Seat


class Stakeholder(Edited, Searchable, Base):
    """Somebody the team may hear. Not a user: no account, no sign-in."""

    __tablename__ = "stakeholder"
    SEARCHED = ("name", "organisation", "role")
    __table_args__ = (CheckConstraint("length(name) > 0", name="has_a_name"),)

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), index=True)
    name: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    """What they do there, such as head of unit."""
    source_class_id: Mapped[UUID] = mapped_column(ForeignKey("source_class.id"))

    review: Mapped[Review] = relationship()
    source_class: Mapped[SourceClass] = relationship(lazy="joined")

    def __str__(self) -> str:
        return self.name

    @property
    def side(self) -> Side:
        return self.source_class.side

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)


class SessionKind(Word):
    """What happens in a slot of the visit. Source: ``method.md`` section 1."""

    INTERVIEW = "interview", Text("Interview")
    PAIRED_INTERVIEW = "paired-interview", Text("Paired interview")
    FOCUS_GROUP = "focus-group", Text("Focus group")
    PRESENTATION = "presentation", Text("Presentation")
    SITE_VISIT = "site-visit", Text("Site visit")
    OBSERVATION = "observation", Text("Observation")
    TEAM_MEETING = "team-meeting", Text("Team meeting")
    BRIEFING = "briefing", Text("Briefing")
    FEEDBACK = "feedback", Text("Feedback session")
    MEAL = "meal", Text("Meal")
    TRAVEL = "travel", Text("Travel")
    RESERVE = "reserve", Text("Reserve")

    @property
    def hears(self) -> bool:
        """Whether people are heard in it, so that it needs an asker and a recorder."""
        return self in {
            SessionKind.INTERVIEW,
            SessionKind.PAIRED_INTERVIEW,
            SessionKind.FOCUS_GROUP,
        }


class SessionState(Word):
    PROPOSED = "proposed", Text("Proposed")
    INVITED = "invited", Text("Invited")
    CONFIRMED = "confirmed", Text("Confirmed")
    MOVED = "moved", Text("Moved")
    CANCELLED = "cancelled", Text("Cancelled")
    DONE = "done", Text("Done")
    NO_SHOW = "no-show", Text("Nobody came")


class Part(Word):
    """What a peer does in a session."""

    ASKER = "asker", Text("asks")
    RECORDER = "recorder", Text("records")
    PRESENT = "present", Text("is present")


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


class VisitSession(Edited, Searchable, Base):
    """One slot of the visit. (A database session is another thing; hence the longer name.)"""

    __tablename__ = "visit_session"
    SEARCHED = ("title", "venue", "room")
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        Index(None, "review_id", "starts_at"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    number: Mapped[int]
    kind: Mapped[SessionKind]
    title: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    venue: Mapped[str] = mapped_column(default="")
    room: Mapped[str] = mapped_column(default="")
    state: Mapped[SessionState] = mapped_column(default=SessionState.PROPOSED)
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

    def __str__(self) -> str:
        return f"{self.number}"

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)
