"""Problems and plans as JSON, to hand them to another process and to keep them."""

from typing import Any

from pydantic import TypeAdapter

from peerreview.planning.plan import Plan
from peerreview.planning.problem import Problem

_PROBLEM = TypeAdapter(Problem)
_PLAN = TypeAdapter(Plan)


def problem_as_json(problem: Problem) -> Any:
    return _PROBLEM.dump_python(problem, mode="json")


def read_problem(value: object) -> Problem:
    return _PROBLEM.validate_python(value)


def plan_as_json(plan: Plan) -> Any:
    return _PLAN.dump_python(plan, mode="json")


def read_plan(value: object) -> Plan:
    return _PLAN.validate_python(value)
