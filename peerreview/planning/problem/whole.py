"""The problem as a whole, and what follows from it at once."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property

from peerreview.core.text import fold
from peerreview.planning.numbers import Numbers, Weights
from peerreview.planning.problem.frame import Block, BlockKind, Day, Room, Travel, Venue
from peerreview.planning.problem.moments import DAY, Window
from peerreview.planning.problem.people import Interpreter, Interviewee, Peer
from peerreview.planning.problem.sessions import Factor, Session


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
