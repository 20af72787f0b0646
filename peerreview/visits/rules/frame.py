"""The usual days of a visit, what of them is usable, and why hours cannot be as somebody wants.

Source: ``method.md`` section 6. A full visit has six usable half-days, a light one four.
"""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta

from peerreview.core.text import Text, fold
from peerreview.reviews.models import Review, Variant
from peerreview.reviews.rules import leader_of
from peerreview.visits.models import BlockKind, Venue, VisitBlock, VisitDay
from peerreview.visits.rules.booking import why_not_on

MORNING = (time(9), time(12, 30))
AFTERNOON = (time(13, 30), time(18))
DEBRIEF = (time(18), time(19))
OPENED = time(10)
"""When the opening session is over where the first morning is used."""
WEEK = 5
"""From how many days on the team arrives in the morning of the first."""
SUNDAY = 6

Hours = tuple[time, time]


def usual_days(review: Review) -> list[VisitDay]:
    """Every day of the visit with the hours in which people can usually be met."""
    return [_usual_day(review, day) for day in _days(review)]


def _usual_day(review: Review, day: date) -> VisitDay:
    works = _works(day)
    return VisitDay(
        review_id=review.id,
        day=day,
        morning_from=MORNING[0] if works else None,
        morning_until=MORNING[1] if works else None,
        afternoon_from=AFTERNOON[0] if works else None,
        afternoon_until=AFTERNOON[1] if works else None,
    )


def _works(day: date) -> bool:
    return day.weekday() < SUNDAY - 1


def usual_blocks(review: Review) -> list[VisitBlock]:
    """Opening first, feedback last, closed team time just before it, a debrief every evening."""
    return list(_usual_blocks(review))


def _usual_blocks(review: Review) -> Iterator[VisitBlock]:
    days = list(_days(review))
    first, last = days[0], days[-1]
    if len(days) >= WEEK:
        yield _block(review, first, BlockKind.TRAVEL, MORNING)
        yield _block(review, first, BlockKind.OPENING, AFTERNOON)
    elif first != last:
        yield _block(review, first, BlockKind.OPENING, (MORNING[0], OPENED))
    for day in days[:-1]:
        if _works(day):
            yield _block(review, day, BlockKind.DEBRIEF, DEBRIEF)
    yield _block(review, last, BlockKind.TEAM, MORNING)
    yield _block(review, last, BlockKind.FEEDBACK, AFTERNOON)


def _days(review: Review) -> Iterator[date]:
    length = (review.visit_ends_on - review.visit_starts_on).days
    return (review.visit_starts_on + timedelta(days=n) for n in range(length + 1))


def _block(review: Review, day: date, kind: BlockKind, hours: Hours) -> VisitBlock:
    since, until = hours
    return VisitBlock(review_id=review.id, day=day, kind=kind, since=since, until=until, title="")


def usable_half_days(days: Iterable[VisitDay], blocks: Iterable[VisitBlock]) -> int:
    """How many half-days are free for at least two fifths of their hours, as the planner counts
    (``planning.problem.Problem.open_halves``)."""
    blocks = list(blocks)
    halves = [(day.day, half) for day in days for half in half_days(day)]
    return sum(_is_usable(half, [b for b in blocks if b.day == day]) for day, half in halves)


def half_days(day: VisitDay) -> Iterator[Hours]:
    """Morning and afternoon, where they have hours."""
    if day.morning_from and day.morning_until:
        yield day.morning_from, day.morning_until
    if day.afternoon_from and day.afternoon_until:
        yield day.afternoon_from, day.afternoon_until


def _is_usable(half: Hours, blocks: list[VisitBlock]) -> bool:
    starts, ends = map(minutes_of, half)
    taken = sum(
        max(0, min(minutes_of(one.until), ends) - max(minutes_of(one.since), starts))
        for one in blocks
    )
    return 5 * (ends - starts - taken) >= 2 * (ends - starts)


def pairs_of(review: Review) -> int:
    """How many pairs the team makes while the expert leader keeps free; as many as such a visit
    usually has, until the team is there. Source: ``method.md`` sections 3 and 6."""
    seated = len(review.team) - (leader_of(review) is not None)
    return seated // 2 or (2 if review.variant is Variant.LIGHT else 3)


def minutes_of(at: time) -> int:
    """Since midnight."""
    return at.hour * 60 + at.minute


def why_not_hours(since: time | None, until: time | None) -> Text | None:
    """Of one half-day: both or neither, in their order."""
    if (since is None) is not (until is None):
        return Text("Enter both times, or leave both empty: then nobody is heard.")
    if since and until and until <= since:
        return Text("This ends before it has begun. Check both times.")
    return None


def why_not_lunch(
    morning_until: time | None, afternoon_from: time | None, lunch: int
) -> Text | None:
    """``lunch``: how many minutes it takes at least."""
    if morning_until is None or afternoon_from is None:
        return None
    if minutes_of(afternoon_from) - minutes_of(morning_until) >= lunch:
        return None
    return Text(
        "Leave at least %(lunch)s minutes for lunch between morning and afternoon.", lunch=lunch
    )


def why_not_block(review: Review, day: date, since: time, until: time) -> Text | None:
    if until <= since:
        return Text("This ends before it has begun. Check both times.")
    return why_not_on(review, day)


def why_not_name_venue(name: str, others: Iterable[Venue]) -> Text | None:
    """``others``: the venues of the visit without this one."""
    if any(fold(one.name) == fold(name) for one in others):
        return Text("There is a venue of this name already. Add the room to it.")
    return None
