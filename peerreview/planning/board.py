"""A plan in the making: who and what is free when, as bits of a number, one for each unit."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from peerreview.planning.domains import apart, may_interpret, may_interview, per_day
from peerreview.planning.plan import Placement, Plan, planned
from peerreview.planning.problem import DAY, Interpreter, Peer, Problem, Room, Session, Window


class Board:
    """Placements can be put and taken away; everything else is worked out from them."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.placed: dict[str, Placement] = {}
        self.load: Counter[str] = Counter()
        self.pairs: Counter[frozenset[str]] = Counter()
        self.per_day: Counter[tuple[str, int]] = Counter()
        self.per_half: Counter[int | None] = Counter()
        self.follows: Counter[tuple[str, str]] = Counter()
        self._of: dict[str, list[Placement]] = defaultdict(list)
        self._busy: dict[tuple[str, str], int] = {}

    @property
    def plan(self) -> Plan:
        return planned(self.placed.values())

    def bits(self, start: int, end: int) -> int:
        """The units that a time touches."""
        unit = self.problem.numbers.unit
        first, last = max(0, start) // unit, -(-end // unit)
        return ((1 << (last - first)) - 1) << first

    def put(self, placement: Placement) -> None:
        self.placed[placement.session] = placement
        self._count(placement, 1)
        for one in self._concerned(placement):
            self._of[one].append(placement)
            self._forget(one)

    def take(self, session: str) -> Placement:
        placement = self.placed.pop(session)
        self._count(placement, -1)
        for one in self._concerned(placement):
            self._of[one].remove(placement)
            self._forget(one)
        return placement

    def _count(self, placement: Placement, by: int) -> None:
        self.pairs[frozenset(placement.pair)] += by
        self.per_half[self.problem.half_at(placement.start)] += by
        for one in placement.peers:
            self.per_day[one, placement.start // DAY] += by
        for one in placement.pair:
            self.load[one] += by
            for factor in self.problem.session[placement.session].focus:
                self.follows[one, factor] += by

    def _concerned(self, placement: Placement) -> Iterator[str]:
        """Whom and what a placement keeps busy. Ids of different kinds must not meet."""
        session = self.problem.session[placement.session]
        yield from (f"peer {one}" for one in dict.fromkeys(placement.peers))
        yield from (f"heard {one}" for one in {*session.interviewees, *session.sits_in})
        if placement.room:
            yield f"room {placement.room}"
        if placement.interpreter:
            yield f"interpreter {placement.interpreter}"

    def _forget(self, one: str) -> None:
        for venue in self._venues:
            self._busy.pop((one, venue), None)

    @cached_property
    def _venues(self) -> frozenset[str]:
        return frozenset({"", *(session.venue for session in self.problem.sessions)})

    def peer_busy(self, peer: Peer, venue: str) -> int:
        """When a peer cannot begin or be in a session at a venue, ways and gaps counted."""
        key = (f"peer {peer.id}", venue)
        if key not in self._busy:
            busy = self._away(peer.away)
            for placement in self._of[key[0]]:
                busy |= self._around(placement, venue)
            self._busy[key] = busy
        return self._busy[key]

    def _away(self, windows: Iterable[Window]) -> int:
        busy = 0
        for one in windows:
            busy |= self.bits(one.start, one.end)
        return busy

    def _around(self, placement: Placement, venue: str) -> int:
        problem, time = self.problem, placement.time
        there = problem.session[placement.session].venue
        busy = 0
        for half in problem.days[time.day].halves if time.day < len(problem.days) else ():
            near = apart(problem, time, there, half, venue)
            around = self.bits(time.start - near, time.end + near)
            busy |= around & self.bits(half.start, half.end)
            moves = problem.numbers.one_venue and venue and there and venue != there
            if moves and half.start <= time.start < half.end:
                busy |= self.bits(half.start, half.end)
        return busy | self.bits(time.start - problem.numbers.gap, time.end + problem.numbers.gap)

    def venues(self, peer: str, day: int) -> set[str]:
        """Where a peer works on a day."""
        return {
            self.problem.session[one.session].venue
            for one in self._of[f"peer {peer}"]
            if one.start // DAY == day
        } - {""}

    def heard_busy(self, session: Session) -> int:
        busy = 0
        for one in (*session.interviewees, *session.sits_in):
            for placement in self._of[f"heard {one}"]:
                busy |= self.bits(placement.start, placement.end)
        return busy

    def interpreter_busy(self, interpreter: Interpreter, venue: str) -> int:
        key = (f"interpreter {interpreter.id}", venue)
        if key not in self._busy:
            busy = self._away(interpreter.away)
            for placement in self._of[key[0]]:
                there = self.problem.session[placement.session].venue
                way = self.problem.minutes_between(there, venue)
                busy |= self.bits(placement.start - way, placement.end + way)
            self._busy[key] = busy
        return self._busy[key]

    def room_busy(self, room: Room) -> int:
        key = (f"room {room.id}", "")
        if key not in self._busy:
            busy = 0
            for placement in self._of[key[0]]:
                busy |= self.bits(placement.start, placement.end)
            self._busy[key] = busy
        return self._busy[key]

    @cached_property
    def _peers(self) -> dict[str, tuple[Peer, ...]]:
        problem = self.problem
        return {
            one.id: tuple(peer for peer in problem.peers if may_interview(problem, peer, one))
            for one in problem.sessions
        }

    def peers_for(self, session: Session) -> tuple[Peer, ...]:
        return self._peers[session.id]

    def free_peers(self, session: Session, time: Window) -> list[Peer]:
        bits, day, most = self.bits(time.start, time.end), time.day, per_day(self.problem)
        return [
            peer
            for peer in self._peers[session.id]
            if not bits & self.peer_busy(peer, session.venue) and self.per_day[peer.id, day] < most
        ]

    @cached_property
    def _interpreters(self) -> dict[str, tuple[Interpreter, ...]]:
        everybody = self.problem.interpreters
        return {
            one.id: tuple(who for who in everybody if may_interpret(who, one))
            for one in self.problem.sessions
        }

    def free_interpreter(self, session: Session, bits: int, known: str = "") -> str | None:
        """The one who is known to come, if possible."""
        for one in sorted(self._interpreters[session.id], key=lambda one: one.id != known):
            if not bits & self.interpreter_busy(one, session.venue):
                return one.id
        return None

    def free_room(self, session: Session, bits: int, extra: int, known: str = "") -> str | None:
        """The known one, or the smallest that is free and large enough; ``""`` where a venue has
        no rooms."""
        rooms = self._rooms[session.id]
        if not rooms:
            return "" if not self.problem.rooms_at(session.venue) else None
        for room in sorted(rooms, key=lambda room: room.id != known) if known else rooms:
            pinned = session.pin.room == room.id
            large = room.capacity >= session.size + extra
            if (pinned or large) and not bits & self.room_busy(room):
                return room.id
        return None

    @cached_property
    def _rooms(self) -> dict[str, tuple[Room, ...]]:
        return {one.id: tuple(self._rooms_for(one)) for one in self.problem.sessions}

    def _rooms_for(self, session: Session) -> list[Room]:
        if session.pin.room is not None:
            return [room for room in self.problem.rooms if room.id == session.pin.room]
        rooms = self.problem.rooms_at(session.venue)
        return sorted(rooms, key=lambda room: (room.capacity, room.id))

    def room_allows(self, session: Session, placement: Placement) -> bool:
        rooms = self._rooms[session.id]
        if not placement.room:
            return not rooms
        bits, size = self.bits(placement.start, placement.end), session.size
        return any(
            room.id == placement.room
            and room.capacity >= size + bool(placement.interpreter) + len(placement.present)
            and not bits & self.room_busy(room)
            for room in rooms
        )

    def interpreter_allows(self, session: Session, placement: Placement) -> bool:
        if not placement.interpreter:
            pair = (self.problem.peer[one] for one in placement.pair)
            lacking = sum(1 for peer in pair if not self.problem.speaks(peer, session))
            return lacking <= 2 - self.problem.needs(session)
        bits = self.bits(placement.start, placement.end)
        return any(
            one.id == placement.interpreter and not bits & self.interpreter_busy(one, session.venue)
            for one in self._interpreters[session.id]
        )
