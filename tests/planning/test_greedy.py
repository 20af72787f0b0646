"""A plan at once, without a solver."""

import pytest

from peerreview.planning.checker import broken_rules
from peerreview.planning.greedy import greedy
from peerreview.planning.plan import pinned
from performance.instances import visit
from tests.planning.small import GOOD, SMALL, moved


@pytest.mark.parametrize("size", ["light", "full", "60"])
@pytest.mark.parametrize("seed", [1, 2])
def test_realistic_visits_are_planned_without_breaking_a_rule(size: str, seed: int) -> None:
    problem = visit(size, seed)
    assert broken_rules(problem, greedy(problem, work=0)) == ()


def test_the_same_visit_is_planned_the_same_way() -> None:
    assert greedy(visit("full")) == greedy(visit("full"))


def test_what_is_pinned_stays_and_the_rest_is_filled_in() -> None:
    draft = GOOD.without("s1", "s3")
    plan = greedy(pinned(SMALL, draft), draft)
    assert plan.of["s2"] == GOOD.of["s2"]
    assert broken_rules(SMALL, plan) == ()


def test_a_draft_that_breaks_a_rule_is_put_right() -> None:
    draft = moved("s2", start=GOOD.of["s1"].start, end=GOOD.of["s1"].end)
    assert broken_rules(SMALL, greedy(SMALL, draft)) == ()
