"""When and where: days, times of the whole team, venues, rooms and the ways between."""

from dataclasses import dataclass
from datetime import date

from peerreview.core.text import Text, Word
from peerreview.planning.problem.moments import Window


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day of the visit. Sessions are planned into its half-days; lunch falls into ``lunch``."""

    on: date
    halves: tuple[Window, ...]
    lunch: Window


class BlockKind(Word):
    """What the whole team does together. Such times are given, and sessions keep clear of them."""

    OPENING = "opening", Text("Opening session")
    DEBRIEF = "debrief", Text("Debrief")
    TEAM = "team", Text("Team time")
    FEEDBACK = "feedback", Text("Feedback session")
    MEAL = "meal", Text("Meal")
    OTHER = "other", Text("Meeting of the whole team")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A time that belongs to the whole team. No venue: wherever they are."""

    id: str
    kind: BlockKind
    time: Window
    venue: str = ""


@dataclass(frozen=True, kw_only=True)
class Venue:
    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Room:
    id: str
    name: str
    venue: str
    capacity: int


@dataclass(frozen=True, kw_only=True)
class Travel:
    """Minutes on the way between two venues, in both directions."""

    a: str
    b: str
    minutes: int
