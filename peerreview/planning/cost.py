"""What a plan costs: each wish that it does not meet, times what the wish weighs.

Written for plans, not for the solver; both must come to the same number (a test says so).
"""

from collections import Counter
from collections.abc import Callable, Iterable

from peerreview.planning.capacity import without_reserve
from peerreview.planning.plan import Placement, Plan
from peerreview.planning.problem import DAY, Problem, Session, Stage
from peerreview.planning.rules.coverage import coverage

MISSING = 1_000
"""Points for a mandatory session without a time: more than any wish."""

Placed = list[tuple[Session, Placement]]


def cost(problem: Problem, plan: Plan) -> int:
    return sum(costs(problem, plan).values())


def costs(problem: Problem, plan: Plan) -> dict[str, int]:
    """Points by wish (the names of ``Weights``), and ``missing`` for mandatory sessions."""
    known = problem.session
    placed = [(known[one.session], one) for one in plan.placements]
    found = {
        name: getattr(problem.weights, name) * count(problem, placed)
        for name, count in COUNTS.items()
    }
    left = plan.unscheduled(problem)
    found["missing"] = MISSING * sum(1 for one in left if one.mandatory)
    found["left_out"] = problem.weights.left_out * sum(o.priority for o in left if not o.mandatory)
    return found


def interpreted(problem: Problem, placed: Placed) -> int:
    return sum(1 for _, placement in placed if placement.interpreter)


def without_expert(problem: Problem, placed: Placed) -> int:
    """Sessions with a focus that nobody of the pair is an expert in."""
    return sum(
        1
        for session, placement in placed
        if session.focus
        and not any(session.focus & problem.peer[one].expertise for one in placement.pair)
    )


def uneven(problem: Problem, placed: Placed) -> int:
    """Sessions between the peer with most and the one with least, beyond the one that is fair."""
    load = Counter(one for _, placement in placed for one in placement.pair)
    loads = [load[peer.id] for peer in problem.pairs_of]
    return max(0, max(loads) - min(loads) - 1) if loads else 0


def off_stage(problem: Problem, placed: Placed) -> int:
    return sum(half_days_off(problem, s, placement.start) for s, placement in placed)


def half_days_off(problem: Problem, session: Session, start: int) -> int:
    """How many half-days a session lies outside the third of the visit that suits it."""
    half = problem.half_at(start)
    if session.stage is Stage.ANY or half is None:
        return 0
    first, last = thirds(len(problem.open_halves))[session.stage]
    return max(first - half, half - last, 0)


def thirds(halves: int) -> dict[Stage, tuple[int, int]]:
    """The half-days, first and last, of each stage of the visit."""
    third = max(1, round(halves / 3))
    return {
        Stage.EARLY: (0, third - 1),
        Stage.MIDDLE: (min(third, halves - 1), max(third, halves - third - 1)),
        Stage.LATE: (max(0, halves - third), halves - 1),
    }


def late_issues(problem: Problem, placed: Placed) -> int:
    return sum(s.issues for s, p in placed if s.issues and is_late(problem, p.start))


def is_late(problem: Problem, start: int) -> bool:
    """After the middle of the visit."""
    halves = problem.open_halves
    return bool(halves) and start >= halves[len(halves) // 2].start


def wrong_time(problem: Problem, placed: Placed) -> int:
    return sum(1 for session, placement in placed if not suits(session, placement.start))


def suits(session: Session, start: int) -> bool:
    """Whether it begins in the time of the day that is preferred."""
    wish = session.preferred
    return wish is None or wish.start <= start % DAY < wish.end


def second_venues(problem: Problem, placed: Placed) -> int:
    """Venues of each peer on each day, beyond the first."""
    seen = {
        (peer, placement.start // DAY, session.venue)
        for session, placement in placed
        if session.venue
        for peer in placement.pair
    }
    days = Counter((peer, day) for peer, day, _ in seen)
    return sum(count - 1 for count in days.values())


def unfollowed(problem: Problem, placed: Placed) -> int:
    """Key factors with enough sessions that no peer follows through enough of them."""
    most = problem.numbers.follow
    missed = 0
    for factor in problem.factors:
        on = [placement for session, placement in placed if factor.id in session.focus]
        seen = Counter(peer for placement in on for peer in placement.pair)
        missed += bool(on) and max(seen.values(), default=0) < min(most, len(on))
    return missed


def few_classes(problem: Problem, placed: Placed) -> int:
    """Key factors heard from fewer source classes than one would wish."""
    wanted = problem.numbers.classes_wanted
    heard = coverage(problem, (session for session, _ in placed))
    return sum(1 for one in heard if len(one.classes) < wanted)


def same_pair(problem: Problem, placed: Placed) -> int:
    """Sessions of two beyond what varied pairs would have together."""
    allowed = problem.numbers.together
    return sum(max(0, n - allowed) for n in _pairs(one for _, one in placed).values())


def too_often(problem: Problem, plan: Plan) -> set[frozenset[str]]:
    """Those two who are sent together more often than varied pairs would be."""
    counts = _pairs(plan.placements)
    return {pair for pair, n in counts.items() if n > problem.numbers.together}


def _pairs(placements: Iterable[Placement]) -> Counter[frozenset[str]]:
    return Counter(frozenset(one.pair) for one in placements if len(one.pair) == 2)


def beyond_reserve(problem: Problem, placed: Placed) -> int:
    return max(0, len(placed) - without_reserve(problem))


COUNTS: dict[str, Callable[[Problem, Placed], int]] = {
    "interpreter": interpreted,
    "no_expert": without_expert,
    "uneven": uneven,
    "stage": off_stage,
    "late_issue": late_issues,
    "wrong_time": wrong_time,
    "second_venue": second_venues,
    "unfollowed": unfollowed,
    "few_classes": few_classes,
    "same_pair": same_pair,
    "reserve": beyond_reserve,
}
