"""The programme: what happens when, on the clocks of the city."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from peerreview.benchmarks.models import KeyFactor
from peerreview.core.text import Text
from peerreview.core.work import JournalEntry
from peerreview.people.models import Person
from peerreview.reviews.models import Review, Seat
from peerreview.reviews.queries import plans_seats
from peerreview.visits.models import (
    Part,
    SessionFactor,
    SessionKind,
    SessionPeer,
    SessionState,
    VisitSession,
)

if TYPE_CHECKING:
    from peerreview.visits.queries.released import ReleasedPeer, ReleasedSession


def does(name: str, part: Text) -> Text:
    return Text("%(name)s %(does)s", name=name, does=part)


def parts_of(peers: Iterable[tuple[str, Part]]) -> Iterator[Text]:
    """Who asks and who records, a line each; the others together."""
    present = []
    for name, part in peers:
        if part is Part.PRESENT:
            present.append(name)
        else:
            yield does(name, part.label)
    if len(present) == 1:
        yield does(present[0], Part.PRESENT.label)
    elif present:
        yield Text("Present: %(names)s", names=", ".join(present))


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A session as one reader may see it, as it is drafted or as it was released. ``focus`` is
    empty for those who may not see it."""

    session: "VisitSession | ReleasedSession"
    zone: ZoneInfo
    peers: "Sequence[SessionPeer | ReleasedPeer]"
    focus: list[KeyFactor]

    def who(self, peer: "SessionPeer | ReleasedPeer") -> Person:
        """Who is there: of a session that is over, whoever held the seat then."""
        return peer.seat.review.who_sat(peer.seat, self.session.starts_at)

    @property
    def team(self) -> Iterator[Text]:
        return parts_of((self.who(peer).name, peer.part) for peer in self.peers)

    @property
    def starts(self) -> datetime:
        """On the clocks of the city. Ask only where the session has its place."""
        return self.session.begins.astimezone(self.zone)

    @property
    def ends(self) -> datetime:
        return self.session.finishes.astimezone(self.zone)


@dataclass(frozen=True, kw_only=True)
class Day:
    date: date
    slots: list[Slot]

    @property
    def is_kept(self) -> bool:
        """Whether anything on it is still to be, or was."""
        return any(one.session.state is not SessionState.CANCELLED for one in self.slots)


def programme(session: Session, review: Review, *, focus: bool) -> list[Day]:
    """All sessions that have a time, by day. ``focus``: whether the reader may see the team's
    focus; if not, it is not even read."""
    known = focus_of(session, review) if focus else {}
    held = (one for one in sessions_of(session, review) if one.scheduled)
    slots = [_slot(one, review, known) for one in held]
    return [
        Day(date=day, slots=list(some)) for day, some in groupby(slots, lambda s: s.starts.date())
    ]


def slot_of(one: VisitSession, *, focus: bool) -> Slot:
    """One session as a reader may see it."""
    known = {one.id: list(one.key_factors)} if focus else {}
    return _slot(one, one.review, known)


def history_of(session: Session, one: VisitSession) -> Sequence[JournalEntry]:
    """What was done to a session, the last first."""
    return session.scalars(
        select(JournalEntry)
        .filter_by(subject_id=one.review_id)
        .where(JournalEntry.verb.startswith("session.", autoescape=True))
        .where(JournalEntry.details["number"].as_integer() == one.number)
        .order_by(JournalEntry.at.desc(), JournalEntry.id)
    ).all()


def _slot(one: VisitSession, review: Review, focus: dict[UUID, list[KeyFactor]]) -> Slot:
    return Slot(
        session=one,
        zone=review.zone,
        peers=in_order(one.peers),
        focus=focus.get(one.id, []),
    )


def in_order(peers: Iterable[SessionPeer]) -> list[SessionPeer]:
    """Whoever asks, then whoever records, then the others by name."""
    return sorted(peers, key=by_part)


def by_part(peer: "SessionPeer | ReleasedPeer") -> tuple[int, str, UUID]:
    return list(Part).index(peer.part), peer.seat.person.name, peer.seat_id


def sessions_of(session: Session, review: Review) -> Sequence[VisitSession]:
    """The sessions of a review with the people in them, as they follow; cancelled ones and those
    that wait for a time come with the rest."""
    return session.scalars(
        select(VisitSession)
        .filter_by(review_id=review.id)
        .options(selectinload(VisitSession.stakeholders))
        .order_by(VisitSession.starts_at, VisitSession.number)
    ).all()


def focus_of(session: Session, review: Review) -> dict[UUID, list[KeyFactor]]:
    """The key factors in focus by the id of their session. The team's own: never for a host."""
    rows = session.execute(
        select(VisitSession.id, KeyFactor)
        .join(SessionFactor, SessionFactor.visit_session_id == VisitSession.id)
        .join(KeyFactor, KeyFactor.id == SessionFactor.key_factor_id)
        .where(VisitSession.review_id == review.id)
        .order_by(VisitSession.id, KeyFactor.number)
    )
    return {key: [row[1] for row in some] for key, some in groupby(rows, lambda row: row[0])}


def sessions_at(
    session: Session, review: Review, starts_at: datetime, ends_at: datetime, but: UUID | None
) -> Sequence[VisitSession]:
    """The sessions at that time that are not cancelled, without the one whose id is ``but``."""
    others = (
        select(VisitSession)
        .filter_by(review_id=review.id)
        .where(VisitSession.starts_at < ends_at, VisitSession.ends_at > starts_at)
        .where(VisitSession.state != SessionState.CANCELLED)
        .options(selectinload(VisitSession.stakeholders))
        .order_by(VisitSession.starts_at, VisitSession.number)
    )
    return session.scalars(others.where(VisitSession.id != but) if but else others).all()


def reserves_of(session: Session, review: Review) -> Sequence[VisitSession]:
    """The times that are kept in reserve and not used yet."""
    return session.scalars(
        select(VisitSession)
        .filter_by(review_id=review.id, kind=SessionKind.RESERVE)
        .where(VisitSession.starts_at.is_not(None), VisitSession.state != SessionState.CANCELLED)
        .order_by(VisitSession.number)
    ).all()


def next_number(session: Session, review: Review) -> int:
    """The number of the next session. Ask while holding the review."""
    most = select(func.max(VisitSession.number)).filter_by(review_id=review.id)
    return (session.scalar(most) or 0) + 1


def timetable_version(session: Session, review: Review) -> int:
    """It grows with every session that is booked and with every change of one."""
    of = select(func.count() + func.coalesce(func.sum(VisitSession.version), 0))
    return session.scalar(of.where(VisitSession.review_id == review.id)) or 0


@plans_seats
def sits_in_sessions(session: Session, seat: Seat) -> bool:
    """Whether sessions are planned with a seat, cancelled ones too: they keep who was in them."""
    found = select(SessionPeer.seat_id).filter_by(seat_id=seat.id).limit(1)
    return session.scalar(found) is not None
