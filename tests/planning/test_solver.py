"""The solver in its own process, and what happens when it fails."""

import sys

import pytest

from peerreview.planning.checker import broken_rules
from peerreview.planning.cost import cost
from peerreview.planning.greedy import greedy
from peerreview.planning.plan import pinned
from peerreview.planning.process import Ending
from peerreview.planning.solver import Progress, solve
from peerreview.planning.solving.search import search
from performance.instances import visit
from tests.planning.small import GOOD, SMALL

WITHOUT_SOLVER = (
    "import sys; sys.modules['ortools'] = None; import runpy;"
    "runpy.run_module('peerreview.planning.child', run_name='__main__')"
)
FAILING = {
    Ending.MISSING: WITHOUT_SOLVER,
    Ending.CRASHED: "import os; os.abort()",
    Ending.LATE: "import time; time.sleep(60)",
}


def test_the_best_plan_is_found_and_proven() -> None:
    problem, seen = visit("light"), list[Progress]()
    outcome = solve(problem, None, 20, seen.append)
    assert broken_rules(problem, outcome.plan) == ()
    assert outcome.proven
    assert outcome.cost == cost(problem, outcome.plan) == outcome.bound
    assert outcome.gap == 0
    assert seen[0].plan == greedy(problem)
    assert [one.cost for one in seen] == sorted((one.cost for one in seen), reverse=True)


def test_pins_are_kept() -> None:
    draft = GOOD.without("s1")
    outcome = solve(pinned(SMALL, draft), draft, 10)
    assert [outcome.plan.of[one] for one in ("s2", "s3")] == [GOOD.of["s2"], GOOD.of["s3"]]
    assert broken_rules(SMALL, outcome.plan) == ()


@pytest.mark.parametrize("ending", FAILING)
def test_whatever_becomes_of_the_solver_there_is_a_plan(
    ending: Ending, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("peerreview.planning.process.GRACE", 0.5)
    problem = visit("light")
    outcome = solve(problem, None, 1, command=(sys.executable, "-c", FAILING[ending]))
    assert outcome.how is ending
    assert not outcome.proven
    assert broken_rules(problem, outcome.plan) == ()
    assert outcome.cost <= cost(problem, greedy(problem))
    assert "quick planner" in str(outcome.says)


def test_stopped_it_hands_over_what_it_has() -> None:
    problem = visit("full")
    outcome = solve(problem, None, 60, stopped=lambda: True)
    assert outcome.how is Ending.STOPPED
    assert broken_rules(problem, outcome.plan) == ()


def test_a_visit_too_large_to_solve_whole_is_made_better_in_parts() -> None:
    problem = visit("150")
    begun = greedy(problem, work=0)
    found = search(problem, begun, 8, lambda _: True)
    assert found.plan is not None
    assert broken_rules(problem, found.plan) == ()
    assert cost(problem, found.plan) < cost(problem, begun)
    assert not found.proven
