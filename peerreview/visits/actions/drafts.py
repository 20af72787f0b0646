"""What people do to the working draft: put sessions somewhere, swap, pin, take out, undo.

Nothing is refused because it breaks a rule of planning; a release is. Each step says which version
of a session it saw, so that of two leaders nobody overwrites what they have not seen. Each step is
kept, so that whoever made it can undo it.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import reduce
from typing import Any, cast
from uuid import UUID

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.people.authors import author_of
from peerreview.reviews.models import Review, Seat
from peerreview.visits.models import (
    Change,
    DraftMove,
    DraftTurn,
    SessionKind,
    VisitSession,
)
from peerreview.visits.queries import last_turn_of, next_turn, reserves_of
from peerreview.visits.rules import (
    Spot,
    left_of,
    length_of,
    why_not_draft,
    why_not_pin,
    why_not_put,
    why_not_take_out,
    why_not_undo,
)

DEEDS |= {
    "session.drafted": Text("%(change)s in the draft: session %(number)s"),
    "draft.changed": Text("%(change)s in the draft: %(count)s sessions"),
    "session.gave_way": Text("let session %(number)s, kept in reserve, give way"),
    "draft.undone": Text("undid a step on the draft"),
}


def put(work: Work, session: VisitSession, spot: Spot, *, seen: int, change: Change) -> DraftTurn:
    """Put a session somewhere else in the draft, whatever rule of planning that breaks.

    Raises StaleEdit if somebody saved after version ``seen``.
    """
    session.refuse_stale(seen)
    refuse_if(why_not_put(session, spot))
    return _turn(work, session.review, change, {session: spot})


def give_way(work: Work, session: VisitSession) -> None:
    """Let what is kept in reserve give way to a session that uses its time: nothing is doubled."""
    work.session.flush()
    review = session.review
    seats = {seat.id: seat for seat in review.seats}
    for reserve, left in _given_way(work, review, {session: Spot.of(session)}).items():
        _stand(work, reserve, left, seats)
        work.record("session.gave_way", review, number=reserve.number)


def _given_way(
    work: Work, review: Review, spots: Mapping[VisitSession, Spot]
) -> dict[VisitSession, Spot]:
    """The times kept in reserve that sessions at these spots use, as they are afterwards."""
    used = [spot for one, spot in spots.items() if one.kind is not SessionKind.RESERVE]
    found = {}
    for reserve in reserves_of(work.session, review):
        left = reduce(left_of, used, Spot.of(reserve))
        if reserve not in spots and left != Spot.of(reserve):
            found[reserve] = left
    return found


def take_out(work: Work, session: VisitSession, *, seen: int) -> DraftTurn:
    """Take a session out of the timetable: it waits, with all else that is planned for it."""
    refuse_if(why_not_take_out(session))
    return put(work, session, Spot.of(session).waiting(), seen=seen, change=Change.TAKEN_OUT)


def pin(work: Work, session: VisitSession, *, seen: int) -> DraftTurn:
    """Tell the planner to leave time, room and peers as they are; or, if it is pinned, no more."""
    refuse_if(why_not_pin(session))
    spot = Spot.of(session)
    held = not (spot.pinned_time or spot.pinned_peers)
    pinned = replace(spot, pinned_time=held, pinned_peers=held and bool(spot.peers))
    change = Change.PINNED if held else Change.UNPINNED
    return put(work, session, pinned, seen=seen, change=change)


def swap(
    work: Work, session: VisitSession, other: VisitSession, *, seen: int, seen_other: int
) -> DraftTurn:
    """Let two sessions change places; each keeps its length, its room and its peers."""
    review = session.review
    for one, version in ((session, seen), (other, seen_other)):
        one.refuse_stale(version)
    spots = {session: _in_place_of(session, other), other: _in_place_of(other, session)}
    for one, spot in spots.items():
        refuse_if(why_not_put(one, spot))
    return _turn(work, review, Change.SWAPPED, spots)


def _in_place_of(session: VisitSession, other: VisitSession) -> Spot:
    if not other.scheduled:
        return Spot.of(session).waiting()
    return Spot.of(session).at(other.begins, length_of(session), other.track)


def take_plan(
    work: Work, review: Review, spots: Mapping[VisitSession, Spot], *, change: Change
) -> DraftTurn:
    """Lay a whole plan over the draft in one step, which one undo takes back."""
    refuse_if(why_not_draft(review))
    return _turn(work, review, change, spots)


def undo(work: Work, review: Review) -> DraftTurn:
    """Undo the last step that this person made and has not undone yet."""
    person = author_of(work)
    turn = last_turn_of(work.session, review, person)
    refuse_if(why_not_undo(review, turn))
    last = cast(DraftTurn, turn)
    spots = {move.visit_session: Spot.read(move.before) for move in last.moves}
    undone = _turn(work, review, Change.UNDONE, spots)
    undone.undoes_id = last.id
    return undone


def _turn(
    work: Work, review: Review, change: Change, spots: Mapping[VisitSession, Spot]
) -> DraftTurn:
    turn = DraftTurn(
        review_id=review.id,
        number=next_turn(work.session, review),
        person=author_of(work),
        at=work.now,
        change=change,
    )
    work.session.add(turn)
    seats = {seat.id: seat for seat in review.seats}
    way = {} if change is Change.UNDONE else _given_way(work, review, spots)
    for session, spot in (dict(spots) | way).items():
        before = Spot.of(session).kept()
        _stand(work, session, spot, seats)
        move = DraftMove(visit_session=session, before=before, after=Spot.of(session).kept())
        turn.moves.append(move)
    _record(work, review, change, [one.number for one in spots])
    return turn


def _stand(work: Work, session: VisitSession, spot: Spot, seats: Mapping[UUID, Seat]) -> None:
    """Calendars are told when time, place or state change."""
    before = _shown(session)
    for name in (
        *("starts_at", "ends_at", "track", "venue", "room", "room_id", "interpreter"),
        *("pinned_time", "pinned_peers", "state"),
    ):
        setattr(session, name, getattr(spot, name))
    session.seat_peers((seats[id_], part) for id_, part in spot.peers if id_ in seats)
    session.sequence += before != _shown(session)
    session.version += 1
    session.changed_at = work.now


def _shown(session: VisitSession) -> tuple[Any, ...]:
    return session.starts_at, session.ends_at, session.venue, session.room, session.state


def _record(work: Work, review: Review, change: Change, numbers: list[int]) -> None:
    if change is Change.UNDONE:
        work.record("draft.undone", review)
    elif len(numbers) == 1:
        work.record("session.drafted", review, change=change, number=numbers[0])
    else:
        work.record("draft.changed", review, change=change, count=len(numbers))
