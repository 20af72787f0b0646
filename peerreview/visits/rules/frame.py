"""The usual days of a visit, and why hours or blocks cannot be as somebody wants them.

Source: ``method.md`` section 6. A full visit has six usable half-days, a light one four.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta

from peerreview.core.text import Text
from peerreview.reviews.models import Review
from peerreview.visits.models import BlockKind, VisitBlock, VisitDay

MORNING = (time(9), time(12, 30))
AFTERNOON = (time(13, 30), time(18))
DEBRIEF = (time(18), time(19))
OPENING = time(10)
"""When the opening session is over where the first morning is used."""
WEEK = 5
"""From how many days on the team arrives in the morning of the first."""


def usual_days(review: Review) -> list[VisitDay]:
    """Every day of the visit with the hours in which people can usually be met."""
    return [_usual_day(review, day) for day in _days(review)]


def _usual_day(review: Review, day: date) -> VisitDay:
    (starts, ends), (goes_on, is_over) = MORNING, AFTERNOON
    return VisitDay(
        review_id=review.id,
        day=day,
        morning_from=starts,
        morning_until=ends,
        afternoon_from=goes_on,
        afternoon_until=is_over,
    )


def usual_blocks(review: Review) -> list[VisitBlock]:
    """Opening first, feedback last, closed team time just before it, a debrief every evening."""
    return list(_usual_blocks(review))


def _usual_blocks(review: Review) -> Iterator[VisitBlock]:
    days = list(_days(review))
    first, last = days[0], days[-1]
    if len(days) >= WEEK:
        yield _block(review, first, BlockKind.TRAVEL, *MORNING)
        yield _block(review, first, BlockKind.OPENING, *AFTERNOON)
    elif len(days) > 1:
        yield _block(review, first, BlockKind.OPENING, MORNING[0], OPENING)
    for day in days[:-1]:
        yield _block(review, day, BlockKind.DEBRIEF, *DEBRIEF)
    yield _block(review, last, BlockKind.TEAM, *MORNING)
    yield _block(review, last, BlockKind.FEEDBACK, *AFTERNOON)


def _days(review: Review) -> Iterator[date]:
    length = (review.visit_ends_on - review.visit_starts_on).days
    return (review.visit_starts_on + timedelta(days=n) for n in range(length + 1))


def _block(review: Review, day: date, kind: BlockKind, since: time, until: time) -> VisitBlock:
    return VisitBlock(review_id=review.id, day=day, kind=kind, since=since, until=until, title="")


def why_not_lunch(day: VisitDay, lunch: int) -> Text | None:
    """``lunch``: minutes."""
    if day.morning_until is None or day.afternoon_from is None:
        return None
    if _minutes(day.afternoon_from) - _minutes(day.morning_until) >= lunch:
        return None
    return Text(
        "Leave at least %(lunch)s minutes for lunch between morning and afternoon.", lunch=lunch
    )


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
