"""The best plan that there is time for: at once the greedy one, then better ones from the solver.

Whatever becomes of the solver (missing, broken off, too slow), there is a plan, and a sentence
that says how good it is known to be.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from peerreview.core.text import Text
from peerreview.planning.checker import broken_rules
from peerreview.planning.cost import cost
from peerreview.planning.greedy import AT_ONCE, PATIENT, SOON, better, greedy
from peerreview.planning.plan import Plan
from peerreview.planning.problem import Problem
from peerreview.planning.process import CHILD, Child, Ending
from peerreview.planning.wire import plan_as_json, problem_as_json, read_plan

DEFAULT_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The best plan so far. ``bound``: no plan costs less; None while nothing is known."""

    plan: Plan
    cost: int
    bound: int | None = None

    @property
    def gap(self) -> int | None:
        """Points that a better plan could save at most."""
        return None if self.bound is None else max(0, self.cost - self.bound)


@dataclass(frozen=True, kw_only=True)
class Outcome(Progress):
    """The plan to go on with. ``proven``: no better one exists. ``says``: how good it is."""

    proven: bool
    how: Ending
    says: Text


def solve(
    problem: Problem,
    draft: Plan | None = None,
    seconds: float = DEFAULT_SECONDS,
    on_progress: Callable[[Progress], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
    *,
    command: tuple[str, ...] = CHILD,
) -> Outcome:
    """Plans around the pins. Returns within ``seconds`` and a few more, whatever happens.

    Pin what has to stay (``plan.pinned`` pins a whole draft); everything else may move.
    """
    best = Best(problem, greedy(problem, draft, work=AT_ONCE), on_progress)
    best.offer(better(problem, best.plan, SOON))
    child = Child(command)
    task = {
        "task": "solve",
        "problem": problem_as_json(problem),
        "hint": plan_as_json(best.plan),
        "seconds": seconds,
    }
    for line in child.ask(task, seconds, stopped):
        best.hear(line)
    if child.ending in (Ending.MISSING, Ending.CRASHED) and best.bound is None:
        best.offer(better(problem, best.plan, PATIENT))
    return best.outcome(child.ending)


class Best:
    """The best plan so far, judged by the checker first and then by what it costs."""

    def __init__(
        self, problem: Problem, plan: Plan, on_progress: Callable[[Progress], None]
    ) -> None:
        self.problem, self.plan, self.on_progress = problem, plan, on_progress
        self.rank = self._rank(plan)
        self.bound: int | None = None
        self.proven = self.impossible = False
        self._tell()

    def _rank(self, plan: Plan) -> tuple[int, int]:
        refusing = sum(1 for one in broken_rules(self.problem, plan) if one.refuses)
        return refusing, cost(self.problem, plan)

    def _tell(self) -> None:
        self.on_progress(Progress(plan=self.plan, cost=self.rank[1], bound=self.bound))

    def offer(self, plan: Plan) -> None:
        if (rank := self._rank(plan)) < self.rank:
            self.plan, self.rank = plan, rank
            self._tell()

    def hear(self, line: dict[str, Any]) -> None:
        self.proven = self.proven or bool(line.get("proven"))
        self.impossible = self.impossible or bool(line.get("impossible"))
        bound = line.get("bound")
        if bound is not None and not self.impossible and bound != self.bound:
            self.bound = bound
            self._tell()
        if line.get("plan"):
            self.offer(read_plan(line["plan"]))

    def outcome(self, how: Ending) -> Outcome:
        found = self.rank[1]
        known = self.bound is not None and not self.impossible
        proven = known and not self.rank[0] and (self.proven or found <= (self.bound or 0))
        return Outcome(
            plan=self.plan,
            cost=found,
            bound=self.bound if known else None,
            proven=proven,
            how=how,
            says=self._says(how, proven),
        )

    def _says(self, how: Ending, proven: bool) -> Text:
        if self.impossible:
            return Text(
                "No plan keeps every rule. This one comes as close as we could get; what it"
                " breaks is marked."
            )
        if proven:
            return Text("This is the best plan there is: no other one meets more of the wishes.")
        if self.bound is not None:
            return _near(how, self.rank[1] - self.bound)
        return {
            Ending.MISSING: Text(
                "The solver is not installed, so this plan comes from the quick planner. It keeps"
                " the rules; a better one may exist. Ask who runs this installation to add the"
                " extra “planner”."
            ),
            Ending.LATE: Text(
                "The solver found nothing better in time. This plan comes from the quick planner."
            ),
            Ending.STOPPED: Text(
                "Stopped before the solver could tell more. This plan comes from the quick planner."
            ),
        }.get(
            how,
            Text("The solver broke off. This plan comes from the quick planner; try again later."),
        )


def _near(how: Ending, points: int) -> Text:
    if how is Ending.CRASHED:
        return Text.counted(
            "The solver broke off. This is the best plan it had found, at most %(n)s point from"
            " the best there could be.",
            "The solver broke off. This is the best plan it had found, at most %(n)s points from"
            " the best there could be.",
            points,
        )
    return Text.counted(
        "A good plan, at most %(n)s point from the best there could be. With more time there may"
        " be a better one.",
        "A good plan, at most %(n)s points from the best there could be. With more time there may"
        " be a better one.",
        points,
    )
