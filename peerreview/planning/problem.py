"""What there is to plan: days, people, rooms and sessions. Source: ``method.md`` section 6.

Every id is a text that means nothing here; ``name`` and ``label`` are what sentences call things.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from peerreview.core.text import Text, Word, fold
from peerreview.planning.numbers import Numbers, Weights

DAY = 24 * 60


@dataclass(frozen=True, order=True)
class Window:
    """From one minute of the visit to another; the end is free again."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("A window ends after it starts.")

    @property
    def day(self) -> int:
        return self.start // DAY

    @property
    def length(self) -> int:
        return self.end - self.start

    def meets(self, other: "Window") -> bool:
        """Whether they share a minute."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Window") -> bool:
        return self.start <= other.start and other.end <= self.end

    def shared(self, other: "Window") -> int:
        """Minutes that both have."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


def minute(day: int, clock: str) -> int:
    """The minute of the visit: ``minute(1, "09:30")`` on the second day."""
    hours, minutes = clock.split(":")
    return day * DAY + int(hours) * 60 + int(minutes)


def window(day: int, start: str, end: str) -> Window:
    """``window(0, "09:00", "12:30")``."""
    return Window(minute(day, start), minute(day, end))


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
class Factor:
    """A key factor in scope. ``label``: its number, or number and name."""

    id: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A member of the team. ``ties``: names of organisations they are tied to.

    ``leader``: keeps free for the visit as a whole, and interviews only where put by hand.
    """

    id: str
    name: str
    languages: frozenset[str] = frozenset()
    expertise: frozenset[str] = frozenset()
    away: tuple[Window, ...] = ()
    ties: frozenset[str] = frozenset()
    city: str = ""
    leader: bool = False


@dataclass(frozen=True, kw_only=True)
class Interviewee:
    """Somebody who may be heard. Available always, or only ``free``; never when ``away``.

    ``factors``: the key factors they can speak to. ``manager``: the interviewee who manages them.
    """

    id: str
    name: str
    source_class: str
    outside: bool = False
    organisation: str = ""
    manager: str | None = None
    languages: frozenset[str] = frozenset()
    free: tuple[Window, ...] = ()
    away: tuple[Window, ...] = ()
    factors: frozenset[str] = frozenset()
    coordinator: bool = False


@dataclass(frozen=True, kw_only=True)
class Interpreter:
    """Somebody who interprets from ``languages`` into the language of the team."""

    id: str
    name: str
    languages: frozenset[str]
    away: tuple[Window, ...] = ()


Person = Peer | Interviewee | Interpreter


def is_there(person: Person, time: Window) -> bool:
    """Whether somebody is available for the whole of a time."""
    if any(time.meets(away) for away in person.away):
        return False
    free = person.free if isinstance(person, Interviewee) else ()
    return not free or any(one.holds(time) for one in free)


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


@dataclass(frozen=True, kw_only=True)
class Travel:
    """Minutes on the way between two venues, in both directions."""

    a: str
    b: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Everything that the planner and the checker need to know.

    ``now``: the minute before which nothing can be planned any more, once the visit has begun.
    """

    city: str = ""
    days: tuple[Day, ...]
    blocks: tuple[Block, ...] = ()
    venues: tuple[Venue, ...] = ()
    travel: tuple[Travel, ...] = ()
    rooms: tuple[Room, ...] = ()
    factors: tuple[Factor, ...] = ()
    peers: tuple[Peer, ...] = ()
    interviewees: tuple[Interviewee, ...] = ()
    interpreters: tuple[Interpreter, ...] = ()
    sessions: tuple[Session, ...] = ()
    now: int = 0
    numbers: Numbers = field(default_factory=Numbers)
    weights: Weights = field(default_factory=Weights)

    @cached_property
    def session(self) -> dict[str, Session]:
        return {one.id: one for one in self.sessions}

    @cached_property
    def peer(self) -> dict[str, Peer]:
        return {one.id: one for one in self.peers}

    @cached_property
    def interviewee(self) -> dict[str, Interviewee]:
        return {one.id: one for one in self.interviewees}

    @cached_property
    def interpreter(self) -> dict[str, Interpreter]:
        return {one.id: one for one in self.interpreters}

    @cached_property
    def room(self) -> dict[str, Room]:
        return {one.id: one for one in self.rooms}

    @cached_property
    def venue(self) -> dict[str, Venue]:
        return {one.id: one for one in self.venues}

    @cached_property
    def halves(self) -> tuple[Window, ...]:
        """The half-days of the visit, in order."""
        return tuple(half for day in self.days for half in day.halves)

    def half_of(self, start: int) -> int | None:
        """Which half-day of all a minute lies in (its place in ``halves``)."""
        halves = enumerate(self.halves)
        return next((n for n, half in halves if half.start <= start < half.end), None)

    @cached_property
    def frame(self) -> tuple[int, int]:
        """From the end of the opening session to the beginning of the closed team time."""
        opening = [one.time.end for one in self.blocks if one.kind is BlockKind.OPENING]
        feedback = [one.time.start for one in self.blocks if one.kind is BlockKind.FEEDBACK]
        opens = min(opening, default=0)
        if not feedback:
            return opens, len(self.days) * DAY
        return opens, self._team_time(max(feedback))

    def _team_time(self, feedback: int) -> int:
        """Where enough team time begins. Too little of it is for the checker to say."""
        got, begins = 0, feedback
        times = [one.time for one in self.blocks if one.kind is BlockKind.TEAM]
        for team in sorted((one for one in times if one.end <= feedback), reverse=True):
            got, begins = got + team.length, team.start
            if got >= self.numbers.team_time:
                break
        return begins

    @cached_property
    def pairs_of(self) -> tuple[Peer, ...]:
        """The peers whom the planner may send: all but a leader who keeps free."""
        return tuple(peer for peer in self.peers if not peer.leader)

    @cached_property
    def _minutes(self) -> dict[tuple[str, str], int]:
        ways = {(way.a, way.b): way.minutes for way in self.travel}
        return ways | {(b, a): minutes for (a, b), minutes in ways.items()}

    def minutes_between(self, a: str, b: str) -> int:
        """The way from venue to venue. Where none is known, or a venue is open: no time."""
        return 0 if a == b else self._minutes.get((a, b), 0)

    @cached_property
    def open_halves(self) -> tuple[Window, ...]:
        """The half-days in which the whole team is not busy together most of the time."""
        return tuple(half for half in self.halves if self.free_in(half) >= 2 * half.length // 5)

    def free_in(self, half: Window) -> int:
        """Minutes of a half-day that no block takes. Blocks do not overlap."""
        return half.length - sum(half.shared(block.time) for block in self.blocks)

    def half_at(self, start: int) -> int | None:
        """Which open half-day a minute lies in (its place in ``open_halves``)."""
        halves = enumerate(self.open_halves)
        return next((n for n, half in halves if half.start <= start < half.end), None)

    def rooms_at(self, venue: str) -> tuple[Room, ...]:
        return tuple(room for room in self.rooms if room.venue == venue)

    def needs(self, session: Session) -> int:
        """How many of the pair must speak the language where nobody interprets."""
        return self.numbers.speakers if session.language else 0

    def speaks(self, peer: Peer, session: Session) -> bool:
        return not session.language or session.language in peer.languages

    def long(self, session: Session) -> int:
        """Minutes with an interpreter, on the grid."""
        unit = self.numbers.unit
        minutes = session.length * self.numbers.interpreted_percent
        return -(-minutes // (100 * unit)) * unit

    def tied(self, peer: Peer, session: Session) -> bool:
        """Whether the peer is tied to a body that is heard in the session."""
        mine = {fold(name) for name in peer.ties}
        heard = (self.interviewee[one].organisation for one in session.interviewees)
        return any(fold(name) in mine for name in heard if name)

    def at_home(self, peer: Peer) -> bool:
        return bool(self.city) and fold(peer.city) == fold(self.city)

    def moment(self, at: int) -> datetime:
        """The time on the clocks of the place."""
        day, minutes = divmod(at, DAY)
        if minutes == 0 and day == len(self.days):
            day, minutes = day - 1, DAY
        return datetime.combine(self.days[day].on, time()) + timedelta(minutes=minutes)

    def minute_of(self, moment: datetime) -> int:
        """The minute of the visit at which the clocks of the place show this. The moment is in
        the zone of the review. Raises ``ValueError`` where the day is no day of the visit."""
        day = [one.on for one in self.days].index(moment.date())
        return day * DAY + moment.hour * 60 + moment.minute
