"""The one checker that the planner, the grid and the tests share.

It knows nothing of how plans are made, so a mistake of the planner does not repeat here.
"""

from peerreview.planning.plan import Plan
from peerreview.planning.problem import Problem
from peerreview.planning.rules import coverage, frame, language, people, places, promises, times
from peerreview.planning.rules.broken import Broken, Rule
from peerreview.planning.rules.view import View

__all__ = ["Broken", "Rule", "broken_rules", "refusals"]

RULES = (promises, people, places, times, language, frame, coverage)


def broken_rules(problem: Problem, plan: Plan) -> tuple[Broken, ...]:
    """Every rule that the plan breaks, in a fixed order. Sessions that the problem does not know
    raise ``KeyError``."""
    view = View(problem, plan)
    return tuple(broken for rules in RULES for broken in rules.broken(view))


def refusals(problem: Problem, plan: Plan) -> tuple[Broken, ...]:
    """What keeps the plan from being released."""
    return tuple(one for one in broken_rules(problem, plan) if one.refuses)
