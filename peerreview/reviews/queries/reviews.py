"""The reviews of a person, and what is in one."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload, selectinload

from peerreview.benchmarks.models import KeyFactor
from peerreview.benchmarks.queries import Heading, headings_of
from peerreview.people.models import Person
from peerreview.reviews.models import Review, ScopedFactor, Seat


def reviews_of(session: Session, person: Person) -> Sequence[Review]:
    """The reviews in which a person sits, the latest visit first, with their seats and dates."""
    return session.scalars(
        select(Review)
        .join(Seat)
        .where(Seat.person_id == person.id)
        .options(
            joinedload(Review.benchmark),
            selectinload(Review.seats),
            selectinload(Review.key_factors),
            selectinload(Review.milestones),
            selectinload(Review.sign_offs),
        )
        .order_by(Review.visit_starts_on.desc(), Review.city, Review.id)
    ).all()


def factor_in_scope(session: Session, review: Review, number: int) -> KeyFactor | None:
    """The key factor of that number, if the review looks at it."""
    return session.scalar(
        select(KeyFactor)
        .join(ScopedFactor, ScopedFactor.key_factor_id == KeyFactor.id)
        .where(ScopedFactor.review_id == review.id, KeyFactor.number == number)
        .options(selectinload(KeyFactor.guide_questions))
    )


_SCOPE = select(ScopedFactor.key_factor_id).where(ScopedFactor.review_id == bindparam("review"))


def scope_of(session: Session, review: Review) -> list[Heading]:
    """The key factors that a review looks at, by number, by name only."""
    found = session.connection().execute(_SCOPE, {"review": review.id})
    in_scope = set(found.scalars())
    return [one for one in headings_of(session, review.benchmark_id) if one.id in in_scope]
