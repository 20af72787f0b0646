"""What could not be put right at once: the solver looks on, with everything else fixed.

It takes seconds, so nobody waits for it with a page open: ``decisions/0016-the-planner.md``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from peerreview.core.text import Text
from peerreview.planning.checker import refusals
from peerreview.planning.plan import Plan
from peerreview.planning.problem import Problem
from peerreview.planning.process import CHILD, Child, Ending
from peerreview.planning.repair import disruption, thoroughly_repaired
from peerreview.planning.wire import plan_as_json, problem_as_json, read_plan

SECONDS = 10.0
"""For the solver, beside the start of its process. With a peer of a light visit away for a day, one
second left a rule broken in one of three visits and dropped a session in each; ten broke none, and
dropped none in one (``performance/results/planner.md``)."""


@dataclass(frozen=True, kw_only=True)
class Mended:
    """The best plan that was found, by hand or by the solver. ``how``: what became of that."""

    plan: Plan
    how: Ending

    @property
    def says(self) -> Text:
        return _SAYS[self.how]


def mended(
    problem: Problem,
    before: Plan,
    hit: list[str],
    seconds: float = SECONDS,
    on_better: Callable[[Plan], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
    *,
    command: tuple[str, ...] = CHILD,
) -> Mended:
    """``before``: the plan that people know. ``hit``: what of it cannot stay. Returns within
    ``seconds`` and a few more, whatever happens."""
    best = thoroughly_repaired(problem, before, hit)
    on_better(best)
    task = {
        "task": "repair",
        "problem": problem_as_json(problem),
        "before": plan_as_json(before),
        "hint": plan_as_json(best),
        "hit": hit,
        "seconds": seconds,
    }
    child = Child(command)
    for line in child.ask(task, seconds, stopped):
        found = read_plan(line["plan"]) if line.get("plan") else best
        if _rank(problem, before, found) < _rank(problem, before, best):
            best = found
            on_better(best)
    return Mended(plan=best, how=child.ending)


def _rank(problem: Problem, before: Plan, plan: Plan) -> tuple[int, int, int]:
    return len(refusals(problem, plan)), *disruption(problem, before, plan)


_SAYS = {
    Ending.DONE: Text("The solver has looked as well: this is the best plan that was found."),
    Ending.STOPPED: Text("The search was stopped: this is the best plan found until then."),
    Ending.MISSING: Text(
        "The solver is not installed, so this plan was made without it, and a better one may"
        " exist. Ask who runs this installation to add the extra “planner”."
    ),
    Ending.LATE: Text("The solver took too long: this is the best plan found until then."),
    Ending.CRASHED: Text(
        "The solver broke off: this is the best plan found until then. Ask for a new proposal to"
        " let it try again."
    ),
}
