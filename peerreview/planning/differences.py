"""What a new plan changes for whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from peerreview.core.text import Text
from peerreview.planning.plan import Placement, Plan
from peerreview.planning.problem import Problem
from peerreview.planning.words import listed


@dataclass(frozen=True, kw_only=True)
class Change:
    """A session before and after. None: it was not, or is no longer, in the plan."""

    session: str
    before: Placement | None
    after: Placement | None

    @property
    def moved(self) -> bool:
        if self.before is None or self.after is None:
            return False
        return self.before.time != self.after.time

    @property
    def off(self) -> tuple[str, ...]:
        """Peers who are no longer in it."""
        if self.before is None or self.after is None:
            return ()
        return tuple(one for one in self.before.peers if one not in self.after.peers)

    @property
    def place(self) -> bool:
        """Whether it has another room or interpreter."""
        if self.before is None or self.after is None:
            return False
        old, new = self.before, self.after
        return (old.room, old.interpreter) != (new.room, new.interpreter)


@dataclass(frozen=True, kw_only=True)
class Differences:
    """``people``: the ids of everybody whose own programme changes."""

    changes: tuple[Change, ...]
    people: frozenset[str]

    @property
    def says(self) -> Text:
        """In one sentence: ``1 session moved, 2 peers swapped, nobody else touched.``"""
        parts = list(_parts(self))
        if not parts:
            return Text("Nothing changes.")
        return Text("%(changes)s; nobody else touched.", changes=listed(parts))


def _parts(found: Differences) -> Iterator[Text]:
    changes = found.changes
    counts = (
        (sum(1 for one in changes if one.moved), "moved"),
        (sum(len(one.off) for one in changes), "swapped"),
        (sum(1 for one in changes if one.place and not one.moved), "elsewhere"),
        (sum(1 for one in changes if one.before is None), "added"),
        (sum(1 for one in changes if one.after is None), "dropped"),
    )
    for count, kind in counts:
        if count:
            yield _counted(kind, count)


def _counted(kind: str, n: int) -> Text:
    if kind == "moved":
        return Text.counted("%(n)s session moved", "%(n)s sessions moved", n)
    if kind == "swapped":
        return Text.counted("%(n)s peer swapped", "%(n)s peers swapped", n)
    if kind == "elsewhere":
        return Text.counted(
            "%(n)s session with another room or interpreter",
            "%(n)s sessions with another room or interpreter",
            n,
        )
    if kind == "added":
        return Text.counted("%(n)s session added", "%(n)s sessions added", n)
    return Text.counted("%(n)s session dropped", "%(n)s sessions dropped", n)


def differences(old: Problem, new: Problem, before: Plan, after: Plan) -> Differences:
    ids = dict.fromkeys((*before.of, *after.of))
    pairs = ((one, before.of.get(one), after.of.get(one)) for one in ids)
    changes = tuple(Change(session=one, before=a, after=b) for one, a, b in pairs if a != b)
    people = {who for change in changes for who in _affected(old, new, change)}
    return Differences(changes=changes, people=frozenset(people))


def _affected(old: Problem, new: Problem, change: Change) -> Iterator[str]:
    """Those who are in it, and were; where only peers change, those who are heard as well: they
    were told whom they will meet."""
    for problem, placed in ((old, change.before), (new, change.after)):
        if placed is not None:
            session = problem.session[placed.session]
            yield from (*placed.peers, *session.interviewees, *session.sits_in)
            if placed.interpreter:
                yield placed.interpreter
