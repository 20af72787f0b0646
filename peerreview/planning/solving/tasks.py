"""What the child process can be asked to do."""

from collections.abc import Callable
from typing import Any

from peerreview.planning.solving.search import Found, search, settings
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


TASKS: dict[str, Callable[[dict[str, Any], Say, WhenClosed], None]] = {"solve": solve}
