"""What can happen to the frame of a visit: days, blocks, numbers, interpreters are set."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, time

from sqlalchemy import delete

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change
from peerreview.visits.models import (
    BlockKind,
    Interpreters,
    VisitBlock,
    VisitDay,
    VisitFrame,
    VisitWeight,
)
from peerreview.visits.queries.frame import days_are_set
from peerreview.visits.rules import (
    usual_blocks,
    usual_days,
    why_not_block,
    why_not_hours,
    why_not_lunch,
)

DEEDS |= {
    "frame.days_set": Text("set the days of the visit"),
    "frame.block_added": Text("added a time for everybody together: %(kind)s"),
    "frame.block_removed": Text("removed a time for everybody together: %(kind)s"),
    "frame.numbers_set": Text("set the numbers that the visit is planned with"),
    "frame.interpreters_set": Text("set how many interpreters there are"),
}


@dataclass(frozen=True, kw_only=True)
class DayHours:
    """When people can be met on a day; None for a half-day on which nobody is."""

    day: date
    morning_from: time | None = None
    morning_until: time | None = None
    afternoon_from: time | None = None
    afternoon_until: time | None = None


@dataclass(frozen=True, kw_only=True)
class Together:
    """A time that everybody spends together."""

    day: date
    since: time
    until: time
    kind: BlockKind
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanningNumbers:
    """What the visit is planned with; see ``VisitFrame``."""

    sessions_per_day: int
    slots_per_half_day: int
    pairs: int | None
    gap: int
    lunch: int
    interview: int
    focus_group: int
    debrief: int
    team_time: int
    speakers: int
    interpreted: int
    reserve: int
    one_venue: bool
    freeze_hours: int


def set_days(work: Work, review: Review, days: Iterable[DayHours], *, seen: int) -> None:
    """Say when people can be met. The first time, the usual blocks are kept with the days.

    Raises StaleEdit if someone changed the frame after version ``seen``.
    """
    frame, days = _turn(work, review, seen), list(days)
    for day in days:
        refuse_if(_why_not_day(day, frame.lunch))
    _settle(work, review)
    for day in days:
        work.session.merge(VisitDay(review_id=review.id, **_values(day)))
    work.record("frame.days_set", review)


def _why_not_day(day: DayHours, lunch: int) -> Text | None:
    return (
        why_not_hours(day.morning_from, day.morning_until)
        or why_not_hours(day.afternoon_from, day.afternoon_until)
        or why_not_lunch(day.morning_until, day.afternoon_from, lunch)
    )


def add_block(work: Work, review: Review, block: Together) -> VisitBlock:
    """Keep a time free of sessions, for everybody together."""
    refuse_if(why_not_change(review))
    refuse_if(why_not_block(review, block.day, block.since, block.until))
    _settle(work, review)
    added = VisitBlock(review=review, **_values(block))
    work.session.add(added)
    work.record("frame.block_added", review, kind=block.kind)
    return added


def remove_block(work: Work, block: VisitBlock) -> None:
    refuse_if(why_not_change(block.review))
    work.session.delete(block)
    work.record("frame.block_removed", block.review, kind=block.kind)


def set_numbers(
    work: Work,
    review: Review,
    numbers: PlanningNumbers,
    weights: Mapping[str, int],
    *,
    seen: int,
) -> None:
    """``weights``: those that are not as usual, by the planner's name.

    Raises StaleEdit if someone changed the frame after version ``seen``.
    """
    frame = _turn(work, review, seen)
    for field in fields(numbers):
        setattr(frame, field.name, getattr(numbers, field.name))
    work.session.execute(delete(VisitWeight).filter_by(review_id=review.id))
    rows = (VisitWeight(review_id=review.id, wish=w, points=n) for w, n in weights.items())
    work.session.add_all(rows)
    work.record("frame.numbers_set", review)


def set_interpreters(work: Work, review: Review, numbers: Mapping[str, int], *, seen: int) -> None:
    """How many work at the same time, by the code of the language.

    Raises StaleEdit if someone changed the frame after version ``seen``.
    """
    _turn(work, review, seen)
    work.session.execute(delete(Interpreters).filter_by(review_id=review.id))
    rows = (Interpreters(review_id=review.id, language=c, number=n) for c, n in numbers.items())
    work.session.add_all(rows)
    work.record("frame.interpreters_set", review)


def _turn(work: Work, review: Review, seen: int) -> VisitFrame:
    """The numbers of the review, one turn on; made where there are none yet."""
    refuse_if(why_not_change(review))
    frame = work.session.get(VisitFrame, review.id)
    if frame is None:
        frame = VisitFrame(review=review, version=0)
        work.session.add(frame)
        work.session.flush()
    frame.take_turn(seen)
    return frame


def _settle(work: Work, review: Review) -> None:
    """Keep the usual days and blocks as the review's own, so that single ones can be changed."""
    if not days_are_set(work.session, review):
        work.session.add_all([*usual_days(review), *usual_blocks(review)])
        work.session.flush()


def _values(thing: DayHours | Together) -> dict[str, object]:
    return {field.name: getattr(thing, field.name) for field in fields(thing)}
