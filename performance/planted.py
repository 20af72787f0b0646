"""Visits that cannot be planned, each for one reason that is known.

Four show in sums (their rule is one of the checker's), four only to the solver (their rules are
those that a leader can name, by key).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from peerreview.planning.problem import Interviewee, Pin, Problem, window
from peerreview.planning.rules.broken import Rule
from performance.instances import visit, with_numbers, with_session

MORNING = window(1, "10:00", "11:00")


@dataclass(frozen=True, kw_only=True)
class Planted:
    problem: Problem
    sum: Rule | None = None
    rules: frozenset[str] = frozenset()


def _hearing(problem: Problem, one: str, *people: Interviewee, **changes: object) -> Problem:
    """The session hears these people and nobody else, in English."""
    known = {person.id for person in people}
    rest = tuple(person for person in problem.interviewees if person.id not in known)
    with_people = replace(problem, interviewees=(*rest, *people))
    heard = tuple(person.id for person in people)
    changes = {"language": "en", "mandatory": True} | changes
    return with_session(with_people, one, interviewees=heard, people=0, length=60, **changes)


def _person(name: str, *free: object) -> Interviewee:
    return Interviewee(id=name, name=name.title(), source_class="elected", free=free)  # type: ignore[arg-type]


def mayor_thrice() -> Planted:
    """Three interviews of the mayor in a time for two."""
    problem = visit("full")
    mayor = _person("mayor", window(1, "10:00", "12:30"))
    for one in ("s0", "s2", "s4"):
        problem = _hearing(problem, one, mayor)
    return Planted(problem=problem, sum=Rule.ABSENT)


def nobody_speaks_it() -> Planted:
    problem = with_session(visit("full"), "s0", language="fi", mandatory=True)
    return Planted(problem=problem, sum=Rule.INTERPRETER)


def one_side_only() -> Planted:
    """Key factor 6 is asked of one source class."""
    problem = visit("full")
    people = {one.id: one for one in problem.interviewees}
    sessions = tuple(
        replace(one, focus=one.focus - {"k6"})
        if any(people[who].source_class != "NGO" for who in one.interviewees)
        else replace(one, focus=one.focus | {"k6"})
        for one in problem.sessions
    )
    return Planted(problem=replace(problem, sessions=sessions), sum=Rule.COVERAGE)


def one_a_day() -> Planted:
    return Planted(problem=with_numbers(visit("full"), per_day=1), sum=Rule.PER_DAY)


def both_at_once() -> Planted:
    """Two sessions share somebody, and each of the others can come only at the same hour."""
    problem = visit("full")
    mayor, head = _person("mayor"), _person("head", MORNING)
    problem = _hearing(problem, "s0", mayor, head)
    problem = _hearing(problem, "s2", mayor, _person("clerk", MORNING))
    return Planted(problem=problem, rules=frozenset({"place s0", "place s2"}))


def one_interpreter() -> Planted:
    """Two sessions at the same time in a language that one interpreter has and no peer speaks."""
    problem = visit("full")
    helper = replace(problem.interpreters[0], id="ines", languages=frozenset({"fi"}))
    problem = replace(problem, interpreters=(*problem.interpreters, helper))
    time = window(1, "10:00", "11:30")
    problem = _hearing(problem, "s0", _person("mayor", time), language="fi")
    problem = _hearing(problem, "s2", _person("head", time), language="fi")
    return Planted(problem=problem, rules=frozenset({"place s0", "place s2", "interpreters fi"}))


def two_houses() -> Planted:
    """Only two peers are there that morning, and they are wanted at two venues."""
    problem = visit("light")
    away = window(1, "09:00", "12:30")
    peers = tuple(
        one if one.id in ("p0", "p1") else replace(one, away=(*one.away, away))
        for one in problem.peers
    )
    problem = replace(problem, peers=peers)
    first = _person("mayor", window(1, "09:00", "10:00"))
    second = _person("head", window(1, "11:30", "12:30"))
    problem = _hearing(problem, "s0", first, venue="v0")
    problem = _hearing(problem, "s2", second, venue="v1")
    return Planted(problem=problem, rules=frozenset({"place s0", "place s2", "one venue"}))


def pinned_in_the_way() -> Planted:
    """What is pinned hears the mayor at the only time for another session with the mayor."""
    problem, mayor = visit("full"), _person("mayor")
    problem = _hearing(problem, "s0", mayor, pin=Pin(start=MORNING.start))
    problem = _hearing(problem, "s2", mayor, _person("head", MORNING))
    return Planted(problem=problem, rules=frozenset({"place s0", "place s2", "pin s0"}))


PLANTED: dict[str, Callable[[], Planted]] = {
    one.__name__.replace("_", " "): one
    for one in (
        mayor_thrice,
        nobody_speaks_it,
        one_side_only,
        one_a_day,
        both_at_once,
        one_interpreter,
        two_houses,
        pinned_in_the_way,
    )
}
