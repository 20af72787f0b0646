"""The least change to a plan: everything is fixed but what is hit, and a little more if that does
not suffice.
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

GROWTH = 20
"""Sessions that are freed besides, in each further round, as long as something would fall out."""


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
    to stop it. Each better plan is offered as soon as it is found, so that nothing is lost when
    the time is over."""
    until, free = time.monotonic() + seconds, list(hit)
    while time.monotonic() < until:
        solver = settings(max(0.1, until - time.monotonic()))
        start(solver)
        model = _model(problem, before, hint, free)
        offers = _Offers(problem, before, model, offer)
        solver.solve(model.build.model, offers)
        if offers.last is not None:
            hint = offers.last
            if all(one in hint.of for one in hit):
                return
        if not (more := _neighbours(problem, before, free)):
            return
        free += more


class _Offers(cp_model.CpSolverSolutionCallback):
    """Hands on each solution as a plan in which people keep their parts."""

    def __init__(
        self, problem: Problem, before: Plan, model: Model, offer: Callable[[Plan], None]
    ) -> None:
        super().__init__()
        self.problem, self.before, self.model, self.offer = problem, before, model, offer
        self.last: Plan | None = None

    def on_solution_callback(self) -> None:
        if plan := self.model.plan(self.value):
            self.last = kept_roles(self.problem, self.before, plan)
            self.offer(self.last)


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
