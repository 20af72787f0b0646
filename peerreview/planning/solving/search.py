"""Looks for the best plan in this process."""

from ortools.sat.python import cp_model

from peerreview.planning.cost import cost
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
    model = modelled(problem, rooms_by_name=rooms_by_name)
    add_wishes(model.build, model.visits)
    model.hint(hint)
    complete(model)
    watcher = Watcher(problem, model, watch)
    solver.best_bound_callback = watcher.hear_bound
    status = solver.solve(model.build.model, watcher)
    if status == cp_model.INFEASIBLE:
        return Found(plan=None, bound=0, impossible=True)
    return watcher.last(proven=status == cp_model.OPTIMAL, bound=solver.best_objective_bound)


class Watcher(cp_model.CpSolverSolutionCallback):
    """Keeps the best plan, tells of it, and stops the search when asked to."""

    def __init__(self, problem: Problem, model: Model, watch: Watch) -> None:
        super().__init__()
        self.problem, self.model, self.watch = problem, model, watch
        self.best: Plan | None = None
        self.bound = 0

    def on_solution_callback(self) -> None:
        plan = self.model.plan(self.value)
        if plan is not None and (self.best is None or self._cost(plan) < self._cost(self.best)):
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
