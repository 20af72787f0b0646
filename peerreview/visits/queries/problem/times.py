"""Moments of a review as minutes of its visit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from peerreview.planning import problem as plain
from peerreview.planning.problem import Window
from peerreview.visits.models import SessionKind, VisitDay, VisitSession
from peerreview.visits.queries.availability import Availability, Span
from peerreview.visits.queries.problem.rows import Rows, is_plenary


@dataclass(frozen=True, eq=False)
class Times:
    rows: Rows

    def minute(self, at: datetime) -> int:
        """Minutes since the first midnight of the visit, on the clocks of the city."""
        local = at.astimezone(self.rows.review.zone)
        days = (local.date() - self.rows.days[0]).days
        return days * plain.DAY + local.hour * 60 + local.minute

    def window(self, one: VisitSession) -> Window | None:
        """None for a session outside the days of the visit, or without a time."""
        if not one.scheduled:
            return None
        start = self.minute(one.begins)
        end = start + max(1, (one.finishes - one.begins) // timedelta(minutes=1))
        inside = start >= 0 and end <= len(self.rows.days) * plain.DAY
        return Window(start, end) if inside else None

    def spans(self, spans: Iterable[Span]) -> tuple[Window, ...]:
        """As far as they lie within the visit."""
        last = len(self.rows.days) * plain.DAY
        cut = (
            (max(0, self.minute(one.starts_at)), min(last, self.minute(one.ends_at)))
            for one in spans
        )
        return tuple(Window(start, end) for start, end in cut if end > start)

    def day(self, n: int, one: VisitDay) -> plain.Day:
        halves = (
            (one.morning_from, one.morning_until),
            (one.afternoon_from, one.afternoon_until),
        )
        return plain.Day(
            on=one.day,
            halves=tuple(on(n, a, b) for a, b in halves if a is not None and b is not None),
            lunch=on(n, one.morning_until or time(12), one.afternoon_from or time(14)),
        )

    def away(self, hours: Availability) -> tuple[Window, ...]:
        """What they cannot, and all that lies outside the only times that they can."""
        cannot = self.spans(hours.cannot)
        if not hours.only:
            return cannot
        return (*cannot, *_outside(self.spans(hours.only), len(self.rows.days) * plain.DAY))

    @cached_property
    def planned(self) -> list[VisitSession]:
        """What pairs hold, and has its time within the visit or waits for one."""
        paired = (one for one in self.rows.held if not is_plenary(one))
        mine = (one for one in paired if one.kind is not SessionKind.RESERVE)
        return [one for one in mine if not one.scheduled or self.window(one) is not None]


def on(day: int, starts: time, ends: time) -> Window:
    first = day * plain.DAY
    return Window(first + starts.hour * 60 + starts.minute, first + ends.hour * 60 + ends.minute)


def _outside(only: Sequence[Window], last: int) -> Iterator[Window]:
    free = 0
    for one in sorted(only):
        if one.start > free:
            yield Window(free, one.start)
        free = max(free, one.end)
    if free < last:
        yield Window(free, last)
