"""Each key factor is heard from more than one side, and from outside."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from peerreview.planning.named import Named, from_outside, several_sides
from peerreview.planning.problem import Factor, Session
from peerreview.planning.solving.build import Build, Expr, Slot


def add_sides(build: Build) -> None:
    numbers = build.problem.numbers
    for factor in build.problem.factors:
        focus = on(build, factor)
        rule = several_sides(factor)
        _at_least(build, rule, focus.present(), numbers.sessions_per_factor)
        _at_least(build, rule, classes(build, factor), numbers.classes_per_factor)
        _at_least(build, from_outside(factor), focus.present(_from_outside(build)), 1)


class Focus:
    """The sessions on a key factor, those fixed and those open."""

    def __init__(self, fixed: Iterable[Session], slots: Iterable[Slot]) -> None:
        self.fixed, self.slots = list(fixed), list(slots)

    def present(self, which: Callable[[Session], bool] = lambda _: True) -> list[Expr]:
        fixed = [1 for one in self.fixed if which(one)]
        return [*fixed, *(slot.present for slot in self.slots if which(slot.session))]


def on(build: Build, factor: Factor) -> Focus:
    known = build.problem.session
    return Focus(
        (known[one] for one in build.fixed.placed if factor.id in known[one].focus),
        (slot for slot in build.slots if factor.id in slot.session.focus),
    )


def _from_outside(build: Build) -> Callable[[Session], bool]:
    heard = build.problem.interviewee
    return lambda session: any(heard[one].outside for one in session.interviewees)


def _at_least(build: Build, rule: Named, terms: list[Expr], needed: int) -> None:
    needed = needed if build.as_asked else min(needed, len(terms))
    if build.as_asked or not _sure(build, terms, needed):
        build.rules.on(build.model.add(sum(terms) >= needed), rule)


def _sure(build: Build, terms: list[Expr], needed: int) -> bool:
    """Whether mandatory sessions see to it alone."""
    sure = {id(slot.present) for slot in build.slots if slot.session.mandatory}
    return sum(1 for one in terms if isinstance(one, int) or id(one) in sure) >= needed


def classes(build: Build, factor: Factor) -> list[Expr]:
    """For each source class that could be heard on a key factor, whether it is."""
    focus, heard = on(build, factor), build.problem.interviewee
    found: dict[str, list[Expr]] = defaultdict(list)
    for session in focus.fixed:
        for one in session.interviewees:
            found[heard[one].source_class].append(1)
    for slot in focus.slots:
        for name in {heard[one].source_class for one in slot.session.interviewees}:
            found[name].append(slot.present)
    return [_any(build, terms) for terms in found.values()]


def _any(build: Build, terms: list[Expr]) -> Expr:
    for one in terms:
        if isinstance(one, int) or (not build.as_asked and _sure(build, [one], 1)):
            return 1
    heard = build.flag("class is heard")
    build.model.add(heard <= sum(terms))
    return heard
