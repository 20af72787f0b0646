"""What a visit is planned into: as somebody said, and as usual where nobody said anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from peerreview.reviews.models import Review
from peerreview.visits.models import (
    Interpreters,
    Venue,
    VenueTravel,
    VisitBlock,
    VisitDay,
    VisitFrame,
    VisitWeight,
)
from peerreview.visits.rules import usable_half_days, usual_blocks, usual_days


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Everything that sessions are planned into. Rows that are not saved are the usual values."""

    numbers: VisitFrame
    days: Sequence[VisitDay]
    """Every day of the visit, in order."""
    blocks: Sequence[VisitBlock]
    venues: Sequence[Venue]
    travel: Mapping[frozenset[UUID], int]
    """Minutes between two venues; a pair that is missing is not known."""
    interpreters: Mapping[str, int]
    """How many can work at the same time, by the code of the language."""
    weights: Mapping[str, int]
    """Only those that are not as usual."""
    days_are_usual: bool
    """Whether nobody has set the days yet."""

    @property
    def half_days(self) -> int:
        """How many half-days have room for their sessions."""
        return usable_half_days(self.days, self.blocks)

    def blocks_on(self, day: date) -> list[VisitBlock]:
        return [one for one in self.blocks if one.day == day]

    def ways_from(self, venue: Venue) -> list[tuple[Venue, int]]:
        """The other venues to which the way is known, with its minutes."""
        others = [(one, self.minutes_between(venue, one)) for one in self.venues]
        return [(one, way) for one, way in others if way is not None and one is not venue]

    def minutes_between(self, one: Venue, other: Venue) -> int | None:
        return 0 if one is other else self.travel.get(frozenset((one.id, other.id)))


def frame_of(session: Session, review: Review) -> Frame:
    """The frame of a visit. The usual days and blocks hold until somebody saves the days."""
    saved = _saved_days(session, review)
    return Frame(
        numbers=numbers_of(session, review),
        days=_days(review, saved),
        blocks=_blocks(session, review) if saved else usual_blocks(review),
        venues=venues_of(session, review),
        travel=_travel(session, review),
        interpreters=_interpreters(session, review),
        weights=_weights(session, review),
        days_are_usual=not saved,
    )


def numbers_of(session: Session, review: Review) -> VisitFrame:
    """The numbers of a review; a row with the usual ones, of version 0, where none is saved."""
    return session.get(VisitFrame, review.id) or VisitFrame.usual(review)


def venues_of(session: Session, review: Review) -> Sequence[Venue]:
    """With their rooms, by name."""
    return session.scalars(
        select(Venue)
        .filter_by(review_id=review.id)
        .options(selectinload(Venue.rooms))
        .order_by(Venue.name, Venue.id)
    ).all()


def days_are_set(session: Session, review: Review) -> bool:
    """Whether somebody has set the days, so that the usual ones hold no more."""
    found = select(VisitDay.day).filter_by(review_id=review.id).limit(1)
    return session.scalar(found) is not None


def _saved_days(session: Session, review: Review) -> dict[date, VisitDay]:
    return {
        one.day: one for one in session.scalars(select(VisitDay).filter_by(review_id=review.id))
    }


def _days(review: Review, saved: Mapping[date, VisitDay]) -> list[VisitDay]:
    """A visit that was moved or made longer has usual hours on days that nobody has set."""
    return [saved.get(one.day, one) for one in usual_days(review)]


def _blocks(session: Session, review: Review) -> Sequence[VisitBlock]:
    """On the days of the visit, as they follow."""
    return session.scalars(
        select(VisitBlock)
        .filter_by(review_id=review.id)
        .where(VisitBlock.day.between(review.visit_starts_on, review.visit_ends_on))
        .order_by(VisitBlock.day, VisitBlock.since, VisitBlock.id)
    ).all()


def _travel(session: Session, review: Review) -> dict[frozenset[UUID], int]:
    rows = session.scalars(
        select(VenueTravel)
        .join(Venue, Venue.id == VenueTravel.one_id)
        .where(Venue.review_id == review.id)
    )
    return {frozenset((row.one_id, row.other_id)): row.minutes for row in rows}


def _interpreters(session: Session, review: Review) -> dict[str, int]:
    rows = session.scalars(
        select(Interpreters).filter_by(review_id=review.id).order_by(Interpreters.language)
    )
    return {row.language: row.number for row in rows}


def _weights(session: Session, review: Review) -> dict[str, int]:
    rows = session.scalars(
        select(VisitWeight).filter_by(review_id=review.id).order_by(VisitWeight.wish)
    )
    return {row.wish: row.points for row in rows}
