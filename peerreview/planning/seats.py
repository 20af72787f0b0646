"""The best place for one session on a board, others staying where they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from peerreview.planning.board import Board
from peerreview.planning.cost import half_days_off, is_late, suits
from peerreview.planning.domains import fits, starts
from peerreview.planning.plan import Placement, Plan
from peerreview.planning.problem import DAY, Peer, Problem, Session, Window

_TRIED = 8
"""Starts whose pairs are compared, the most promising first."""
_TRIED_AGAIN = 40
"""The same where people know a plan already: fewest changes matter more than speed."""
_COMPARED = 7
"""Peers of whom pairs are made, those with least to do first."""
MOVED = 40
"""Points for a session that leaves a time people know already."""
TAKEN_OFF = 6
"""Points for a peer who was to be in it."""
_NOWHERE = Placement(session="", start=0, end=1)


@dataclass(frozen=True)
class Choice:
    """A start with what it costs in itself."""

    cost: int
    start: int
    long: bool


class Seats:
    """Knows the possible starts of every session, so that boards can be filled again and again.

    ``before``: a plan that people know already; leaving it costs.
    """

    def __init__(self, problem: Problem, before: Plan | None = None) -> None:
        self.problem = problem
        self.before = before.of if before else {}
        self.tried = _TRIED_AGAIN if before else _TRIED
        self._known: dict[str, tuple[Choice, ...]] = {}

    def choices(self, session: Session) -> tuple[Choice, ...]:
        if session.id not in self._known:
            self._known[session.id] = self._choices(session)
        return self._known[session.id]

    def _choices(self, session: Session) -> tuple[Choice, ...]:
        return tuple(
            Choice(self._cost(session, start) + extra, start, long)
            for long, extra in self._lengths(session)
            for start in starts(self.problem, session, self.length(session, long))
        )

    def _cost(self, session: Session, start: int) -> int:
        known = self.before.get(session.id)
        moved = MOVED if known and known.start != start else 0
        return moved + start_cost(self.problem, session, start)

    def _lengths(self, session: Session) -> Iterator[tuple[bool, int]]:
        """Without an interpreter, and with one where that may be needed."""
        yield False, 0
        if session.language:
            yield True, self.problem.weights.interpreter

    def length(self, session: Session, long: bool) -> int:
        return self.problem.long(session) if long else session.length

    def best(self, board: Board, session: Session) -> Placement | None:
        """The cheapest place that breaks nothing; None where there is none."""
        found: tuple[int, Placement] | None = None
        tried = 0
        for choice in sorted(self.choices(session), key=lambda one: _promise(board, one)):
            if found and (tried >= self.tried or choice.cost >= found[0]):
                break
            seat = self.at(board, session, choice)
            tried += seat is not None
            if seat and (found is None or seat[0] < found[0]):
                found = seat
        return found[1] if found else None

    def allow(self, board: Board, session: Session, placement: Placement) -> bool:
        """Whether a placement breaks nothing on this board."""
        long = bool(placement.interpreter)
        if placement.time.length < self.length(session, long) or len(placement.pair) < 2:
            return False
        if not any(one.start == placement.start for one in self.choices(session)):
            return False
        bits = board.bits(placement.start, placement.end)
        free = {peer.id for peer in board.free_peers(session, placement.time)}
        return (
            fits(self.problem, session, placement.time)
            and not bits & board.heard_busy(session)
            and set(placement.pair) <= free
            and board.room_allows(session, placement)
            and board.interpreter_allows(session, placement)
        )

    def at(self, board: Board, session: Session, choice: Choice) -> tuple[int, Placement] | None:
        """The cheapest pair at that start, with room and interpreter."""
        time = Window(choice.start, choice.start + self.length(session, choice.long))
        bits = board.bits(time.start, time.end)
        if bits & board.heard_busy(session):
            return None
        known = self.before.get(session.id, _NOWHERE)
        room = board.free_room(session, bits, int(choice.long), known.room)
        interpreter = ""
        if choice.long:
            interpreter = board.free_interpreter(session, bits, known.interpreter) or ""
        if room is None or (choice.long and not interpreter):
            return None
        pair = cheapest_pair(board, session, time, choice.long, known.pair)
        if pair is None:
            return None
        cost, (a, b) = pair
        placement = Placement(
            session=session.id,
            start=time.start,
            end=time.end,
            room=room,
            asker=a,
            recorder=b,
            interpreter=interpreter,
        )
        return choice.cost + cost, placement


def _promise(board: Board, choice: Choice) -> tuple[int, int, int, bool]:
    """Cheap first, then where least happens yet, then early."""
    return (
        choice.cost,
        board.per_half[board.problem.half_at(choice.start)],
        choice.start,
        choice.long,
    )


def start_cost(problem: Problem, session: Session, start: int) -> int:
    weights = problem.weights
    return (
        weights.stage * half_days_off(problem, session, start)
        + weights.late_issue * (session.issues if is_late(problem, start) else 0)
        + weights.wrong_time * (not suits(session, start))
    )


def cheapest_pair(
    board: Board,
    session: Session,
    time: Window,
    interpreted: bool,
    known: tuple[str, ...] = (),
) -> tuple[int, tuple[str, str]] | None:
    problem = board.problem
    free = board.free_peers(session, time)
    lacking = 2 if interpreted else 2 - problem.needs(session)
    pinned = {one for one in (session.pin.asker, session.pin.recorder) if one}
    found: tuple[int, tuple[str, str]] | None = None
    for a, b in _pairs(board, session, free, pinned, known):
        if (not problem.speaks(a, session)) + (not problem.speaks(b, session)) > lacking:
            continue
        cost = pair_cost(board, session, time, a, b)
        cost += TAKEN_OFF * sum(1 for one in known if one not in (a.id, b.id))
        if found is None or cost < found[0]:
            found = cost, (a.id, b.id)
    return found


def _pairs(
    board: Board,
    session: Session,
    free: list[Peer],
    pinned: set[str],
    known: tuple[str, ...],
) -> Iterator[tuple[Peer, Peer]]:
    """Those who speak the language and have least to do; whoever is pinned is among them. Where
    the time is pinned as well, also if they are not free then: the checker will say so."""
    peers = board.problem.peer
    if session.pin.start is None and not pinned <= {peer.id for peer in free}:
        return
    fixed = [peers[one] for one in sorted(pinned)]
    rest = sorted(
        (peer for peer in free if peer.id not in pinned),
        key=lambda peer: (
            peer.id not in known,
            not board.problem.speaks(peer, session),
            board.load[peer.id],
            not (peer.expertise & session.focus),
            peer.id,
        ),
    )[:_COMPARED]
    if len(fixed) == 2:
        yield fixed[0], fixed[1]
    elif fixed:
        yield from ((fixed[0], peer) for peer in rest)
    else:
        yield from combinations(rest, 2)


def pair_cost(board: Board, session: Session, time: Window, a: Peer, b: Peer) -> int:
    """An estimate on a board that is not full yet: loads and habits count as they stand."""
    weights, problem = board.problem.weights, board.problem
    expert = not session.focus or bool(session.focus & (a.expertise | b.expertise))
    known = frozenset((a.id, b.id))
    follows = sum(
        min(board.follows[one.id, factor], problem.numbers.follow)
        for factor in session.focus
        for one in (a, b)
    )
    return (
        weights.uneven * (board.load[a.id] + board.load[b.id])
        + weights.no_expert * (not expert)
        + weights.same_pair * board.pairs[known]
        + weights.second_venue * sum(_elsewhere(board, session, time, one) for one in (a, b))
        - weights.unfollowed * follows // 4
    )


def _elsewhere(board: Board, session: Session, time: Window, peer: Peer) -> bool:
    """Whether the day would get another venue."""
    venues = board.venues(peer.id, time.start // DAY)
    return bool(session.venue and venues) and session.venue not in venues
