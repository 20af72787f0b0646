"""How the planner names times and lists of things, in the language of the reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_skeleton
from babel.lists import format_list

from peerreview.core.text import locale_of, spoken
from peerreview.planning.problem import DAY, Problem, Window


@dataclass(frozen=True)
class Hours:
    """From one moment to another: ``Tue, 09:30–10:30``."""

    start: datetime
    end: datetime

    def in_(self, language: str) -> str:
        return f"{Clock(self.start).in_(language)}–{self.end:%H:%M}"


@dataclass(frozen=True)
class Clock:
    """A moment of the visit: ``Tue, 09:30``."""

    moment: datetime

    def in_(self, language: str) -> str:
        return f"{Weekday(self.moment).in_(language)}, {self.moment:%H:%M}"


@dataclass(frozen=True)
class Weekday:
    """A day of the visit: ``Tue 5``."""

    moment: datetime

    def in_(self, language: str) -> str:
        return format_skeleton("EEEd", self.moment, locale=locale_of(language))


@dataclass(frozen=True)
class Listed:
    """Things one after the other: ``12, 14 and 15``. Texts among them are said as well."""

    things: tuple[object, ...]

    def in_(self, language: str) -> str:
        words = [spoken(one, language) for one in self.things]
        return format_list(words, style="standard", locale=locale_of(language))


def hours(problem: Problem, time: Window) -> Hours:
    return Hours(problem.moment(time.start), problem.moment(time.end))


def clock(problem: Problem, minute: int) -> Clock:
    return Clock(problem.moment(minute))


def weekday(problem: Problem, day: int) -> Weekday:
    return Weekday(problem.moment(day * DAY))


def listed(things: Iterable[object]) -> Listed:
    return Listed(tuple(things))
