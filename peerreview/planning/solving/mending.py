"""The least change to a plan: everything is fixed but what is hit, and a little more if that does
not suffice. Source: ``engines.md`` 2.5, method C.
"""

import time
from collections.abc import Callable

from ortools.sat.python import cp_model

from peerreview.planning.cast import kept_roles
from peerreview.planning.plan import Placement, Plan
from peerreview.planning.problem import Problem
from peerreview.planning.repair import DROPPED
from peerreview.planning.seats import MOVED, TAKEN_OFF
from peerreview.planning.solving.build import Build, Slot
from peerreview.planning.solving.model import Model, modelled
from peerreview.planning.solving.tuning import complete, settings
from peerreview.planning.solving.wishes import add_gentle_wishes

ROUNDS = 5
GROWTH = 20
"""Sessions that are freed besides, in each further round."""


def mend(
    problem: Problem,
    before: Plan,
    hint: Plan,
    hit: list[str],
    seconds: float,
    offer: Callable[[Plan], None],
    start: Callable[[cp_model.CpSolver], None],
) -> None:
    """``hint``: what was found by hand. ``start`` hears of every solver before it runs, to be able
    to stop it."""
    until, free = time.monotonic() + seconds, list(hit)
    for _ in range(ROUNDS):
        solver = settings(max(0.1, min(seconds / 2, until - time.monotonic())))
        start(solver)
        model = _model(problem, before, hint, free)
        if solver.solve(model.build.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            if plan := model.plan(solver.value):
                offer(kept_roles(problem, before, plan))
            return
        more = _neighbours(problem, before, free)
        if not more or time.monotonic() >= until:
            return
        free += more


def _model(problem: Problem, before: Plan, hint: Plan, free: list[str]) -> Model:
    kept = before.without(*free, *(one for one in before.of if one not in problem.session))
    model = modelled(problem, kept, free)
    for slot in model.build.slots:
        if placed := before.of.get(slot.session.id):
            _stay(model.build, slot, placed)
    add_gentle_wishes(model.build)
    model.hint(hint)
    complete(model)
    return model


def _stay(build: Build, slot: Slot, placed: Placement) -> None:
    """What it costs to leave the place that people know."""
    moved = build.flag(f"{slot.session.id} moves")
    here = build.model.add(slot.start == build.units(placed.start))
    here.only_enforce_if([slot.present, ~moved])
    build.cost.append(MOVED * moved)
    if not slot.session.mandatory:
        build.cost.append(DROPPED * (1 - slot.present))
    for one in placed.pair:
        build.cost.append(TAKEN_OFF * (slot.present - sum(slot.peers.get(one, []))))
    room = slot.rooms.get(placed.room)
    if room is not None:
        build.cost.append(slot.present - room)


def _neighbours(problem: Problem, before: Plan, free: list[str]) -> list[str]:
    """Sessions in the half-days where those that are free could be, those nearest first."""
    halves = {problem.half_at(before.of[one].start) for one in free if one in before.of}
    others = [
        one
        for one in before.placements
        if one.session in problem.session and one.session not in free and one.start >= problem.now
    ]
    others.sort(key=lambda one: (problem.half_at(one.start) not in halves, one.start))
    return [one.session for one in others[:GROWTH]]
