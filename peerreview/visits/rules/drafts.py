"""How a session stands in the working draft, and why a step on the draft cannot be made.

While the timetable is drafted, a broken rule is only ever a warning: nothing here asks whether a
plan is good. It is refused when it is released.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peerreview.core.text import Text, fold
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change
from peerreview.visits.models import (
    DraftTurn,
    Part,
    Proposal,
    ProposalState,
    SessionState,
    VisitSession,
)
from peerreview.visits.rules.booking import why_not_edit, why_not_last, why_not_on

LONGEST = timedelta(hours=8)
SHORTEST = timedelta(minutes=15)
MOST_TRACKS = 12
TOLD = {SessionState.INVITED, SessionState.CONFIRMED}
"""People know of the time: when it changes, the session counts as moved."""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a session stands: its time, place and peers, and what of it is pinned."""

    starts_at: datetime | None
    ends_at: datetime | None
    track: int
    venue: str
    room: str
    room_id: UUID | None
    interpreter: bool
    peers: tuple[tuple[UUID, Part], ...]
    """Seats by id."""
    pinned_time: bool
    pinned_peers: bool
    state: SessionState

    @classmethod
    def of(cls, session: VisitSession) -> "Spot":
        return cls(
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            track=session.track,
            venue=session.venue,
            room=session.room,
            room_id=session.room_id,
            interpreter=session.interpreter,
            peers=tuple(sorted((peer.seat_id, peer.part) for peer in session.peers)),
            pinned_time=session.pinned_time,
            pinned_peers=session.pinned_peers,
            state=session.state,
        )

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Spot":
        """The spot that ``kept`` was made of."""
        return cls(
            **{name: kept[name] for name in _PLAIN},
            starts_at=_moment(kept["starts_at"]),
            ends_at=_moment(kept["ends_at"]),
            room_id=UUID(kept["room_id"]) if kept["room_id"] else None,
            peers=tuple((UUID(seat), Part.of(part)) for seat, part in kept["peers"]),
            state=SessionState.of(kept["state"]),
        )

    def kept(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            **{name: getattr(self, name) for name in _PLAIN},
            "starts_at": self.starts_at and self.starts_at.isoformat(),
            "ends_at": self.ends_at and self.ends_at.isoformat(),
            "room_id": self.room_id and str(self.room_id),
            "peers": [[str(seat), part.value] for seat, part in self.peers],
            "state": self.state.value,
        }

    @property
    def lasts(self) -> timedelta | None:
        if self.starts_at is None or self.ends_at is None:
            return None
        return self.ends_at - self.starts_at

    def at(self, starts_at: datetime, lasts: timedelta, track: int) -> "Spot":
        """At another time; whoever knew of the old one has to be told."""
        moved = replace(self, starts_at=starts_at, ends_at=starts_at + lasts, track=track)
        return moved.told() if (moved.starts_at, moved.ends_at) != self._times else moved

    def waiting(self) -> "Spot":
        """Taken out of the timetable, until it is put in again."""
        return replace(self, starts_at=None, ends_at=None, pinned_time=False).told()

    def told(self) -> "Spot":
        return replace(self, state=SessionState.MOVED) if self.state in TOLD else self

    @property
    def _times(self) -> tuple[datetime | None, datetime | None]:
        return self.starts_at, self.ends_at


_PLAIN = ("track", "venue", "room", "interpreter", "pinned_time", "pinned_peers")


def _moment(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None


def length_of(session: VisitSession) -> timedelta:
    """How long it lasts where it stands; while it waits, how long it has to last."""
    if session.scheduled:
        return session.finishes - session.begins
    minutes = session.minutes * 3 // 2 if session.interpreter else session.minutes
    return timedelta(minutes=-(-minutes // 15) * 15)


def left_of(reserve: Spot, used: Spot) -> Spot:
    """What stays of a time kept in reserve once a session stands at ``used``: whoever and whatever
    is still free. With fewer than two people left it waits, until it is kept for another time."""
    if not _meet(reserve, used):
        return reserve
    busy = {seat for seat, _ in used.peers}
    left = replace(reserve, peers=tuple(one for one in reserve.peers if one[0] not in busy))
    if used.room and (fold(used.venue), fold(used.room)) == (fold(left.venue), fold(left.room)):
        left = replace(left, room="", room_id=None)
    return left if left == reserve or len(left.peers) > 1 else left.waiting()


def _meet(one: Spot, other: Spot) -> bool:
    if not (one.starts_at and one.ends_at and other.starts_at and other.ends_at):
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def why_not_put(session: VisitSession, spot: Spot) -> Text | None:
    """Why a session cannot stand there at all. Whether it is wise is the checker's to say."""
    return why_not_edit(session) or why_not_over(session) or why_not_there(session.review, spot)


def why_not_over(session: VisitSession) -> Text | None:
    if session.state in {SessionState.DONE, SessionState.NO_SHOW}:
        return Text("Session %(number)s is over and stays where it was.", number=session.number)
    return None


def why_not_there(review: Review, spot: Spot) -> Text | None:
    if not 1 <= spot.track <= MOST_TRACKS:
        return Text("There are %(n)s tracks at most. Choose one of them.", n=MOST_TRACKS)
    if spot.starts_at is None or spot.ends_at is None:
        return None
    if not SHORTEST <= spot.ends_at - spot.starts_at <= LONGEST:
        return Text("A session lasts from a quarter of an hour to eight hours.")
    days = {one.astimezone(review.zone).date() for one in (spot.starts_at, spot.ends_at)}
    reasons = (
        why_not_last(spot.starts_at, spot.ends_at),
        *(why_not_on(review, day) for day in sorted(days)),
    )
    return next((reason for reason in reasons if reason), None)


def why_not_draft(review: Review) -> Text | None:
    return why_not_change(review)


def why_not_take_out(session: VisitSession) -> Text | None:
    if not session.scheduled:
        return Text("Session %(number)s is not in the timetable.", number=session.number)
    return None


def why_not_pin(session: VisitSession) -> Text | None:
    if not session.scheduled:
        return Text(
            "Session %(number)s has no time yet. Put it into the timetable, then pin it.",
            number=session.number,
        )
    return None


def why_not_undo(review: Review, turn: DraftTurn | None) -> Text | None:
    """Only while everything still stands as that step left it: nobody's later work is lost."""
    if turn is None:
        return Text("There is no step of yours to undo.")
    for move in turn.moves:
        session = move.visit_session
        if Spot.of(session) != Spot.read(move.after):
            return Text(
                "Session %(number)s was moved after your last step, so that step cannot be"
                " undone any more. Move the session instead.",
                number=session.number,
            )
        if reason := why_not_edit(session) or why_not_over(session):
            return reason
    return why_not_draft(review)


def why_not_settle(proposal: Proposal) -> Text | None:
    """Taken over or discarded once."""
    if proposal.settled_at is not None:
        return Text(
            "Proposal %(number)s is %(state)s already.",
            number=proposal.number,
            state=proposal.state.label,
        )
    return None


def why_not_stop(proposal: Proposal) -> Text | None:
    if proposal.state is not ProposalState.IMPROVING:
        return Text("Proposal %(number)s is not being improved.", number=proposal.number)
    return None


def why_not_replan(session: VisitSession) -> Text | None:
    if session.state is not SessionState.CANCELLED:
        return Text("Session %(number)s is not cancelled. Cancel it first.", number=session.number)
    return why_not_draft(session.review)


def how_many_broken(broken: int, *, refusing: int) -> Text:
    """``refusing``: how many of the broken rules a release has to wait for. At least one is
    broken."""
    if not refusing:
        return Text.counted(
            "%(n)s rule is broken; it does not hold up a release.",
            "%(n)s rules are broken; none of them holds up a release.",
            n=broken,
        )
    if refusing == broken:
        return Text.counted(
            "%(n)s rule is broken, and it holds up a release.",
            "%(n)s rules are broken, and all of them hold up a release.",
            n=broken,
        )
    return Text.counted(
        "Of %(all)s broken rules, %(n)s holds up a release.",
        "Of %(all)s broken rules, %(n)s hold up a release.",
        n=refusing,
        all=broken,
    )
