"""The days of a visit: working days, whatever the day on which the demonstration is loaded."""

from datetime import date, timedelta

SATURDAY = 5


def first_working_day(today: date, *, is_day: int) -> date:
    """Where a visit began of which today is that day; on a weekend, the Monday after is."""
    day = _after_weekend(today)
    for _ in range(is_day - 1):
        day = _before_weekend(day - timedelta(days=1))
    return day


def working_day(first: date, number: int) -> date:
    """The so many-th working day from the first one on; day 0 and those below lie before it and
    are counted on the calendar."""
    day = first
    for _ in range(number - 1):
        day = _after_weekend(day + timedelta(days=1))
    return day if number > 0 else first + timedelta(days=number - 1)


def _after_weekend(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= SATURDAY else 0)


def _before_weekend(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))
