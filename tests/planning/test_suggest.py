"""The missing interview: for each thin key factor, whom to hear, when and by whom."""

from dataclasses import replace

from peerreview.planning.checker import broken_rules
from peerreview.planning.problem import Factor, Interviewee, Problem
from peerreview.planning.suggest import suggestions
from tests.planning.small import GOOD, SMALL, having

UNION = Interviewee(
    id="union",
    name="Uma Union",
    source_class="union",
    outside=True,
    factors=frozenset({"k1"}),
    languages=frozenset({"en", "pt"}),
)


def thin(*more: Interviewee) -> Problem:
    """Nobody from outside speaks to key factor 1."""
    problem = having("s2", focus=frozenset())
    return replace(problem, interviewees=(*problem.interviewees, *more))


def test_nothing_is_suggested_where_every_key_factor_is_heard() -> None:
    assert suggestions(SMALL, GOOD) == ()


def test_somebody_new_is_proposed_with_slot_and_pair() -> None:
    problem = thin(UNION)
    (found,) = suggestions(problem, GOOD)
    assert str(found.why) == "Key factor 1: nobody from outside the administration."
    (addition,) = found.additions
    assert addition.person == "union"
    assert addition.session.language == "en"
    assert addition.place is not None
    assert str(addition.says).startswith("Hear Uma Union on key factor 1: ")
    added = replace(problem, sessions=(*problem.sessions, addition.session))
    assert broken_rules(added, GOOD.having(addition.place)) == ()


def test_a_session_that_is_planned_anyway_can_ask_as_well() -> None:
    problem = thin()
    people = tuple(
        replace(one, factors=frozenset({"k1"})) if one.id == "club" else one
        for one in problem.interviewees
    )
    (found,) = suggestions(replace(problem, interviewees=people), GOOD)
    assert [str(one.says) for one in found.focus] == [
        "Ask about key factor 1 in session 2: Clara Club can speak to it."
    ]


def test_who_would_bring_nothing_new_is_not_proposed() -> None:
    (found,) = suggestions(thin(replace(UNION, outside=False)), GOOD)
    assert found.additions == ()


def test_without_a_free_slot_it_says_so() -> None:
    problem = replace(thin(UNION), peers=SMALL.peers[:1])
    (found,) = suggestions(problem, GOOD.without("s1", "s2", "s3"))
    assert found.additions[0].place is None
    assert str(found.additions[0].says) == (
        "Hear Uma Union on key factor 1: no slot is free, so something has to give way."
    )


def test_who_helps_several_key_factors_comes_first() -> None:
    broad = replace(UNION, id="zoe", name="Zoe", factors=frozenset({"k1", "k2"}))
    problem = replace(thin(UNION, broad), factors=(*SMALL.factors, Factor(id="k2", label="2")))
    found = suggestions(problem, GOOD)
    assert [one.person for one in found[0].additions] == ["zoe", "union"]
    assert found[0].additions[0].factors == ("k1", "k2")
