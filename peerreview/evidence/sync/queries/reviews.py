"""The reviews in which somebody logs evidence, as the page of the log is told of them."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.access.policy import LEADERS, Permission, may
from peerreview.evidence.rules import why_not_log
from peerreview.people.models import Person
from peerreview.reviews.models import Phase, Review, Seat


def reviews_to_log(session: Session, person: Person) -> list[dict[str, Any]]:
    """Those of their seats, by the day of the visit."""
    found = session.scalars(
        select(Review)
        .join(Seat, Seat.review_id == Review.id)
        .where(Seat.person_id == person.id)
        .order_by(Review.visit_starts_on, Review.id)
    )
    mine = (one for one in found if may(person, Permission.LOG_EVIDENCE, one))
    return [
        {
            "id": str(one.id),
            "city": one.city,
            "phase": one.phase.value,
            "state": state_of(one),
            "leads": leads(one, person),
            "cosigned_only": one.cosigned_only,
        }
        for one in mine
    ]


def state_of(review: Review) -> str:
    """Whether evidence is logged now: ``open``, ``not_yet``, or ``closed`` for good."""
    if why_not_log(review) is None:
        return "open"
    return "not_yet" if review.phase.is_before(Phase.DESK_REVIEW) else "closed"


def leads(review: Review, person: Person) -> bool:
    return not LEADERS.isdisjoint(review.relations_of(person))
