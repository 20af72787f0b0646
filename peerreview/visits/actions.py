"""What can happen to a visit: people to hear are named, sessions are booked, moved, cancelled."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from peerreview.benchmarks.models import SourceClass
from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.reviews.models import Review, Seat
from peerreview.reviews.queries import take_hold
from peerreview.reviews.rules import why_not_change
from peerreview.visits.models import (
    Part,
    SessionPeer,
    SessionState,
    Stakeholder,
    VisitSession,
)
from peerreview.visits.queries import next_number, sessions_at
from peerreview.visits.rules import Plan, why_not_book, why_not_cancel, why_not_edit

DEEDS |= {
    "stakeholder.added": Text("added a stakeholder"),
    "stakeholder.changed": Text("changed a stakeholder"),
    "session.booked": Text("booked session %(number)s"),
    "session.changed": Text("changed session %(number)s"),
    "session.cancelled": Text("cancelled session %(number)s"),
}


@dataclass(frozen=True, kw_only=True)
class Introduction:
    """Who somebody is that the team may hear."""

    name: str
    organisation: str
    role: str
    source_class: SourceClass


def add_stakeholder(work: Work, review: Review, who: Introduction) -> Stakeholder:
    refuse_if(why_not_change(review))
    person = Stakeholder(
        review=review,
        name=who.name,
        organisation=who.organisation,
        role=who.role,
        source_class=who.source_class,
    )
    work.session.add(person)
    work.record("stakeholder.added", review)
    return person


def change_stakeholder(work: Work, person: Stakeholder, who: Introduction, *, seen: int) -> None:
    """Raises StaleEdit if someone saved after version ``seen``."""
    take_hold(work.session, person.review)
    work.session.refresh(person)
    refuse_if(why_not_change(person.review))
    person.take_turn(seen)
    person.name, person.organisation = who.name, who.organisation
    person.role, person.source_class = who.role, who.source_class
    work.record("stakeholder.changed", person.review)


def book(work: Work, review: Review, plan: Plan) -> VisitSession:
    """Put a session into the programme. Of two that clash, the one that came first is booked."""
    take_hold(work.session, review)
    _refuse_clash(work, review, plan)
    session = VisitSession(review=review, number=next_number(work.session, review), sequence=0)
    _apply(work, session, plan)
    work.session.add(session)
    work.record("session.booked", review, number=session.number)
    return session


def change_session(work: Work, session: VisitSession, plan: Plan, *, seen: int) -> None:
    """Change what is planned. Calendars are told when time, place, state or words change.

    Raises StaleEdit if someone saved after version ``seen``.
    """
    _take_hold_of(work, session)
    refuse_if(why_not_edit(session))
    _refuse_clash(work, session.review, plan, but=session.id)
    session.take_turn(seen)
    before = _as_calendars_show(session)
    _apply(work, session, plan)
    session.sequence += before != _as_calendars_show(session)
    work.record("session.changed", session.review, number=session.number)


def cancel_session(work: Work, session: VisitSession) -> None:
    """The session stays in the programme, marked; its people and its room are free again."""
    _take_hold_of(work, session)
    refuse_if(why_not_cancel(session))
    session.state = SessionState.CANCELLED
    session.sequence += 1
    session.version += 1
    session.changed_at = work.now
    work.record("session.cancelled", session.review, number=session.number)


def _take_hold_of(work: Work, session: VisitSession) -> None:
    take_hold(work.session, session.review)
    work.session.refresh(session)


def _refuse_clash(work: Work, review: Review, plan: Plan, but: UUID | None = None) -> None:
    others = sessions_at(work.session, review, plan.starts_at, plan.ends_at, but)
    refuse_if(why_not_book(review, plan, others))


def _as_calendars_show(session: VisitSession) -> tuple[Any, ...]:
    return (
        *(session.kind, session.title, session.starts_at, session.ends_at),
        *(session.venue, session.room, session.state),
    )


def _apply(work: Work, session: VisitSession, plan: Plan) -> None:
    session.kind, session.title, session.state = plan.kind, plan.title, plan.state
    session.starts_at, session.ends_at = plan.starts_at, plan.ends_at
    session.venue, session.room = plan.venue, plan.room
    session.stakeholders = list(plan.stakeholders)
    session.peers = _sitting(session, plan.peers)
    if plan.focus is not None:
        session.key_factors = list(plan.focus)
    session.changed_at = work.now


def _sitting(session: VisitSession, peers: tuple[tuple[Seat, Part], ...]) -> list[SessionPeer]:
    known = {peer.seat_id: peer for peer in session.peers}
    sitting = []
    for seat, part in peers:
        peer = known.get(seat.id) or SessionPeer(seat=seat)
        peer.part = part
        sitting.append(peer)
    return sitting
