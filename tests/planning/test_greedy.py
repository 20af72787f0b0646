"""A plan at once, without a solver."""

from dataclasses import replace

import pytest

from peerreview.planning.checker import Rule, broken_rules
from peerreview.planning.greedy import greedy
from peerreview.planning.plan import pinned
from peerreview.planning.prechecks import prechecks
from peerreview.planning.problem import Pin, minute, window
from performance.instances import visit
from tests.planning.small import GOOD, SMALL, having, moved, person


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


def test_what_is_pinned_stays_also_where_that_breaks_a_rule() -> None:
    """Who pinned it may know more. The checker says what it breaks, and the rest is planned round
    it."""
    problem = having("s1", pin=Pin(start=minute(0, "16:30"), asker="cy", recorder="di"))
    plan = greedy(problem)
    placed = plan.of["s1"]
    assert (placed.start, placed.pair) == (minute(0, "16:30"), ("cy", "di"))
    assert {(one.rule, one.sessions) for one in broken_rules(problem, plan)} == {
        (Rule.BLOCK, ("s1",)),
        (Rule.HOURS, ("s1",)),
    }


def test_who_is_pinned_is_sent_when_they_are_there() -> None:
    problem = replace(
        person("ada", away=(window(0, "09:00", "12:30"),)),
        sessions=having("s1", pin=Pin(asker="ada")).sessions,
    )
    plan = greedy(problem)
    assert plan.of["s1"].asker == "ada"
    assert broken_rules(problem, plan) == ()


def test_what_is_pinned_stays_also_where_nobody_can_go() -> None:
    problem = having("s1", language="fi", pin=Pin(start=minute(0, "10:00")))
    plan = greedy(problem)
    assert plan.of["s1"].pair == ()
    assert {(one.rule, one.sessions) for one in broken_rules(problem, plan)} == {
        (Rule.PAIR, ("s1",)),
        (Rule.ROOM, ("s1",)),
    }


def test_a_day_without_sessions_has_no_half_days() -> None:
    problem = replace(SMALL, days=(SMALL.days[0], replace(SMALL.days[1], halves=())))
    assert broken_rules(problem, greedy(problem)) == ()


def test_without_a_team_nothing_is_planned_and_nothing_fails() -> None:
    problem = replace(SMALL, peers=())
    assert greedy(problem).placements == ()
    assert {one.rule for one in prechecks(problem)} >= {Rule.PER_DAY, Rule.TIE}
