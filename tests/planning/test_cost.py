"""What a plan costs: each wish on its own."""

from dataclasses import replace

import pytest

from peerreview.planning.cost import cost, costs
from peerreview.planning.numbers import MEANINGS, Weights
from peerreview.planning.plan import Plan
from peerreview.planning.problem import Problem, Stage, minute, window
from tests.planning.small import GOOD, SMALL, at, having, moved, numbers


def optional(problem: Problem, session: str, **changes: object) -> Problem:
    return replace(
        problem,
        sessions=tuple(
            replace(one, mandatory=False, **changes) if one.id == session else one  # type: ignore[arg-type]
            for one in problem.sessions
        ),
    )


def on_one_day(problem: Problem) -> Problem:
    """Both half-days of the first day alone, so that stages are easy to tell."""
    return replace(problem, days=(problem.days[0],))


CALM = numbers(classes_wanted=2, follow=2, slots_per_half=9)
"""The small visit, its few key factors and slots taken as enough."""
AFTERNOON = moved("s1", start=minute(0, "13:30"), end=minute(0, "14:30"))
WISHES: dict[str, tuple[Problem, Plan, int]] = {
    "left_out": (optional(CALM, "s3", priority=2), GOOD.without("s3"), 100),
    "interpreter": (
        CALM,
        GOOD.having(
            at("s2", "11:00", "12:30", room="red", asker="cy", recorder="di", interpreter="ines")
        ),
        8,
    ),
    "no_expert": (CALM, GOOD, 8),
    "uneven": (CALM, GOOD.having(at("s3", "13:30", "14:30", asker="ada", recorder="bo")), 4),
    "stage": (replace(CALM, sessions=having("s1", stage=Stage.LATE).sessions), GOOD, 2),
    "late_issue": (replace(CALM, sessions=having("s1", issues=3).sessions), AFTERNOON, 6),
    "wrong_time": (
        replace(CALM, sessions=having("s1", preferred=window(0, "16:00", "18:00")).sessions),
        GOOD,
        3,
    ),
    "second_venue": (CALM, GOOD.having(at("s3", "13:30", "14:30", asker="ada", recorder="di")), 2),
    "unfollowed": (CALM, moved("s2", asker="cy", recorder="di"), 3),
    "few_classes": (numbers(classes_wanted=3, follow=2, slots_per_half=9), GOOD, 3),
    "same_pair": (numbers(together=1), GOOD, 1),
    "reserve": (numbers(slots_per_half=0), GOOD, 15),
}


@pytest.mark.parametrize("wish", WISHES)
def test_a_wish_that_is_not_met_costs_points(wish: str) -> None:
    problem, plan, points = WISHES[wish]
    problem = on_one_day(problem) if wish in ("stage", "late_issue") else problem
    assert costs(problem, plan)[wish] == points


def test_every_wish_has_a_weight_and_a_meaning() -> None:
    assert set(WISHES) == set(Weights.names()) == set(MEANINGS)


def test_a_weight_of_zero_means_indifference() -> None:
    weights = Weights(**dict.fromkeys(Weights.names(), 0))
    assert cost(replace(SMALL, weights=weights), GOOD) == 0


def test_a_missing_mandatory_session_outweighs_every_wish() -> None:
    assert cost(SMALL, GOOD.without("s1")) > 1_000
