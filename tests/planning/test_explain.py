"""Why a visit cannot be planned: the planted reason is the one that is named."""

import sys

import pytest

from peerreview.planning.checker import broken_rules
from peerreview.planning.explain import explain
from peerreview.planning.prechecks import prechecks
from peerreview.planning.problem import window
from peerreview.planning.rules.broken import Rule
from performance.instances import visit
from performance.planted import PLANTED
from tests.planning.small import SMALL, having, numbers, person

NO_SOLVER = (sys.executable, "-c", "print('{\"missing\": true}')")
IN_SUMS = [name for name, plant in PLANTED.items() if plant().sum]
SOLVED = [name for name, plant in PLANTED.items() if plant().rules]


@pytest.mark.parametrize("name", IN_SUMS)
def test_sums_name_the_rule(name: str) -> None:
    planted = PLANTED[name]()
    assert planted.sum in {one.rule for one in prechecks(planted.problem)}


@pytest.mark.parametrize("name", SOLVED)
def test_the_solver_names_the_rules_and_no_others(name: str) -> None:
    planted = PLANTED[name]()
    assert prechecks(planted.problem) == ()
    explanation = explain(planted.problem)
    assert {one.key for one in explanation.contradiction} == planted.rules
    assert explanation.verified
    assert explanation.change
    assert str(explanation.says) == "These cannot all be true. One of them has to give way."


def test_the_smallest_change_is_said_as_a_leader_would() -> None:
    explanation = explain(PLANTED["pinned in the way"]().problem)
    assert [str(one.without) for one in explanation.change] == ["Take the pin off session 1."]
    assert "Head (session 3) can come Tue 4, 10:00–11:00." in map(str, explanation.because)


def test_nothing_speaks_against_a_visit_that_can_be_planned() -> None:
    explanation = explain(SMALL)
    assert str(explanation.says) == "Nothing speaks against a plan."
    assert (explanation.contradiction, explanation.change) == ((), ())
    assert explanation.plan is not None
    assert broken_rules(SMALL, explanation.plan) == ()


def test_without_the_solver_only_the_sums_speak() -> None:
    assert "has to be installed" in str(explain(SMALL, command=NO_SOLVER).says)
    explanation = explain(numbers(per_day=0), command=NO_SOLVER)
    assert str(explanation.says) == (
        "The visit cannot be planned as it is asked for: 1 thing has to change first."
    )


@pytest.mark.parametrize("size", ["light", "full", "20", "60"])
def test_sums_do_not_complain_of_visits_that_can_be_planned(size: str) -> None:
    assert prechecks(visit(size)) == ()


SUMS = {
    "too many sessions for the pairs": (
        numbers(per_day=0),
        Rule.PER_DAY,
        "3 sessions need a pair each, which makes 6 turns; 4 peers have 0, with at most 0 a day."
        " Plan at most 0 sessions, or add peers or days.",
    ),
    "a session that fits nowhere": (
        person("mayor", free=(window(0, "10:00", "10:30"),)),
        Rule.ABSENT,
        "Session 1 fits nowhere: there are no 60 minutes at which Maya Mayor can come and the team"
        " is free. Ask for another time, or make it shorter.",
    ),
    "a group too large for every room": (
        having("s1", people=9),
        Rule.ROOM,
        "Session 1 needs a room for 11; the largest where it takes place holds 6. Find a larger"
        " room, or invite fewer people.",
    ),
    "a language that nobody speaks": (
        having("s1", language="fi"),
        Rule.INTERPRETER,
        "1 session is held in Finnish (1), and our speakers and interpreters (0) can do 0. Book an"
        " interpreter, or add a peer who speaks it.",
    ),
}


@pytest.mark.parametrize("case", SUMS)
def test_each_sum_says_what_is_too_small(case: str) -> None:
    problem, rule, sentence = SUMS[case]
    assert [(one.rule, str(one.says)) for one in prechecks(problem)] == [(rule, sentence)]
