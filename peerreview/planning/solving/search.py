"""Looks for the best plan in this process. Settings: ``engines.md`` 2.2 and 2.7."""

from collections.abc import Callable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from peerreview.planning.cost import cost
from peerreview.planning.plan import Plan
from peerreview.planning.problem import Problem
from peerreview.planning.solving.model import Model, modelled
from peerreview.planning.solving.wishes import add_wishes

WORKERS = 2
"""More crash: OR-Tools 9.13 to 9.15 corrupt memory with four (issue 5048)."""
MEMORY = 1_500
"""MiB. Beyond that the solver gives up, and what it has found stays."""
COMPLETED_WITHIN = 2.0
"""Seconds to work out the rest of a hint."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """``plan``: None where nothing was found. ``bound``: no plan costs less."""

    plan: Plan | None
    bound: int
    proven: bool = False
    impossible: bool = False


Watch = Callable[[Found], bool]
"""Told of each better plan and each better bound; answers whether to go on."""


def settings(seconds: float, workers: int = WORKERS) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_memory_in_mb = MEMORY
    if workers > 1:
        solver.parameters.subsolvers.extend(["max_lp", "quick_restart_no_lp"])
    return solver


def search(
    problem: Problem,
    hint: Plan,
    seconds: float,
    watch: Watch,
    *,
    solver: cp_model.CpSolver | None = None,
) -> Found:
    """The best plan around the pins. ``hint``: a plan to begin with, such as the greedy one."""
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


def complete(model: Model) -> None:
    """Works out what the hint leaves open. A hint with gaps takes the solver seconds to fill."""
    cp = model.build.model
    solver = settings(COMPLETED_WITHIN, workers=1)
    solver.parameters.fix_variables_to_their_hinted_value = True
    if solver.solve(cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return
    values = list(solver.response_proto.solution)
    cp.clear_hints()  # type: ignore[no-untyped-call]
    for index, value in enumerate(values):
        cp.add_hint(cp.get_int_var_from_proto_index(index), value)


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
