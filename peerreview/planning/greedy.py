"""A plan at once: the tightest session first, each to the best place that is left.

Whatever finds no place goes first in the next attempt. Then the plan is made better, by taking a
few sessions out and putting them back. Nothing depends on the clock, so the same problem gives
the same plan.
"""

from random import Random

from peerreview.planning.board import Board
from peerreview.planning.cast import with_roles
from peerreview.planning.cost import cost
from peerreview.planning.plan import Placement, Plan
from peerreview.planning.problem import Problem, Session
from peerreview.planning.rules.promises import keeps
from peerreview.planning.seats import Seats

ATTEMPTS = 6
AT_ONCE = 500
"""Work that keeps 60 sessions within half a second."""
SOON = 2_000
"""Work of a second or two, for a plan that the solver can begin with."""
PATIENT = 6_000
"""Work where there is no solver to do better."""


def greedy(problem: Problem, draft: Plan | None = None, *, work: int = AT_ONCE) -> Plan:
    """A plan around what is pinned, starting from a draft where that helps.

    Breaks no rule that the pins do not break already; what finds no place stays without one.
    ``work``: how many sessions may be put back while the plan is improved; 0 gives the first plan
    found.
    """
    seats = Seats(problem)
    plans = [attempts(problem, seats)]
    if draft is not None and draft.placements:
        plans.append(completed(problem, seats, draft))
    best = min(plans, key=lambda plan: cost(problem, plan))
    return with_roles(problem, improved(problem, seats, best, work))


def better(problem: Problem, plan: Plan, work: int) -> Plan:
    """The same plan or one that costs less."""
    return with_roles(problem, improved(problem, Seats(problem), plan, work))


def attempts(problem: Problem, seats: Seats) -> Plan:
    first: list[str] = []
    best: Plan | None = None
    for _ in range(ATTEMPTS):
        plan, left = filled(Board(problem), seats, _order(problem, seats, first))
        if best is None or cost(problem, plan) < cost(problem, best):
            best = plan
        if not any(session.mandatory for session in left):
            break
        first = [*(session.id for session in left), *first]
    return best or Plan()


def _order(problem: Problem, seats: Seats, first: list[str]) -> list[Session]:
    """Pinned times, then what failed before, then mandatory ones with least choice."""
    urgent = {one: n for n, one in reversed(list(enumerate(first)))}
    board = Board(problem)

    def urgency(session: Session) -> tuple[bool, int, bool, int, int, str]:
        speakers = [one for one in board.peers_for(session) if problem.speaks(one, session)]
        return (
            session.pin.start is None,
            urgent.get(session.id, len(urgent)),
            not session.mandatory,
            -session.priority,
            len(seats.choices(session)) * len(speakers) ** 2,
            session.id,
        )

    return sorted(problem.sessions, key=urgency)


def filled(board: Board, seats: Seats, order: list[Session]) -> tuple[Plan, list[Session]]:
    """The plan, and the sessions that found no place."""
    left = []
    for session in order:
        if session.id in board.placed:
            continue
        seat = seats.best(board, session) or as_pinned(session)
        if seat is None:
            left.append(session)
        else:
            board.put(seat)
    return board.plan, left


def as_pinned(session: Session) -> Placement | None:
    """Where it is pinned, although that breaks a rule: the checker will say which."""
    pin = session.pin
    if pin.start is None:
        return None
    return Placement(
        session=session.id,
        start=pin.start,
        end=pin.start + session.length,
        room=pin.room or "",
        asker=pin.asker or "",
        recorder=pin.recorder or "",
    )


def completed(problem: Problem, seats: Seats, draft: Plan) -> Plan:
    """Keeps of the draft what breaks no rule, and fills the rest."""
    board = Board(problem)
    for placement in draft.placements:
        session = problem.session[placement.session]
        if keeps(session, placement) and seats.allow(board, session, placement):
            board.put(placement)
    return filled(board, seats, _order(problem, seats, []))[0]


def improved(problem: Problem, seats: Seats, plan: Plan, work: int) -> Plan:
    """Takes a few neighbours in time or by people out and puts them back; keeps what is better."""
    chance = Random(len(problem.sessions))  # noqa: S311 - moves, not secrets
    board, best = board_of(problem, plan), cost(problem, plan)
    moved = 0
    while moved < work and board.placed and best:
        out = _neighbours(problem, board, chance)
        before = [board.take(one) for one in out]
        added = _put_back(problem, board, seats, out, chance)
        after = cost(problem, board.plan)
        if after > best:
            _restore(board, added, before)
        best = min(best, after)
        moved += max(8, len(out))
    return board.plan


def board_of(problem: Problem, plan: Plan) -> Board:
    board = Board(problem)
    for placement in plan.placements:
        board.put(placement)
    return board


def _neighbours(problem: Problem, board: Board, chance: Random) -> list[str]:
    """A session, and some others that share its half-day or somebody of its pair."""
    placed = sorted(board.placed)
    one = board.placed[chance.choice(placed)]
    half = problem.half_at(one.start)
    near = [
        other.session
        for other in (board.placed[key] for key in placed)
        if other is not one
        and (problem.half_at(other.start) == half or set(other.pair) & set(one.pair))
    ]
    return [one.session, *chance.sample(near, min(len(near), chance.randint(1, 4)))]


def _put_back(
    problem: Problem, board: Board, seats: Seats, out: list[str], chance: Random
) -> list[str]:
    """In any order, pinned times first, and with what had no place before. Which ones found a
    place."""
    left = [one for one in problem.sessions if one.id not in board.placed]
    chance.shuffle(left)
    left.sort(
        key=lambda session: (
            session.pin.start is None,
            not session.mandatory,
            session.id not in out,
        )
    )
    added = []
    for session in left:
        if seat := seats.best(board, session):
            board.put(seat)
            added.append(session.id)
    return added


def _restore(board: Board, added: list[str], before: list[Placement]) -> None:
    for one in added:
        board.take(one)
    for placement in before:
        board.put(placement)
