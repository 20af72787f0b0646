"""The programme as it was released, in the shape in which pages and papers read it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.access.policy import Permission, may
from peerreview.access.relations import Actor
from peerreview.benchmarks.models import KeyFactor
from peerreview.core.text import Text
from peerreview.preparation.models import SiteVisitIssue
from peerreview.reviews.models import Review, Seat
from peerreview.visits.models import (
    Part,
    ProgrammeRelease,
    SessionKind,
    SessionState,
    Stakeholder,
    VisitSession,
)
from peerreview.visits.queries.programme import Day, Slot, by_part, programme
from peerreview.visits.queries.releases import entries_of, latest_release
from peerreview.visits.rules import FACTS, Entry


@dataclass(frozen=True, kw_only=True)
class ReleasedPeer:
    seat: Seat
    part: Part

    @property
    def seat_id(self) -> UUID:
        return self.seat.id


@dataclass(frozen=True, kw_only=True)
class ReleasedSession:
    """A session as a release has it; it looks like the session itself to those who read it.

    What happened (done, nobody came) is read from the session: facts wait for no release.
    """

    id: UUID
    number: int
    kind: SessionKind
    title: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    room: str
    interpreter: bool
    state: SessionState
    sequence: int
    changed_at: datetime
    peers: list[ReleasedPeer]
    stakeholders: list[Stakeholder]
    issues: list[SiteVisitIssue]
    guide_notes: str = ""
    scheduled: bool = True

    @property
    def begins(self) -> datetime:
        return self.starts_at

    @property
    def finishes(self) -> datetime:
        return self.ends_at


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The programme that somebody reads: a release, or the working draft where it is None."""

    release: ProgrammeRelease | None
    days: list[Day]

    @property
    def edition(self) -> Text:
        if self.release is None:
            return Text("Working draft")
        return Text("Release %(number)s", number=self.release.number)


def shown_to(session: Session, review: Review, actor: Actor, *, draft: bool | None = None) -> Shown:
    """The programme that a reader gets. ``draft``: what they asked for; only those who work on
    the draft get it, once there is a release. The focus is read for the team alone."""
    focus = may(actor, Permission.VIEW_FOCUS, review)
    release = latest_release(session, review)
    if release is not None and not _wants_draft(actor, review, draft):
        return Shown(release=release, days=released(session, release, focus=focus))
    return Shown(release=None, days=programme(session, review, focus=focus))


def _wants_draft(actor: Actor, review: Review, asked: bool | None) -> bool:
    if not may(actor, Permission.VIEW_DRAFT, review):
        return False
    return may(actor, Permission.VIEW_FOCUS, review) if asked is None else asked


def published(session: Session, review: Review, *, focus: bool) -> Shown:
    """The last release; the draft as long as there is none."""
    release = latest_release(session, review)
    if release is None:
        return Shown(release=None, days=programme(session, review, focus=focus))
    return Shown(release=release, days=released(session, release, focus=focus))


def released(session: Session, release: ProgrammeRelease, *, focus: bool) -> list[Day]:
    """A release by day. Without ``focus`` nothing of what the team looks into is read."""
    review, entries = release.review, entries_of(release)
    known = _known(session, review, entries, focus=focus)
    slots = [_slot(entry, review, known, focus=focus) for entry in entries]
    slots.sort(key=lambda slot: (slot.session.starts_at, slot.session.number))
    return [Day(date=day, slots=list(some)) for day, some in groupby(slots, _date)]


def _date(slot: Slot) -> date:
    return slot.starts.date()


@dataclass(frozen=True, kw_only=True)
class _Known:
    """The rows that the ids of a release point at, as far as they still exist."""

    seats: Mapping[UUID, Seat]
    heard: Mapping[UUID, Stakeholder]
    facts: Mapping[UUID, VisitSession]
    factors: Mapping[int, KeyFactor]
    issues: Mapping[UUID, SiteVisitIssue]


def _known(session: Session, review: Review, entries: list[Entry], *, focus: bool) -> _Known:
    heard = {id_ for entry in entries for id_ in entry.stakeholders}
    wanted = {id_ for entry in entries for id_ in entry.issues} if focus else set()
    marked = select(VisitSession).where(
        VisitSession.review_id == review.id, VisitSession.state.in_(FACTS)
    )
    people = select(Stakeholder).where(Stakeholder.id.in_(heard))
    factors = review.benchmark.key_factors if focus else ()
    return _Known(
        seats={seat.id: seat for seat in review.seats},
        heard={one.id: one for one in session.scalars(people)},
        facts={one.id: one for one in session.scalars(marked)},
        factors={factor.number: factor for factor in factors},
        issues={
            issue.id: issue
            for issue in session.scalars(
                select(SiteVisitIssue).where(SiteVisitIssue.id.in_(wanted))
            )
        },
    )


def _slot(entry: Entry, review: Review, known: _Known, *, focus: bool) -> Slot:
    numbers = entry.focus if focus else ()
    peers = _peers(entry, known)
    return Slot(
        session=_session(entry, known, peers),
        zone=review.zone,
        peers=peers,
        focus=[known.factors[number] for number in numbers if number in known.factors],
    )


def _peers(entry: Entry, known: _Known) -> list[ReleasedPeer]:
    sitting = [
        ReleasedPeer(seat=known.seats[seat], part=part)
        for seat, part in entry.peers
        if seat in known.seats
    ]
    return sorted(sitting, key=by_part)


def _session(entry: Entry, known: _Known, peers: list[ReleasedPeer]) -> ReleasedSession:
    fact = known.facts.get(entry.id)
    heard = (known.heard[id_] for id_ in entry.stakeholders if id_ in known.heard)
    return ReleasedSession(
        **{name: getattr(entry, name) for name in _AS_RELEASED},
        state=fact.state if fact else entry.state,
        sequence=max(entry.sequence, fact.sequence) if fact else entry.sequence,
        changed_at=fact.changed_at if fact else entry.changed_at,
        peers=peers,
        stakeholders=sorted(heard, key=lambda person: (person.name, person.id)),
        issues=[known.issues[id_] for id_ in entry.issues if id_ in known.issues],
    )


_AS_RELEASED = (
    *("id", "number", "kind", "title", "starts_at", "ends_at", "venue", "room", "interpreter"),
)


def slot_in(days: Iterable[Day], session_id: UUID) -> Slot | None:
    """One session of a programme."""
    return next(_all(days, session_id), None)


def _all(days: Iterable[Day], session_id: UUID) -> Iterator[Slot]:
    for day in days:
        yield from (slot for slot in day.slots if slot.session.id == session_id)
