"""A plan: which session is when, where and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from peerreview.planning.problem import Pin, Problem, Session, Window


@dataclass(frozen=True, kw_only=True)
class Placement:
    """A session in its place. Empty: nobody, or no room, yet."""

    session: str
    start: int
    end: int
    room: str = ""
    asker: str = ""
    recorder: str = ""
    interpreter: str = ""
    present: tuple[str, ...] = ()
    """Peers who are there as well."""

    @cached_property
    def time(self) -> Window:
        return Window(self.start, self.end)

    @property
    def pair(self) -> tuple[str, ...]:
        return tuple(one for one in (self.asker, self.recorder) if one)

    @property
    def peers(self) -> tuple[str, ...]:
        return (*self.pair, *self.present)


@dataclass(frozen=True, kw_only=True)
class Plan:
    placements: tuple[Placement, ...] = ()

    @cached_property
    def of(self) -> dict[str, Placement]:
        return {one.session: one for one in self.placements}

    def unscheduled(self, problem: Problem) -> tuple[Session, ...]:
        return tuple(one for one in problem.sessions if one.id not in self.of)

    def having(self, *placements: Placement) -> "Plan":
        """With these in place of what was there for their sessions, ordered by time."""
        return planned((self.of | {one.session: one for one in placements}).values())

    def without(self, *sessions: str) -> "Plan":
        return planned(one for one in self.placements if one.session not in sessions)


def planned(placements: Iterable[Placement]) -> Plan:
    return Plan(placements=tuple(sorted(placements, key=lambda one: (one.start, one.session))))


def pinned(problem: Problem, plan: Plan) -> Problem:
    """The same problem with all that the plan says held fast: to complete, not to rearrange."""
    return replace(problem, sessions=tuple(_pinned(one, plan) for one in problem.sessions))


def _pinned(session: Session, plan: Plan) -> Session:
    placed = plan.of.get(session.id)
    if placed is None:
        return session
    pin = Pin(
        start=placed.start,
        room=placed.room or session.pin.room,
        asker=placed.asker or session.pin.asker,
        recorder=placed.recorder or session.pin.recorder,
    )
    return replace(session, pin=pin)
