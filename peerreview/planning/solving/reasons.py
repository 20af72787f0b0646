"""Which rules contradict each other, and the least that would have to give way.

One worker asks, for several name rules that were never asked; and what is named is tried again.
"""

import time

from ortools.sat.python import cp_model

from peerreview.planning.named import Named
from peerreview.planning.plan import Plan
from peerreview.planning.problem import Problem
from peerreview.planning.solving.model import Model, modelled
from peerreview.planning.solving.tuning import complete, settings

Switches = dict[Named, cp_model.IntVar]


def switched(problem: Problem) -> tuple[Model, Switches]:
    model = modelled(problem, as_asked=True)
    return model, model.build.rules.switches or {}


def core(problem: Problem, seconds: float) -> tuple[list[Named], bool] | None:
    """Rules that cannot all hold, each of them needed for that, and whether that was verified;
    None where there is a plan, or no answer in time."""
    model, switches = switched(problem)
    until = time.monotonic() + seconds
    found = _contradiction(model, switches, list(switches), until)
    if found is None:
        return None
    needed = _shortened(model, switches, found, until)
    return needed, _impossible(model, switches, needed, until + 1)


def _contradiction(
    model: Model, switches: Switches, rules: list[Named], until: float
) -> list[Named] | None:
    """The names may hold one that was never asked (issue 5141 of the solver), hence the look."""
    cp, solver = model.build.model, _solver(until)
    _assume(cp, [switches[one] for one in rules])
    if solver.solve(cp) != cp_model.INFEASIBLE:
        return None
    by_index = {literal.index: rule for rule, literal in switches.items()}
    named = solver.sufficient_assumptions_for_infeasibility()
    return [by_index[index] for index in named if index in by_index]


def _assume(cp: cp_model.CpModel, literals: list[cp_model.IntVar]) -> None:
    cp.clear_assumptions()
    cp.add_assumptions(literals)


def _solver(until: float) -> cp_model.CpSolver:
    return settings(max(0.1, until - time.monotonic()), workers=1)


def _shortened(model: Model, switches: Switches, rules: list[Named], until: float) -> list[Named]:
    """Leaves out, one after the other, what the contradiction does not need."""
    needed = list(rules)
    for rule in rules:
        rest = [one for one in needed if one != rule]
        if time.monotonic() < until and _impossible(model, switches, rest, until):
            needed = rest
    return needed


def _impossible(model: Model, switches: Switches, rules: list[Named], until: float) -> bool:
    cp = model.build.model
    _assume(cp, [switches[one] for one in rules])
    return _solver(until).solve(cp) == cp_model.INFEASIBLE


def least(problem: Problem, hint: Plan, seconds: float) -> tuple[list[Named], Plan | None] | None:
    """The cheapest set of rules to give up, and the plan that this makes possible; None where
    nothing was found in time."""
    model, switches = switched(problem)
    cp = model.build.model
    cp.minimize(sum(rule.price * (1 - switch) for rule, switch in switches.items()))
    model.hint(hint)
    missing = {one.id for one in hint.unscheduled(problem)}
    for rule, switch in switches.items():
        cp.add_hint(switch, not (rule.key.startswith("place ") and set(rule.sessions) & missing))
    complete(model)
    solver = settings(seconds)
    if solver.solve(cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    off = [rule for rule, switch in switches.items() if not solver.value(switch)]
    return off, model.plan(solver.value)


def keys(rules: list[Named]) -> list[str]:
    return sorted(rule.key for rule in rules)
