"""The reviews of a person with everything that their next steps are read off."""

from datetime import datetime

from sqlalchemy.orm import Session

from peerreview.home.queries.facts import facts_of
from peerreview.home.rules import Facts, Standing
from peerreview.people.models import Person
from peerreview.reviews.models import Review, Seat
from peerreview.reviews.queries import reviews_of
from peerreview.reviews.rules import clock


def standings(session: Session, person: Person, now: datetime) -> list[Standing]:
    """The person's reviews, the latest visit first, each as it stands at that moment."""
    reviews = reviews_of(session, person)
    found = facts_of(session, person, [review.id for review in reviews], now) if reviews else {}
    return [
        _standing(review, seat, found[review.id], now)
        for review in reviews
        if (seat := review.seat_of(person))
    ]


def _standing(review: Review, seat: Seat, facts: Facts, now: datetime) -> Standing:
    today = review.today(now)
    hands = clock(review, today)
    return Standing(review=review, seat=seat, today=today, hands=tuple(hands), facts=facts)
