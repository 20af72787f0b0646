"""After a cancellation: as few moves as possible, and what they are."""

import sys
from dataclasses import replace

import pytest

from peerreview.planning.checker import broken_rules, refusals
from peerreview.planning.greedy import greedy
from peerreview.planning.mended import mended
from peerreview.planning.plan import Plan
from peerreview.planning.problem import Problem, minute, window
from peerreview.planning.process import Ending
from peerreview.planning.repair import disruption
from peerreview.planning.replan import replan
from performance.instances import visit, without, without_session
from tests.planning.small import GOOD, SMALL, having


def longer(problem: Problem) -> Problem:
    """With an optional session that has no time yet."""
    extra = replace(problem.session["s1"], id="s4", label="4", interviewees=("clerk",))
    return replace(problem, sessions=(*problem.sessions, replace(extra, mandatory=False)))


def test_somebody_who_cannot_come_moves_only_their_session() -> None:
    new = without(SMALL, "mayor", window(0, "09:00", "12:30"))
    proposal = replan(SMALL, new, GOOD)
    assert str(proposal.says) == "1 session moved; nobody else touched."
    assert proposal.plan.of["s1"].start >= minute(0, "13:30")
    assert [proposal.plan.of[one] for one in ("s2", "s3")] == [GOOD.of[one] for one in ("s2", "s3")]
    assert proposal.differences.people == {"mayor", "ada", "bo"}
    assert proposal.broken == ()


def test_a_peer_who_falls_ill_is_replaced() -> None:
    proposal = replan(SMALL, without(SMALL, "di", window(0, "08:00", "20:00")), GOOD)
    assert str(proposal.says) == "1 peer swapped; nobody else touched."
    change = proposal.differences.changes[0]
    assert (change.session, change.off, change.moved) == ("s3", ("di",), False)
    assert change.after is not None
    assert change.after.asker == "cy"


def test_a_cancelled_session_leaves_a_gap_and_says_so() -> None:
    new = without_session(SMALL, "s2")
    proposal = replan(SMALL, new, GOOD)
    assert str(proposal.says) == "1 session dropped; nobody else touched."
    assert [len(one.classes) for one in proposal.coverage_before] == [2]
    assert [len(one.classes) for one in proposal.coverage_after] == [1]
    assert [str(one.says) for one in proposal.alternatives] == [
        "Ask Clara Club for a written answer on key factor 1."
    ]
    assert [str(one.says) for one in proposal.broken] == [
        "Key factor 1 is in focus in 1 session, and 2 are needed. Put it in focus in another one.",
        "Key factor 1 is heard from nobody outside the administration. Hear somebody from outside"
        " on it.",
    ]


def test_the_free_time_is_offered_to_a_session_that_waits() -> None:
    old = longer(SMALL)
    proposal = replan(old, without_session(old, "s3"), GOOD)
    offered = next(one for one in proposal.alternatives if one.session == "s4")
    assert str(offered.says) == (
        "Session 4 fits into a slot that is free, without moving anybody else."
    )
    for place in offered.places:
        assert broken_rules(without_session(old, "s3"), GOOD.without("s3").having(place)) == ()


def test_nothing_changes_where_nothing_is_hit() -> None:
    proposal = replan(SMALL, without(SMALL, "di", window(1, "08:00", "20:00")), GOOD)
    assert str(proposal.says) == "Nothing changes."
    assert proposal.plan == GOOD


def test_what_was_broken_before_is_left_to_whoever_drafted_it() -> None:
    drafted = GOOD.without("s1")
    proposal = replan(SMALL, without(SMALL, "di", window(0, "08:00", "20:00")), drafted)
    assert "s1" not in proposal.plan.of


def test_what_has_begun_stays() -> None:
    new = replace(without(SMALL, "mayor", window(0, "10:30", "12:00")), now=minute(0, "10:30"))
    assert replan(SMALL, new, GOOD).plan == GOOD


def test_another_session_makes_room_where_there_is_no_other_way() -> None:
    """The mayor can come only when the club is heard; the club has time later."""
    new = replace(
        SMALL,
        peers=tuple(one for one in SMALL.peers if one.id in ("ada", "bo")),
        sessions=tuple(one for one in SMALL.sessions if one.id != "s3"),
        interviewees=tuple(
            replace(one, free=(window(0, "11:15", "12:30"),)) if one.id == "mayor" else one
            for one in SMALL.interviewees
        ),
    )
    before = GOOD.without("s3")
    old = replace(new, interviewees=SMALL.interviewees)
    proposal = replan(old, new, before)
    assert str(proposal.says) == "2 sessions moved; nobody else touched."
    assert broken_rules(new, proposal.plan) == ()


def test_what_finds_no_place_is_dropped_with_a_written_answer_instead() -> None:
    new = without(SMALL, "mayor", window(0, "08:00", "20:00"))
    proposal = replan(SMALL, new, GOOD)
    assert "s1" not in proposal.plan.of
    assert "Ask Maya Mayor for a written answer on key factor 1." in [
        str(one.says) for one in proposal.alternatives
    ]


def ill_in_a_light_visit() -> tuple[Problem, Problem, Plan]:
    """Four peers, one of them ill for a day: somebody is dropped, or several have to move."""
    problem = visit("light", 1)
    plan = greedy(problem)
    ill = plan.placements[len(plan.placements) // 2]
    day = window(ill.start // 1440, "08:00", "20:00")
    return problem, without(problem, ill.asker, day), plan


def test_the_solver_finds_what_moving_one_by_one_does_not() -> None:
    problem, new, plan = ill_in_a_light_visit()
    at_once = replan(problem, new, plan)
    assert not at_once.enough
    found = mended(new, plan, list(at_once.hit), seconds=20)
    assert found.how is Ending.DONE
    assert len(refusals(new, found.plan)) <= len(at_once.broken)
    assert disruption(new, plan, found.plan) < disruption(new, plan, at_once.plan)


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ("print('{\"missing\": true}')", Ending.MISSING),
        ("import os; os.abort()", Ending.CRASHED),
    ],
)
def test_without_the_solver_there_is_a_plan_by_hand_and_a_sentence(code: str, how: Ending) -> None:
    problem, new, plan = ill_in_a_light_visit()
    at_once = replan(problem, new, plan)
    found = mended(new, plan, list(at_once.hit), 0.1, command=(sys.executable, "-c", code))
    assert found.how is how
    assert disruption(new, plan, found.plan) <= disruption(new, plan, at_once.plan)
    assert str(found.says)


@pytest.mark.parametrize("size", ["light", "full", "60"])
def test_somebody_who_drops_a_half_day_moves_one_session(size: str) -> None:
    problem = visit(size)
    plan = greedy(problem)
    hit = plan.placements[len(plan.placements) // 2]
    half = next(one for one in problem.halves if one.start <= hit.start < one.end)
    new = without(problem, problem.session[hit.session].interviewees[0], half)
    proposal = replan(problem, new, plan)
    moved = [one for one in proposal.differences.changes if one.moved]
    assert len(moved) <= 1
    assert proposal.broken == ()


def test_a_longer_session_is_put_right_as_well() -> None:
    new = having("s1", length=90)
    proposal = replan(SMALL, new, GOOD)
    placed = proposal.plan.of["s1"]
    assert placed.end - placed.start == 60  # too short is a warning, and a warning moves nobody
