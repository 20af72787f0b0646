"""How fast and how well visits are planned.

    python -m performance.planner [--quick] [--absences]

Visits are made up from seeds (``performance.instances``) and every plan printed here was looked at
by the independent checker: ``broken`` counts what would refuse a release. One line each:

P1  seconds until the first plan that breaks nothing, by the quick planner
P2  seconds of the solver, the start of its process among them, and points between its plan and
    the proven bound
P3  memory of the process that solves (MiB)
P4  seconds to answer a cancellation or an illness at once, and what a job finds after that: the
    sessions that move and that fall out, and the rules that refuse a release
P5  seconds to name the reason why planted visits cannot be planned
P6  what is left when the solver is missing, breaks off or takes too long
I1 to I3, of calendar feeds: see ``performance.feeds``
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from peerreview.planning.checker import refusals
from peerreview.planning.cost import cost
from peerreview.planning.greedy import SOON, better, greedy
from peerreview.planning.mended import mended
from peerreview.planning.plan import Plan
from peerreview.planning.prechecks import prechecks
from peerreview.planning.problem import DAY, Problem, window
from peerreview.planning.process import Child
from peerreview.planning.replan import Proposal, proposal, replan
from peerreview.planning.solver import solve
from peerreview.planning.wire import plan_as_json, problem_as_json, read_plan
from performance import feeds
from performance.instances import visit, without
from performance.planted import PLANTED

DEMANDED = ("light", "full", "20", "60")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def broken(problem: Problem, plan: Plan) -> int:
    return len(refusals(problem, plan))


def p1(sizes: tuple[str, ...], seeds: range) -> None:
    for size in sizes:
        problems = [visit(size, seed) for seed in seeds]
        runs = [timed(lambda problem=problem: greedy(problem, work=0)) for problem in problems]
        wrong = sum(broken(p, plan) for p, (_, plan) in zip(problems, runs, strict=True))
        took = statistics.median(seconds for seconds, _ in runs)
        reach = "0.5" if size in DEMANDED else "-"
        print(f"P1 {size:>5}: {took:.2f} s until a plan, broken {wrong}, reach {reach} s and 0")


def simple(problem: Problem) -> Problem:
    """The model that was measured first: its wishes, and one speaker."""
    weights = replace(
        problem.weights,
        **dict.fromkeys(
            (
                *("late_issue", "second_venue", "unfollowed", "few_classes"),
                *("same_pair", "reserve", "wrong_time"),
            ),
            0,
        ),
    )
    return replace(problem, weights=weights, numbers=replace(problem.numbers, speakers=1))


def solved(size: str, seed: int, seconds: float, *, only_simple: bool) -> dict[str, Any]:
    """One search, as the product asks for it: in a process of its own, whose start counts."""
    problem = visit(size, seed)
    problem = simple(problem) if only_simple else problem
    hint = better(problem, greedy(problem), SOON)
    task = {"problem": problem_as_json(problem), "hint": plan_as_json(hint), "seconds": seconds}
    heard: dict[str, Any] = {"plan": None, "proven": False, "memory": 0.0}
    child = Child((sys.executable, "-m", "performance.child"))

    def ask() -> None:
        for line in child.ask(task | {"task": "solve"}, seconds, lambda: False):
            heard.update({name: value for name, value in line.items() if value is not None})

    took, _ = timed(ask)
    plan = read_plan(heard["plan"]) if heard["plan"] else hint
    return {
        "seconds": took,
        "cost": min(cost(problem, plan), cost(problem, hint)),
        "bound": heard["bound"],
        "broken": broken(problem, plan),
        "greedy": cost(problem, hint),
        "memory": heard["memory"],
    }


def p2_and_p3(sizes: tuple[str, ...], seeds: range, seconds: float, *, only_simple: bool) -> None:
    for size in sizes:
        runs = [solved(size, seed, seconds, only_simple=only_simple) for seed in seeds]
        gaps = ", ".join(f"{run['cost'] - run['bound']}" for run in runs)
        took = ", ".join(f"{run['seconds']:.1f}" for run in runs)
        costs = ", ".join(f"{run['cost']}" for run in runs)
        quick = ", ".join(f"{run['greedy']}" for run in runs)
        rules = "model of 2.2" if only_simple else "all rules"
        wrong = sum(run["broken"] for run in runs)
        reach = "5 s and 0" if only_simple and size in DEMANDED else "noted, 0 is the aim"
        print(
            f"P2 {size:>5}, {rules}: {took} s, gap {gaps}, broken {wrong}, reach {reach}"
            f" (cost {costs}; quick planner {quick})"
        )
        memory = max(run["memory"] for run in runs)
        reach = "200" if size in DEMANDED else "-"
        told = f"{memory:.0f} MiB" if memory else "not told, the process was ended before"
        print(f"P3 {size:>5}, {rules}: {told}, reach {reach}")


def p4(sizes: tuple[str, ...], seeds: range) -> None:
    for size in sizes:
        for event, told in ((drops_a_half_day, "drops a half-day"), (falls_ill, "falls ill")):
            visits = [visit(size, seed) for seed in seeds]
            runs = [answered(problem, *event(problem)) for problem in visits]
            slowest = max(run.seconds for run in runs)
            reach = "2" if told.startswith("drops") else "noted"
            print(
                f"P4 {size:>5}, somebody {told}: {slowest:.2f} s at once,"
                f" {result(one.at_once for one in runs)}, reach 1 s and {reach}"
            )
            if jobs := [run for run in runs if run.job is not None]:
                took = ", ".join(f"{run.job_seconds:.1f}" for run in jobs)
                print(f"P4 {size:>5}, then by a job: {took} s, {result(one.job for one in jobs)}")


@dataclass(frozen=True, kw_only=True)
class Answered:
    """At once, while everybody who writes waits; and what a job found where that was not enough."""

    seconds: float
    at_once: Proposal
    job_seconds: float = 0
    job: Proposal | None = None


def answered(problem: Problem, new: Problem, plan: Plan) -> Answered:
    seconds, found = timed(lambda: replan(problem, new, plan))
    if found.enough:
        return Answered(seconds=seconds, at_once=found)
    hit = list(found.hit)
    took, better = timed(lambda: mended(new, plan, hit))
    job = proposal(problem, new, plan, better.plan, hit)
    return Answered(seconds=seconds, at_once=found, job_seconds=took, job=job)


def result(proposals: Iterable[Proposal | None]) -> str:
    """For each visit: sessions that move, sessions that fall out, rules that refuse a release."""
    found = [one for one in proposals if one is not None]
    changes = [one.differences.changes for one in found]
    moved = ", ".join(str(sum(1 for one in of if one.moved)) for of in changes)
    out = ", ".join(str(sum(1 for one in of if one.after is None)) for of in changes)
    return f"moved {moved}, out {out}, broken {', '.join(str(len(one.broken)) for one in found)}"


def drops_a_half_day(problem: Problem) -> tuple[Problem, Plan]:
    plan = greedy(problem, work=0)
    hit = plan.placements[len(plan.placements) // 2]
    half = next(one for one in problem.halves if one.start <= hit.start < one.end)
    return without(problem, problem.session[hit.session].interviewees[0], half), plan


def falls_ill(problem: Problem) -> tuple[Problem, Plan]:
    """A peer, for a day."""
    plan = greedy(problem, work=0)
    hit = plan.placements[len(plan.placements) // 2]
    return without(problem, hit.asker, window(hit.start // DAY, "00:00", "23:45")), plan


def p5() -> None:
    for name, plant in PLANTED.items():
        planted = plant()
        sums, found = timed(lambda planted=planted: prechecks(planted.problem))
        if planted.sum is not None:
            right = planted.sum in {one.rule for one in found}
            told = f"{sums * 1000:.0f} ms by sums, reach 50 ms"
        else:
            seen, asked = named(planted.problem)
            right = seen == planted.rules
            told = f"{asked:.1f} s by the solver, verified, reach 5 s"
        print(f"P5 {name}: {'right' if right else 'WRONG'}, {told}")


def named(problem: Problem) -> tuple[set[str], float]:
    """The rules that contradict, and when they were known: the smallest change comes later."""
    from peerreview.planning.solving.reasons import core  # noqa: PLC0415 - loads the solver

    took, found = timed(lambda: core(problem, 5))
    rules, verified = found or ([], False)
    return {rule.key for rule in rules} if verified else set(), took


def p6() -> None:
    ways = {
        "missing": "print('{\"missing\": true}')",
        "broken off": "import os; os.abort()",
        "too slow": "import time; time.sleep(60)",
    }
    problem = visit("full")
    for way, code in ways.items():
        outcome = solve(problem, None, 1, command=(sys.executable, "-c", code))
        print(
            f"P6 solver {way}: a plan of {len(outcome.plan.placements)} sessions, broken"
            f" {broken(problem, outcome.plan)}, reach 0; {outcome.says}"
        )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="one seed, fewer sizes, seconds")
    asked.add_argument("--absences", action="store_true", help="P4 alone")
    given = asked.parse_args()
    seeds = range(1, 2) if given.quick else range(1, 4)
    if given.absences:
        p4(DEMANDED, seeds)
        return
    sizes = DEMANDED if given.quick else (*DEMANDED, "150", "400")
    p1(sizes, seeds)
    p2_and_p3(("20", "60"), seeds, 5 if given.quick else 30, only_simple=True)
    hard = ("light", "full", "60") if given.quick else (*DEMANDED, "150")
    p2_and_p3(hard, seeds, 5 if given.quick else 30, only_simple=False)
    p4(sizes, seeds)
    p5()
    p6()
    feeds.main(quick=given.quick)


if __name__ == "__main__":
    main()
