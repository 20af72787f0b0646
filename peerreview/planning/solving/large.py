"""Visits too large to be solved whole: some sessions at a time, the others fixed.

The whole model of 400 sessions takes gigabytes; forty sessions among fixed ones take a second and
little memory. No bound comes of it, but no wish costs less than nothing.
"""

import time
from random import Random

from ortools.sat.python import cp_model

from peerreview.planning.cost import cost
from peerreview.planning.plan import Plan
from peerreview.planning.problem import Problem
from peerreview.planning.solving.found import Found, Watch
from peerreview.planning.solving.model import modelled
from peerreview.planning.solving.tuning import complete
from peerreview.planning.solving.wishes import add_wishes

LARGE = 120
"""Sessions from which on a visit is solved in parts."""
AT_A_TIME = 40
_SECONDS = 3.0


def search_in_parts(
    problem: Problem,
    plan: Plan,
    seconds: float,
    watch: Watch,
    solver: cp_model.CpSolver,
) -> Found:
    """``plan``: where to begin. Goes on until the time is over or ``watch`` says no."""
    until, chance = time.monotonic() + seconds, Random(1)  # noqa: S311 - parts, not secrets
    best = cost(problem, plan)
    while best and time.monotonic() < until and watch(Found(plan=plan, bound=0)):
        solver.parameters.max_time_in_seconds = min(_SECONDS, max(0.1, until - time.monotonic()))
        found = _part(problem, plan, _together(problem, plan, chance), solver)
        if found is not None and cost(problem, found) < best:
            plan, best = found, cost(problem, found)
    return Found(plan=plan, bound=0, proven=best == 0)


def _together(problem: Problem, plan: Plan, chance: Random) -> list[str]:
    """Sessions of two half-days, or of a few peers: they can change places with each other."""
    by_half = chance.random() < 0.5
    if by_half:
        count = len(problem.open_halves)
        halves = chance.sample(range(count), min(2, count))
        near = [one for one in plan.placements if problem.half_at(one.start) in halves]
    else:
        team = [one.id for one in problem.pairs_of]
        few = set(chance.sample(team, min(6, len(team))))
        near = [one for one in plan.placements if few & set(one.pair)]
    chance.shuffle(near)
    waiting = [one.id for one in plan.unscheduled(problem)] if by_half else []
    return [*waiting, *(one.session for one in near)][:AT_A_TIME]


def _part(problem: Problem, plan: Plan, free: list[str], solver: cp_model.CpSolver) -> Plan | None:
    model = modelled(problem, plan.without(*free), free)
    add_wishes(model.build, model.visits)
    model.hint(plan)
    complete(model)
    if solver.solve(model.build.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return model.plan(solver.value)
