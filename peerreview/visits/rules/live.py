"""What can be done on the day itself: sessions run late, peers change places, nobody comes."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from peerreview.core.text import Text
from peerreview.reviews.models import Seat
from peerreview.visits.models import Part, SessionState, VisitSession
from peerreview.visits.rules.booking import why_not_edit
from peerreview.visits.rules.snapshots import FACTS

MOST_LATE = 180
"""Minutes. Whoever is later than that plans the day anew."""


def why_not_run(session: VisitSession, now: datetime) -> Text | None:
    """Deeds of the day are for the sessions of the day that are not over."""
    if reason := why_not_edit(session):
        return reason
    if session.state in FACTS:
        return Text("Session %(number)s is over.", number=session.number)
    review = session.review
    if not session.scheduled or review.today(session.begins) != review.today(now):
        return Text(
            "Session %(number)s is not today. Change it in the programme.", number=session.number
        )
    return None


def why_not_swap_parts(session: VisitSession, now: datetime) -> Text | None:
    parts = {peer.part for peer in session.peers}
    if not {Part.ASKER, Part.RECORDER} <= parts:
        return Text(
            "Session %(number)s has nobody who asks, or nobody who records.", number=session.number
        )
    return why_not_run(session, now)


def why_not_stand_in(
    session: VisitSession, leaves: Seat, comes: Seat, busy: Iterable[VisitSession], now: datetime
) -> Text | None:
    """``busy``: the other sessions at that time."""
    seats = {peer.seat_id for peer in session.peers}
    if leaves.id not in seats:
        return Text("%(name)s is not in this session.", name=leaves.person.name)
    if comes.id in seats:
        return Text("%(name)s is in this session already.", name=comes.person.name)
    for other in busy:
        if any(peer.seat_id == comes.id for peer in other.peers):
            return Text(
                "%(name)s is in session %(number)s at that time.",
                name=comes.person.name,
                number=other.number,
            )
    return why_not_run(session, now)


def track_of(session: VisitSession, others: Iterable[VisitSession]) -> list[VisitSession]:
    """The session and what its pair still has that day: what moves when it runs late. Sessions of
    the whole team keep their time."""
    review = session.review
    pair = _pair(session)
    rest = [
        other
        for other in others
        if other.id != session.id
        and other.scheduled
        and other.state not in {*FACTS, SessionState.CANCELLED}
        and other.begins >= session.begins
        and review.today(other.begins) == review.today(session.begins)
        and pair & _pair(other)
    ]
    return [session, *sorted(rest, key=lambda one: (one.begins, one.number))]


def _pair(session: VisitSession) -> set[object]:
    asking = {Part.ASKER, Part.RECORDER}
    return {peer.seat_id for peer in session.peers if peer.part in asking}


def later(session: VisitSession, minutes: int, now: datetime) -> tuple[datetime, datetime]:
    """When it begins and ends then: one that is under way began when it began."""
    more = timedelta(minutes=minutes)
    begun = session.begins <= now
    return (session.begins if begun else session.begins + more), session.finishes + more
