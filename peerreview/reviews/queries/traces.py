"""What has been built on a seat or on a key factor in scope. Later features say so themselves."""

from collections.abc import Callable, Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.core.text import Text
from peerreview.core.work import JournalEntry
from peerreview.reviews.models import FormerSeat, Phase, Review, Seat

UsesFactors = Callable[[Session, Review], Collection[UUID]]
PlansSeats = Callable[[Session, Seat], bool]
_USING: list[UsesFactors] = []
_PLANNING: list[PlansSeats] = []
ClearsSeats = Callable[[Session, Seat], None]
_CLEARING: list[ClearsSeats] = []
Estimates = Callable[[Session, Review], Text]
_ESTIMATING: list[Estimates] = []
Warns = Callable[[Session, Review, Phase], Text | None]
_WARNING: list[Warns] = []


def has_written(session: Session, review: Review, person_id: UUID) -> bool:
    """Whether the journal of a review knows a deed of the person."""
    mine = select(JournalEntry.id).filter_by(subject_id=review.id, actor_id=person_id).limit(1)
    return session.scalar(mine) is not None


def uses_factors(find: UsesFactors) -> UsesFactors:
    """A later feature's ids of the key factors that a review has said something about."""
    _USING.append(find)
    return find


def factors_used(session: Session, review: Review) -> set[int]:
    """Numbers of the key factors that stay in scope, as something was said about them."""
    ids = {id_ for find in _USING for id_ in find(session, review)}
    return {factor.number for factor in review.key_factors if factor.id in ids}


def plans_seats(check: PlansSeats) -> PlansSeats:
    """A later feature says whether it counts on a seat: ``@plans_seats``."""
    _PLANNING.append(check)
    return check


def is_planned(session: Session, seat: Seat) -> bool:
    """Whether something would point at nobody if the seat went away."""
    before = select(FormerSeat.id).filter_by(seat_id=seat.id).limit(1)
    return session.scalar(before) is not None or any(check(session, seat) for check in _PLANNING)


def clears_seats(clear: ClearsSeats) -> ClearsSeats:
    """A later feature forgets what it knew of the holder of a seat: ``@clears_seats``."""
    _CLEARING.append(clear)
    return clear


def clear_seat(session: Session, seat: Seat) -> None:
    """Forget what was kept of the holder, who leaves: the seat goes, or goes to somebody else."""
    for clear in _CLEARING:
        clear(session, seat)


def estimates(find: Estimates) -> Estimates:
    """A later feature's sentence on what the mandate asks of the visit: ``@estimates``."""
    _ESTIMATING.append(find)
    return find


def estimates_of(session: Session, review: Review) -> list[Text]:
    """What the mandate asks of the visit, in sentences with numbers."""
    return [find(session, review) for find in _ESTIMATING]


def warns_before(find: Warns) -> Warns:
    """A later feature's sentence on what a phase would cut off: ``@warns_before``."""
    _WARNING.append(find)
    return find


def warnings_before(session: Session, review: Review, phase: Phase) -> list[Text]:
    """What is still on its way when a review moves into a phase. Whoever moves it is asked
    twice."""
    return [said for find in _WARNING if (said := find(session, review, phase))]
