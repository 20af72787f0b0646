"""When a calendar file says that somebody is busy: times and nothing else.

Titles, places and people in it are never looked at. Files come from anywhere, so everything in
them has a limit; what cannot be read is counted and left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from peerreview.core.errors import RuleBroken
from peerreview.core.text import Text

MOST_BYTES = 2 * 1024 * 1024
MOST_EVENTS = 5_000
MOST_TIMES = 500
_SLOW = ("BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS")
_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}


@dataclass(frozen=True, order=True)
class Busy:
    """From when to when; both aware, in UTC."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class BusyTimes:
    """``times``: within the window, cut to it, in order, those that touch made one; ``unread``:
    how many entries could not be read."""

    times: tuple[Busy, ...]
    unread: int


def busy_times(content: bytes, window: Busy, zone: ZoneInfo) -> BusyTimes:
    """``zone``: that of times that name none. Raises RuleBroken for what is no calendar."""
    if len(content) > MOST_BYTES:
        raise RuleBroken(Text("The file is larger than 2 MB. Export fewer weeks of your calendar."))
    events = _events(content)
    moved = {_key(one, one["RECURRENCE-ID"].dt, zone) for one in events if "RECURRENCE-ID" in one}
    found: list[Busy] = []
    unread = 0
    for one in events:
        try:
            found += _times(one, window, zone, moved)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            unread += 1
    inside = sorted(cut for busy in found if (cut := _cut(busy, window)))
    return BusyTimes(times=tuple(_joined(inside))[:MOST_TIMES], unread=unread)


def _events(content: bytes) -> list[Any]:
    from icalendar import Calendar  # noqa: PLC0415  seldom needed

    try:
        calendar = Calendar.from_ical(content)
        events = list(calendar.walk("VEVENT"))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, UnicodeDecodeError):
        raise RuleBroken(
            Text("This is no calendar file. Export your calendar as an .ics file.")
        ) from None
    if len(events) > MOST_EVENTS:
        raise RuleBroken(Text("The file holds more than 5,000 entries. Export fewer weeks."))
    return events


def _times(one: Any, window: Busy, zone: ZoneInfo, moved: set[Any]) -> Iterator[Busy]:
    """One entry, or all its repetitions that may touch the window."""
    if str(one.get("TRANSP", "")).upper() == "TRANSPARENT":
        return
    if str(one.get("STATUS", "")).upper() == "CANCELLED":
        return
    starts = one["DTSTART"].dt
    length = _length(one, starts)
    if "RECURRENCE-ID" in one or "RRULE" not in one:
        yield _busy(starts, length, zone)
        return
    for again in _repeated(one, _local(starts, zone), length, window):
        if again not in _left_out(one, zone) and (_uid(one), again) not in moved:
            yield _busy(again, length, zone)


def _length(one: Any, starts: date) -> timedelta:
    if "DTEND" in one:
        return one["DTEND"].dt - starts  # type: ignore[no-any-return]
    if "DURATION" in one:
        return one["DURATION"].dt  # type: ignore[no-any-return]
    return timedelta() if isinstance(starts, datetime) else timedelta(days=1)


def _repeated(one: Any, starts: datetime, length: timedelta, window: Busy) -> Iterable[datetime]:
    from dateutil.rrule import rrulestr  # noqa: PLC0415  seldom needed

    rule = one["RRULE"]
    if isinstance(rule, list) or any(key in rule for key in _SLOW) or starts.year < 1970:
        raise ValueError("a repetition that nobody's week has")
    if set(map(str, rule.get("FREQ", ()))) & _OFTEN:
        raise ValueError("repeats within a day")
    made: Any = rrulestr(rule.to_ical().decode(), dtstart=starts)
    if "COUNT" not in rule and "UNTIL" not in rule:
        made = made.replace(until=window.ends_at)  # or a rule that never matches runs for ages
    return made.between(window.starts_at - length, window.ends_at, inc=True)  # type: ignore[no-any-return]


def _left_out(one: Any, zone: ZoneInfo) -> set[datetime]:
    said = one.get("EXDATE", [])
    lists = said if isinstance(said, list) else [said]
    return {_local(day.dt, zone) for each in lists for day in each.dts}


def _key(one: Any, moment: date, zone: ZoneInfo) -> tuple[str, datetime]:
    return _uid(one), _local(moment, zone)


def _uid(one: Any) -> str:
    return str(one.get("UID", ""))


def _local(moment: date, zone: ZoneInfo) -> datetime:
    """A day begins at midnight; a time that names no zone is on the clocks of the place."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), zone)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _busy(starts: date, length: timedelta, zone: ZoneInfo) -> Busy:
    begins = _local(starts, zone)
    return Busy(begins.astimezone(UTC), (begins + length).astimezone(UTC))


def _cut(busy: Busy, window: Busy) -> Busy | None:
    starts, ends = max(busy.starts_at, window.starts_at), min(busy.ends_at, window.ends_at)
    return Busy(starts, ends) if starts < ends else None


def _joined(times: Iterable[Busy]) -> Iterator[Busy]:
    last: Busy | None = None
    for busy in times:
        if last is not None and busy.starts_at <= last.ends_at:
            last = Busy(last.starts_at, max(last.ends_at, busy.ends_at))
            continue
        if last is not None:
            yield last
        last = busy
    if last is not None:
        yield last
