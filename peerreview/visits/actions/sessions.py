"""What can happen to sessions: they are booked, changed, cancelled, held."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.reviews.models import Review
from peerreview.visits.actions.drafts import give_way
from peerreview.visits.models import SessionKind, SessionState, VisitSession
from peerreview.visits.queries import next_number, sessions_at, timetable_version
from peerreview.visits.rules import (
    Plan,
    new_in,
    why_not_beside,
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


def book(work: Work, review: Review, plan: Plan, *, timetable: int | None = None) -> VisitSession:
    """Put a session into the draft, whatever rule of planning that breaks.

    ``timetable``: its version when somebody last looked at it. Who has not seen it as it is now
    books nothing that clashes: of two who want the same at once, the one who came first gets it.
    """
    refuse_if(why_not_book(review, plan))
    _refuse_unseen(work, review, plan, timetable)
    session = VisitSession(review=review, number=next_number(work.session, review), sequence=0)
    _apply(work, session, plan)
    work.session.add(session)
    work.record("session.booked", review, number=session.number)
    give_way(work, session)
    return session


def change_session(
    work: Work, session: VisitSession, plan: Plan, *, seen: int, timetable: int | None = None
) -> None:
    """Change what is planned. Calendars are told when time, place, state or words change.

    ``timetable`` as for ``book``; what stays as it was is never refused. Raises StaleEdit if
    someone saved after version ``seen``.
    """
    refuse_if(why_not_edit(session) or why_not_book(session.review, plan))
    session.refuse_stale(seen)
    _refuse_unseen(work, session.review, new_in(plan, session), timetable, but=session.id)
    session.take_turn(seen)
    before, state = _as_calendars_show(session), session.state
    _apply(work, session, plan)
    session.sequence += before != _as_calendars_show(session)
    work.record("session.changed", session.review, number=session.number)
    give_way(work, session)
    if session.state is not state:
        _record_state(work, session)


def cancel_session(work: Work, session: VisitSession) -> None:
    """The session stays in the programme, marked; its people and its room are free again."""
    refuse_if(why_not_cancel(session))
    session.state = SessionState.CANCELLED
    session.touch(work.now)
    work.record("session.cancelled", session.review, number=session.number)


def mark_session(work: Work, session: VisitSession, state: SessionState) -> None:
    """Say during the visit that a session has taken place, or that nobody came."""
    refuse_if(why_not_mark(session, state, work.now))
    session.state = state
    session.touch(work.now)
    _record_state(work, session)


def _record_state(work: Work, session: VisitSession) -> None:
    review, number = session.review, session.number
    work.record("session.marked", review, number=number, state=session.state)


def _refuse_unseen(
    work: Work, review: Review, plan: Plan, timetable: int | None, but: UUID | None = None
) -> None:
    if plan.times is not None and timetable != timetable_version(work.session, review):
        others = sessions_at(work.session, review, *plan.times, but)
        firm = (one for one in others if one.kind is not SessionKind.RESERVE)
        refuse_if(why_not_beside(plan, firm, review.zone))


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
    session.seat_peers(plan.peers)
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
