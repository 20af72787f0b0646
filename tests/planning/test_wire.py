"""Problems and plans come out of JSON as they went in."""

import json

from peerreview.planning.wire import plan_as_json, problem_as_json, read_plan, read_problem
from performance.instances import visit
from tests.planning.small import GOOD, SMALL


def test_a_problem_survives_the_way() -> None:
    for problem in (SMALL, visit("light")):
        assert read_problem(json.loads(json.dumps(problem_as_json(problem)))) == problem


def test_a_plan_survives_the_way() -> None:
    assert read_plan(json.loads(json.dumps(plan_as_json(GOOD)))) == GOOD
