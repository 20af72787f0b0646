"""How much a visit can carry, asked before anybody is invited."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerreview.core.text import Text
from peerreview.planning.capacity import Capacity, advice, capacity
from peerreview.planning.numbers import Numbers
from peerreview.reviews.models import Review
from peerreview.reviews.queries import estimates
from peerreview.visits.models import SessionKind, SessionState, VisitSession
from peerreview.visits.queries.frame import frame_of
from peerreview.visits.rules import pairs_of

_PLENARY = {
    *(SessionKind.TEAM_MEETING, SessionKind.BRIEFING, SessionKind.FEEDBACK),
    *(SessionKind.MEAL, SessionKind.TRAVEL, SessionKind.RESERVE),
}
"""What takes no slot of a pair."""


def capacity_of(session: Session, review: Review) -> Capacity:
    """The slots of the visit as its frame is now, against its sessions and key factors."""
    frame = frame_of(session, review)
    numbers = frame.numbers
    return capacity(
        half_days=frame.half_days,
        pairs=numbers.pairs or pairs_of(review),
        factors=len(review.key_factors),
        sessions=_sessions(session, review) or None,
        numbers=Numbers(slots_per_half=numbers.slots_per_half_day, reserve_percent=numbers.reserve),
    )


@estimates
def capacity_in_words(session: Session, review: Review) -> Text:
    """The sentence for people, with what would help."""
    return advice(capacity_of(session, review))


def _sessions(session: Session, review: Review) -> int:
    """Those that take a pair for a while and are not cancelled."""
    found = (
        select(func.count(VisitSession.id))
        .filter_by(review_id=review.id)
        .where(VisitSession.kind.not_in(_PLENARY))
        .where(VisitSession.state != SessionState.CANCELLED)
    )
    return session.scalar(found) or 0
