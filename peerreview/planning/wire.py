"""Problems and plans as JSON, to hand them to another process and to keep them."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from peerreview.planning.plan import Plan
from peerreview.planning.problem import Problem


def problem_as_json(problem: Problem) -> Any:
    return _adapter(Problem).dump_python(problem, mode="json")


def read_problem(value: object) -> Problem:
    read: Problem = _adapter(Problem).validate_python(value)
    return read


def plan_as_json(plan: Plan) -> Any:
    return _adapter(Plan).dump_python(plan, mode="json")


def read_plan(value: object) -> Plan:
    read: Plan = _adapter(Plan).validate_python(value)
    return read


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
