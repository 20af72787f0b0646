"""Sessions in six zones, in winter, in summer and in both weeks in which clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from peerreview.papers.calendar import Calendar, CalendarEvent, Status
from peerreview.papers.ics import written

ZONES = (
    *("Europe/Brussels", "Europe/London", "Europe/Lisbon"),
    *("Europe/Helsinki", "Europe/Istanbul", "Europe/Athens"),
)
WEEKS = (date(2026, 1, 12), date(2026, 7, 13), date(2026, 3, 23), date(2026, 10, 19))
"""Mondays; clocks change on the Sundays of the last two."""
TIMES = (time(0, 30), time(9), time(23, 15))


def moments() -> dict[str, datetime]:
    """By uid: when each begins, in UTC."""
    return {
        f"{zone}-{day.isoformat()}-{at:%H%M}": datetime.combine(day, at, ZoneInfo(zone)).astimezone(
            UTC
        )
        for zone in ZONES
        for monday in WEEKS
        for day in (monday + timedelta(days=n) for n in range(8))
        for at in TIMES
    }


def calendar_of_six_zones() -> bytes:
    stamp = datetime(2026, 1, 1, tzinfo=UTC)
    events = (
        CalendarEvent(
            uid=uid,
            sequence=0,
            summary=uid,
            description="",
            location="",
            starts_at=begins.astimezone(ZoneInfo(uid.rsplit("-", 4)[0])),
            ends_at=begins + timedelta(hours=1),
            status=Status.CONFIRMED,
            changed_at=stamp,
        )
        for uid, begins in moments().items()
    )
    return written(Calendar(name="Six zones", events=tuple(events)))
