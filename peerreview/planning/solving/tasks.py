"""What the child process can be asked to do."""

from collections.abc import Callable
from typing import Any

from ortools.sat.python.cp_model import CpSolver

from peerreview.planning.solving.found import Found
from peerreview.planning.solving.mending import mend
from peerreview.planning.solving.reasons import core, keys, least
from peerreview.planning.solving.search import search
from peerreview.planning.solving.tuning import settings
from peerreview.planning.wire import plan_as_json, read_plan, read_problem

Say = Callable[[dict[str, Any]], None]
WhenClosed = Callable[[Callable[[], None]], None]


def solve(task: dict[str, Any], say: Say, when_closed: WhenClosed) -> None:
    problem, hint = read_problem(task["problem"]), read_plan(task["hint"])
    seconds = float(task["seconds"])
    solver = settings(seconds)
    when_closed(solver.stop_search)
    last: list[Found] = []

    def watch(found: Found) -> bool:
        if not last or (found.plan, found.bound) != (last[-1].plan, last[-1].bound):
            last[:] = [found]
            say(_line(found))
        return True

    found = search(problem, hint, seconds, watch, solver=solver)
    say(_line(found) | {"done": True, "proven": found.proven, "impossible": found.impossible})


def _line(found: Found) -> dict[str, Any]:
    plan = None if found.plan is None else plan_as_json(found.plan)
    return {"plan": plan, "bound": found.bound}


def explain(task: dict[str, Any], say: Say, _: WhenClosed) -> None:
    """First why there is no plan, then the least change; each as soon as it is known."""
    problem, hint = read_problem(task["problem"]), read_plan(task["hint"])
    if task["core"] and (found := core(problem, float(task["core"]))):
        say({"core": keys(found[0]), "verified": found[1]})
    if change := least(problem, hint, float(task["least"])):
        rules, plan = change
        say({"least": keys(rules), "plan": None if plan is None else plan_as_json(plan)})
    say({"done": True})


def repair(task: dict[str, Any], say: Say, when_closed: WhenClosed) -> None:
    running: list[CpSolver] = []
    when_closed(lambda: running[-1].stop_search() if running else None)
    mend(
        read_problem(task["problem"]),
        read_plan(task["before"]),
        read_plan(task["hint"]),
        list(task["hit"]),
        float(task["seconds"]),
        lambda plan: say({"plan": plan_as_json(plan)}),
        running.append,
    )
    say({"done": True})


TASKS: dict[str, Callable[[dict[str, Any], Say, WhenClosed], None]] = {
    "solve": solve,
    "explain": explain,
    "repair": repair,
}
