"""Visits so small that trying everything knows the best plan: solver and checker must agree."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from peerreview.planning.checker import Rule, broken_rules, refusals
from peerreview.planning.cost import cost
from peerreview.planning.greedy import greedy
from peerreview.planning.numbers import Numbers
from peerreview.planning.plan import Placement, Plan, planned
from peerreview.planning.problem import (
    Factor,
    Interpreter,
    Interviewee,
    Peer,
    Problem,
    Session,
    Stage,
    window,
)
from peerreview.planning.solving import wishes
from peerreview.planning.solving.found import Found
from peerreview.planning.solving.search import search
from peerreview.planning.solving.tuning import settings as solver_settings
from tests.planning.small import SMALL

LONG_ENOUGH = 30.0
MORNING, AFTERNOON = SMALL.days[0].halves
WHOLE = frozenset({Rule.UNSCHEDULED, Rule.COVERAGE, Rule.OUTSIDE})
"""Rules about all sessions together: one alone cannot keep them."""

languages = st.sampled_from([frozenset({"en"}), frozenset({"en", "pt"})])
times = st.sampled_from([(), (MORNING,), (AFTERNOON,), (window(0, "10:00", "11:00"),)])


@st.composite
def peers(draw: st.DrawFn) -> tuple[Peer, ...]:
    return tuple(
        Peer(
            id=name,
            name=name,
            languages=draw(languages),
            expertise=draw(st.sampled_from([frozenset(), frozenset({"k1"})])),
            away=draw(times) if name == "c" else (),
            ties=frozenset({"Club"}) if name == "a" and draw(st.booleans()) else frozenset(),
        )
        for name in "abc"
    )


@st.composite
def interviewees(draw: st.DrawFn) -> tuple[Interviewee, ...]:
    return tuple(
        Interviewee(
            id=name,
            name=name,
            source_class=draw(st.sampled_from(["top", "NGO"])),
            outside=draw(st.booleans()),
            organisation="Club" if name == "z" else "",
            free=draw(times) if name != "z" else (),
        )
        for name in "xyz"
    )


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Session, ...]:
    return tuple(
        Session(
            id=f"s{n}",
            label=str(n),
            length=draw(st.sampled_from([60, 60, 90])),
            interviewees=draw(st.sampled_from([("x",), ("y",), ("z",), ("x", "y")])),
            venue=draw(st.sampled_from(["hall", "hall", "school"])),
            language=draw(st.sampled_from(["", "en", "pt"])),
            focus=draw(st.sampled_from([frozenset({"k1"}), frozenset({"k1"}), frozenset()])),
            mandatory=draw(st.booleans()),
            priority=draw(st.integers(0, 1)),
            issues=draw(st.integers(0, 2)),
            stage=draw(st.sampled_from(Stage)),
            preferred=draw(st.sampled_from([None, window(0, "14:00", "16:00")])),
        )
        for n in range(draw(st.integers(1, 3)))
    )


@st.composite
def visits(draw: st.DrawFn) -> Problem:
    return replace(
        SMALL,
        city="",
        factors=draw(st.sampled_from([(), (Factor(id="k1", label="1"),)])),
        peers=draw(peers()),
        interviewees=draw(interviewees()),
        interpreters=draw(
            st.sampled_from([(), (Interpreter(id="i", name="i", languages=frozenset({"pt"})),)])
        ),
        sessions=draw(sessions()),
        numbers=Numbers(
            unit=60,
            per_day=draw(st.integers(1, 4)),
            speakers=draw(st.integers(1, 2)),
            one_venue=draw(st.booleans()),
            together=1,
            slots_per_half=1,
        ),
    )


def options(problem: Problem, session: Session) -> Iterator[Placement | None]:
    """Every way to place a session on the grid that keeps the rules as long as it is alone."""
    if not session.mandatory:
        yield None
    starts = [
        start
        for half in problem.halves
        for start in range(half.start // 60 * 60, half.end, 60)
        if start >= half.start
    ]
    helpers = ["", *(one.id for one in problem.interpreters)] if session.language else [""]
    rooms = [room.id for room in problem.rooms_at(session.venue)]
    pairs = combinations([peer.id for peer in problem.peers], 2)
    for start, (a, b), helper, room in product(starts, pairs, helpers, rooms):
        length = problem.long(session) if helper else session.length
        placed = Placement(
            session=session.id,
            start=start,
            end=start + length,
            room=room,
            asker=a,
            recorder=b,
            interpreter=helper,
        )
        found = broken_rules(problem, Plan(placements=(placed,)))
        if not {one.rule for one in found} - WHOLE:
            yield placed


def best_of_all(problem: Problem) -> int | None:
    """What the best plan costs; None where every plan breaks a rule."""
    ways = [list(options(problem, session)) for session in problem.sessions]
    plans = (planned(one for one in way if one) for way in product(*ways))
    costs = (cost(problem, plan) for plan in plans if not broken_rules(problem, plan))
    return min(costs, default=None)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(visits())
def test_the_solver_finds_what_trying_everything_finds(problem: Problem) -> None:
    agrees(problem)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(visits())
def test_pairs_count_also_where_there_are_too_many_to_count_at_once(problem: Problem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wishes, "MOST_PAIRS", 0)
        agrees(problem)


def agrees(problem: Problem) -> None:
    """The solver proves the cost that trying everything found, or that there is no plan."""
    found, best = solved(problem), best_of_all(problem)
    note(f"{found} {best}")
    if best is None:
        assert found.plan is None or refusals(problem, found.plan)
    else:
        assert found.plan is not None
        assert found.proven
        assert broken_rules(problem, found.plan) == ()
        assert (cost(problem, found.plan), found.bound) == (best, best)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(visits())
def test_the_quick_plan_leaves_out_rather_than_break_a_rule(problem: Problem) -> None:
    found = refusals(problem, greedy(problem))
    assert {one.rule for one in found} <= WHOLE


def solved(problem: Problem) -> Found:
    """One worker and no clock, so that the same visit is solved the same way."""
    solver = solver_settings(LONG_ENOUGH, workers=1)
    solver.parameters.max_deterministic_time = LONG_ENOUGH
    return search(problem, greedy(problem), LONG_ENOUGH, lambda _: True, solver=solver)
