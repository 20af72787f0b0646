"""What: the key factors in scope and the sessions to place."""

from dataclasses import dataclass

from peerreview.core.text import Text, Word
from peerreview.planning.problem.moments import Window


@dataclass(frozen=True, kw_only=True)
class Factor:
    """A key factor in scope. ``label``: its number, or number and name."""

    id: str
    label: str


class Kind(Word):
    """What kind of session it is."""

    INTERVIEW = "interview", Text("Interview")
    FOCUS_GROUP = "focus-group", Text("Focus group")
    LEADERSHIP = "leadership", Text("Leadership discussion")
    VISIT = "visit", Text("Site visit")

    @property
    def hears(self) -> bool:
        """Whether people speak in confidence, so that nobody from the host may sit in."""
        return self is not Kind.VISIT


class Stage(Word):
    """When in the visit a session does most good."""

    ANY = "any", Text("Any time")
    EARLY = "early", Text("Early")
    MIDDLE = "middle", Text("In the middle")
    LATE = "late", Text("Late")


@dataclass(frozen=True, kw_only=True)
class Pin:
    """What of a session may not be changed. None: the planner decides."""

    start: int | None = None
    room: str | None = None
    asker: str | None = None
    recorder: str | None = None


@dataclass(frozen=True, kw_only=True)
class Session:
    """A session to place. ``length``: in minutes and without an interpreter.

    ``people``: how many come, where that is more than those named. ``sits_in``: further people
    (interviewees by id) in the room. ``issues``: weight of the site visit issues it tests.
    ``preferred``: a time of the day (day 0) in which it should lie. ``priority``: how much it
    matters that an optional session takes place, from 1.
    """

    id: str
    label: str
    length: int = 60
    kind: Kind = Kind.INTERVIEW
    interviewees: tuple[str, ...] = ()
    sits_in: tuple[str, ...] = ()
    people: int = 0
    venue: str = ""
    language: str = ""
    focus: frozenset[str] = frozenset()
    mandatory: bool = True
    priority: int = 1
    issues: int = 0
    stage: Stage = Stage.ANY
    preferred: Window | None = None
    pin: Pin = Pin()

    @property
    def size(self) -> int:
        """Chairs that it takes: those heard and those who sit in, and the pair."""
        return max(self.people, len(self.interviewees)) + len(self.sits_in) + 2
