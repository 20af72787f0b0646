"""A plan put right with as few moves as possible, by hand: only what is hit moves.

Where a hit session finds no place, one other session may make room for it.
"""

from collections.abc import Iterator
from itertools import islice, permutations

from peerreview.planning.board import Board
from peerreview.planning.cast import kept_roles
from peerreview.planning.checker import broken_rules
from peerreview.planning.cost import cost
from peerreview.planning.plan import Plan
from peerreview.planning.problem import Problem, Session
from peerreview.planning.rules.broken import Broken, Rule
from peerreview.planning.seats import MOVED, TAKEN_OFF, Seats

DROPPED = 200
"""Points for a session that people counted on and that finds no place any more."""
ORDERS = 12
"""Orders in which the sessions that are hit are put back, to compare."""


OUT_OF_PLACE = frozenset(
    {
        *(Rule.UNSCHEDULED, Rule.ABSENT, Rule.OVERLAP, Rule.GAP, Rule.TRAVEL, Rule.LUNCH),
        *(Rule.PER_DAY, Rule.ONE_VENUE, Rule.ROOM, Rule.INTERPRETER, Rule.LENGTH, Rule.BLOCK),
        *(Rule.TIE, Rule.PAIR),
    }
)
"""Rules that another time, room or peer can put right."""


def hits(old: Problem, new: Problem, plan: Plan) -> list[str]:
    """The sessions that cannot stay as they are."""
    known = Plan(placements=tuple(one for one in plan.placements if one.session in old.session))
    found = {session for one in broken_anew(old, new, known, plan) for session in one.sessions}
    return [one.id for one in new.sessions if one.id in found]


def broken_anew(old: Problem, new: Problem, before: Plan, after: Plan) -> list[Broken]:
    """What another time, room or peer could put right. What was broken before is left to whoever
    drafted it so."""
    known = {_what(one) for one in broken_rules(old, before)}
    return [
        one
        for one in broken_rules(new, after)
        if one.refuses and one.rule in OUT_OF_PLACE and _what(one) not in known
    ]


def _what(broken: Broken) -> tuple[Rule, tuple[str, ...], tuple[str, ...]]:
    return broken.rule, broken.sessions, broken.people


def repaired(problem: Problem, before: Plan, hit: list[str]) -> Plan:
    """At once: others stay where they are; only for what finds no place, another one moves."""
    seats = Seats(problem, before)
    found = _best(problem, before, hit, seats, making_room=False)
    left = [one for one in hit if one not in found.of]
    for session in left:
        found = _put_back(problem, seats, found, session, making_room=True)
    return kept_roles(problem, before, found) if left else found


def thoroughly_repaired(problem: Problem, before: Plan, hit: list[str]) -> Plan:
    """The best of several orders in which others make room as well: takes up to a second."""
    plans = (
        repaired(problem, before, hit),
        _best(problem, before, hit, Seats(problem, before), making_room=True),
    )
    return min(plans, key=lambda plan: disruption(problem, before, plan))


def _best(
    problem: Problem, before: Plan, hit: list[str], seats: Seats, *, making_room: bool
) -> Plan:
    """The best of several orders."""
    stays = before.without(*hit, *(one for one in before.of if one not in problem.session))
    known: dict[tuple[str, ...], Plan] = {(): stays}
    plans = []
    for order in _orders(problem, seats, hit):
        for n, session in enumerate(order):
            if order[: n + 1] not in known:
                known[order[: n + 1]] = _put_back(
                    problem, seats, known[order[:n]], session, making_room=making_room
                )
        plans.append(kept_roles(problem, before, known[order]))
    return min(plans, key=lambda plan: disruption(problem, before, plan))


def disruption(problem: Problem, before: Plan, after: Plan) -> tuple[int, int]:
    """What a new plan asks of people, then what it costs in wishes."""
    return upset(problem, before, after), cost(problem, after)


def upset(problem: Problem, before: Plan, after: Plan) -> int:
    points = 0
    for session in problem.sessions:
        old, new = before.of.get(session.id), after.of.get(session.id)
        if new is None:
            points += DROPPED if old or session.mandatory else 0
        elif old is not None:
            points += MOVED * (new.start != old.start)
            points += TAKEN_OFF * len(set(old.peers) - set(new.peers))
    return points


def gentle(before: Plan, after: Plan, hit: list[str]) -> bool:
    """Whether everything that is hit has a place again, and at most one other session moves."""
    moved = [
        one
        for one, old in before.of.items()
        if one not in hit and (new := after.of.get(one)) and new.start != old.start
    ]
    return all(one in after.of for one in hit) and len(moved) <= 1


def _orders(problem: Problem, seats: Seats, hit: list[str]) -> Iterator[tuple[str, ...]]:
    """Least choice first, and then the other orders, as many as there is time for."""
    sessions = sorted(
        (problem.session[one] for one in hit),
        key=lambda one: (not one.mandatory, len(seats.choices(one)), one.id),
    )
    return islice(permutations(one.id for one in sessions), ORDERS)


def _put_back(
    problem: Problem, seats: Seats, plan: Plan, session: str, *, making_room: bool
) -> Plan:
    """One more session in its place, if there is one."""
    board = Board(problem)
    for placement in plan.placements:
        board.put(placement)
    seat = seats.best(board, problem.session[session])
    if seat is not None:
        board.put(seat)
    elif making_room:
        _make_room(board, seats, problem.session[session])
    return board.plan


def _make_room(board: Board, seats: Seats, session: Session) -> None:
    """Moves one other session, the one whose move upsets least; else the session stays out."""
    best: tuple[int, str] | None = None
    for other in sorted(board.placed):
        found = _swap(board, seats, session, other)
        if found is not None and (best is None or found < best[0]):
            best = found, other
    if best is not None:
        _swap(board, seats, session, best[1], keep=True)


def _swap(
    board: Board, seats: Seats, session: Session, other: str, *, keep: bool = False
) -> int | None:
    """What it would cost to place the session and then the other one again; None: impossible."""
    known = board.problem.session[other]
    was = board.take(other)
    first = seats.best(board, session)
    second = None
    if first is not None:
        board.put(first)
        second = seats.best(board, known)
        if second is None or not keep:
            board.take(session.id)
    if second is None or not keep:
        board.put(was)
    else:
        board.put(second)
    if first is None or second is None:
        return None
    off = len(set(was.pair) - set(second.pair))
    return MOVED * (second.start != was.start) + TAKEN_OFF * off
