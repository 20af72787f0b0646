"""What can happen to sessions: they are booked, changed, cancelled, held."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.reviews.models import Review, Seat
from peerreview.visits.models import (
    Part,
    SessionPeer,
    SessionState,
    VisitSession,
)
from peerreview.visits.queries import next_number, sessions_at
from peerreview.visits.rules import (
    Plan,
    why_not_book,
    why_not_cancel,
    why_not_edit,
    why_not_mark,
)

DEEDS |= {
    "session.booked": Text("booked session %(number)s"),
    "session.changed": Text("changed session %(number)s"),
    "session.marked": Text("marked session %(number)s: %(state)s"),
    "session.cancelled": Text("cancelled session %(number)s"),
}


def book(work: Work, review: Review, plan: Plan) -> VisitSession:
    """Put a session into the programme. Of two that clash, the one that came first is booked."""
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
    refuse_if(why_not_edit(session))
    _refuse_clash(work, session.review, plan, but=session.id)
    session.take_turn(seen)
    before, state = _as_calendars_show(session), session.state
    _apply(work, session, plan)
    session.sequence += before != _as_calendars_show(session)
    work.record("session.changed", session.review, number=session.number)
    if session.state is not state:
        _record_state(work, session)


def cancel_session(work: Work, session: VisitSession) -> None:
    """The session stays in the programme, marked; its people and its room are free again."""
    refuse_if(why_not_cancel(session))
    _move(work, session, SessionState.CANCELLED)
    work.record("session.cancelled", session.review, number=session.number)


def mark_session(work: Work, session: VisitSession, state: SessionState) -> None:
    """Say during the visit that a session has taken place, or that nobody came."""
    refuse_if(why_not_mark(session, state, work.now))
    _move(work, session, state)
    _record_state(work, session)


def _move(work: Work, session: VisitSession, state: SessionState) -> None:
    session.state = state
    session.sequence += 1
    session.version += 1
    session.changed_at = work.now


def _record_state(work: Work, session: VisitSession) -> None:
    review, number = session.review, session.number
    work.record("session.marked", review, number=number, state=session.state)


def _refuse_clash(work: Work, review: Review, plan: Plan, but: UUID | None = None) -> None:
    others = sessions_at(work.session, review, *plan.times, but) if plan.times else ()
    refuse_if(why_not_book(review, plan, others))


def _as_calendars_show(session: VisitSession) -> tuple[Any, ...]:
    return (
        *(session.kind, session.title, session.starts_at, session.ends_at),
        *(session.venue, session.room, session.state),
    )


def _apply(work: Work, session: VisitSession, plan: Plan) -> None:
    session.kind, session.title, session.state = plan.kind, plan.title, plan.state
    session.starts_at, session.ends_at = plan.starts_at, plan.ends_at
    session.venue, session.room, session.place = plan.venue, plan.room, plan.place
    session.interpreter = plan.interpreter
    _wish(session, plan)
    session.stakeholders = list(plan.stakeholders)
    session.peers = _sitting(session, plan.peers)
    if plan.focus is not None:
        session.key_factors = list(plan.focus)
    if plan.issues is not None:
        session.issues = list(plan.issues)
    if plan.guide_notes is not None:
        session.guide_notes = plan.guide_notes
    session.changed_at = work.now


def _wish(session: VisitSession, plan: Plan) -> None:
    """What the planner is to know. A session that nobody measured is meant to last as long as it
    was booked for."""
    session.pinned_time = session.pinned_time and plan.times is not None
    if (wishes := plan.wishes) is not None:
        session.optional, session.priority = wishes.optional, wishes.priority
        session.preferred, session.stage = wishes.preferred, wishes.stage
    if wishes is not None and wishes.minutes is not None:
        session.minutes = wishes.minutes
    elif plan.times is not None:
        booked = (plan.times[1] - plan.times[0]) // timedelta(minutes=1)
        session.minutes = min(max(booked * 2 // 3 if plan.interpreter else booked, 15), 480)


def _sitting(session: VisitSession, peers: tuple[tuple[Seat, Part], ...]) -> list[SessionPeer]:
    known = {peer.seat_id: peer for peer in session.peers}
    sitting = []
    for seat, part in peers:
        peer = known.get(seat.id) or SessionPeer(seat=seat)
        peer.part = part
        sitting.append(peer)
    return sitting
