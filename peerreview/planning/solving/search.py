"""Looks for the best plan in this process."""

import time

from ortools.sat.python import cp_model

from peerreview.planning.cost import cost, too_often
from peerreview.planning.plan import Plan
from peerreview.planning.problem import Problem
from peerreview.planning.solving.found import Found, Watch
from peerreview.planning.solving.large import LARGE, search_in_parts
from peerreview.planning.solving.model import Model, modelled
from peerreview.planning.solving.tuning import complete, settings
from peerreview.planning.solving.wishes import add_wishes


def search(
    problem: Problem,
    hint: Plan,
    seconds: float,
    watch: Watch,
    *,
    solver: cp_model.CpSolver | None = None,
) -> Found:
    """The best plan around the pins. ``hint``: a plan to begin with, such as the greedy one."""
    if len(problem.sessions) > LARGE:
        return search_in_parts(problem, hint, seconds, watch, solver or settings(seconds))
    found = _search(problem, hint, watch, solver or settings(seconds), rooms_by_name=False)
    if found.plan is None and not found.impossible:
        found = _search(problem, hint, watch, solver or settings(seconds), rooms_by_name=True)
    return found


def _search(
    problem: Problem, hint: Plan, watch: Watch, solver: cp_model.CpSolver, *, rooms_by_name: bool
) -> Found:
    """In a large team only the pairs that turn out to meet too often are counted. When the best
    plan without them is known, the search begins again with them, as long as there is time."""
    until = time.monotonic() + solver.parameters.max_time_in_seconds
    watcher, counted = Watcher(problem, watch), too_often(problem, hint)
    while True:
        model = modelled(problem, rooms_by_name=rooms_by_name)
        add_wishes(model.build, model.visits, counted)
        model.hint(watcher.best or hint)
        complete(model)
        status = watcher.run(model, solver)
        if status == cp_model.INFEASIBLE:
            return Found(plan=None, bound=0, impossible=True)
        found = watcher.last(proven=status == cp_model.OPTIMAL, bound=solver.best_objective_bound)
        left = until - time.monotonic()
        if status != cp_model.OPTIMAL or found.proven or watcher.often <= counted or left < 1:
            return found
        counted |= watcher.often
        solver.parameters.max_time_in_seconds = left


class Watcher(cp_model.CpSolverSolutionCallback):
    """Keeps the best plan, tells of it, and stops the search when asked to."""

    def __init__(self, problem: Problem, watch: Watch) -> None:
        super().__init__()
        self.problem, self.watch = problem, watch
        self.model: Model | None = None
        self.best: Plan | None = None
        self.bound = 0
        self.often: set[frozenset[str]] = set()
        """Pairs that met too often in some plan."""

    def run(self, model: Model, solver: cp_model.CpSolver) -> cp_model.CpSolverStatus:
        self.model = model
        solver.best_bound_callback = self.hear_bound
        return solver.solve(model.build.model, self)

    def on_solution_callback(self) -> None:
        plan = self.model.plan(self.value) if self.model else None
        if plan is not None:
            self.often |= too_often(self.problem, plan)
            if self.best is None or self._cost(plan) < self._cost(self.best):
                self.best = plan
        self.hear_bound(self.best_objective_bound)

    def _cost(self, plan: Plan) -> int:
        return cost(self.problem, plan)

    def hear_bound(self, bound: float) -> None:
        self.bound = max(self.bound, whole(bound))
        if not self.watch(Found(plan=self.best, bound=self.bound)):
            self.stop_search()

    def last(self, *, proven: bool, bound: float) -> Found:
        """``proven`` of the plan, not only of the model: wishes left out of it count."""
        lowest = max(self.bound, whole(bound))
        reached = self.best is not None and self._cost(self.best) <= lowest
        return Found(plan=self.best, bound=lowest, proven=proven and reached)


def whole(bound: float) -> int:
    """The smallest whole number of points that is not below a bound."""
    return int(-(-(bound - 1e-6) // 1))
