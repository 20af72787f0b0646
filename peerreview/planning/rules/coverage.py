"""Each key factor is heard more than once, from more than one side, and from outside."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peerreview.core.text import Text
from peerreview.planning.problem import Factor, Problem, Session
from peerreview.planning.rules.broken import Broken, Rule
from peerreview.planning.rules.view import View


@dataclass(frozen=True, kw_only=True)
class Heard:
    """How a key factor is covered by sessions: the same person twice is one class still."""

    factor: Factor
    sessions: tuple[str, ...]
    classes: frozenset[str]
    outside: bool


def coverage(problem: Problem, sessions: Iterable[Session]) -> tuple[Heard, ...]:
    """What sessions say of each key factor in scope, in the order of the key factors."""
    on: dict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        for factor in session.focus:
            on[factor].append(session)
    return tuple(_heard(problem, factor, on[factor.id]) for factor in problem.factors)


def _heard(problem: Problem, factor: Factor, sessions: list[Session]) -> Heard:
    people = [problem.interviewee[one] for session in sessions for one in session.interviewees]
    return Heard(
        factor=factor,
        sessions=tuple(session.id for session in sessions),
        classes=frozenset(person.source_class for person in people),
        outside=any(person.outside for person in people),
    )


def broken(view: View) -> Iterator[Broken]:
    numbers = view.problem.numbers
    for heard in coverage(view.problem, (session for session, _ in view.placed)):
        one = heard.factor
        if len(heard.sessions) < numbers.sessions_per_factor:
            says = Text.counted(
                "Key factor %(factor)s is in focus in %(n)s session, and %(need)s are needed. Put"
                " it in focus in another one.",
                "Key factor %(factor)s is in focus in %(n)s sessions, and %(need)s are needed. Put"
                " it in focus in another one.",
                len(heard.sessions),
                factor=one.label,
                need=numbers.sessions_per_factor,
            )
            yield _broken(Rule.COVERAGE, heard, says)
        elif len(heard.classes) < numbers.classes_per_factor:
            says = Text.counted(
                "Key factor %(factor)s is heard from %(n)s source class only, and %(need)s are"
                " needed. Hear somebody of another class on it.",
                "Key factor %(factor)s is heard from %(n)s source classes only, and %(need)s are"
                " needed. Hear somebody of another class on it.",
                len(heard.classes),
                factor=one.label,
                need=numbers.classes_per_factor,
            )
            yield _broken(Rule.COVERAGE, heard, says)
        if not heard.outside:
            says = Text(
                "Key factor %(factor)s is heard from nobody outside the administration. Hear"
                " somebody from outside on it.",
                factor=one.label,
            )
            yield _broken(Rule.OUTSIDE, heard, says)


def _broken(rule: Rule, heard: Heard, says: Text) -> Broken:
    return Broken(rule=rule, sessions=heard.sessions, factors=(heard.factor.id,), says=says)
