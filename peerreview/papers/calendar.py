"""Calendars for other programs, as plain values; ``ics`` writes them.

Times are written in UTC, which every program reads alike; whoever fills in an event says the
time on the clocks of the place in its description.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """How certain an event is. A cancelled one stays in the calendar, or it would never leave
    the programs that have it."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """One event. ``uid`` never changes; ``sequence`` grows whenever time, place, status or
    summary do. All moments are aware."""

    uid: str
    sequence: int
    summary: str
    description: str
    location: str
    starts_at: datetime
    ends_at: datetime
    status: Status
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class Calendar:
    name: str
    events: tuple[CalendarEvent, ...]


@dataclass(frozen=True, kw_only=True)
class Party:
    """Somebody who invites, or is invited."""

    name: str
    email: str
