"""What all parts of the model share: the problem, the board of what is fixed, the slots."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from math import gcd

from ortools.sat.python import cp_model

from peerreview.planning.board import Board
from peerreview.planning.problem import DAY, Problem, Session
from peerreview.planning.solving.rulebook import Rulebook

Literal = cp_model.IntVar
Expr = cp_model.LinearExpr | int


@dataclass(eq=False, kw_only=True)
class Slot:
    """A session to be placed, with its variables.

    ``x``: it takes place in that half-day. ``y``: that peer is in it, in that half-day. At most
    one of ``x`` is true, and two of ``y`` are where it takes place. ``start`` and ``end`` count in
    ``Build.step`` minutes; the starts listed are in minutes.
    """

    session: Session
    length: int
    long: int
    halves: dict[int, tuple[list[int], list[int]]]
    """By half-day the starts without and with an interpreter."""
    present: Literal
    start: cp_model.IntVar
    end: Expr
    size: Expr
    interpreted: Literal | None
    x: dict[int, Literal] = field(default_factory=dict)
    y: dict[tuple[str, int], Literal] = field(default_factory=dict)
    by_interpreter: dict[str, Literal] = field(default_factory=dict)
    rooms: dict[str, Literal] = field(default_factory=dict)

    @cached_property
    def peers(self) -> dict[str, list[Literal]]:
        """The variables of each peer over all half-days: at most one of them is true."""
        found: dict[str, list[Literal]] = {}
        for (peer, _), literal in self.y.items():
            found.setdefault(peer, []).append(literal)
        return found

    def among(self, peers: Iterable[str]) -> list[Literal]:
        return [one for peer in peers for one in self.peers.get(peer, ())]


@dataclass(eq=False)
class Build:
    """``fixed``: what is placed already and stays. ``open``: the sessions to place.

    ``as_asked``: every rule as it stands, to find out why there is no plan. Else what no set of
    sessions could fulfil (the coverage of a key factor that nobody speaks to) is not asked for,
    so that there is a plan, and the checker says what is missing.
    """

    problem: Problem
    fixed: Board
    open: tuple[Session, ...]
    as_asked: bool = False
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    slots: list[Slot] = field(default_factory=list)
    cost: list[Expr] = field(default_factory=list)

    @cached_property
    def rules(self) -> Rulebook:
        return Rulebook(self.model, {} if self.as_asked else None)

    @cached_property
    def step(self) -> int:
        """The largest unit of time that all lengths are multiples of."""
        numbers, found = self.problem.numbers, 0
        times = [numbers.unit, numbers.gap, numbers.lunch]
        times += [way.minutes for way in self.problem.travel]
        for one in self.problem.sessions:
            times += [one.length, self.problem.long(one), one.pin.start or 0]
        for time in times:
            found = gcd(found, time)
        return max(1, found)

    def units(self, minutes: int) -> int:
        return minutes // self.step

    def domain(self, starts: Iterable[int]) -> cp_model.Domain:
        return cp_model.Domain.from_values([self.units(one) for one in starts])

    def flag(self, name: str) -> Literal:
        return self.model.new_bool_var(name)

    def half_of(self, start: int) -> int:
        """The half-day by its number, or a stretch of the day for what is pinned outside all."""
        half = self.problem.half_of(start)
        return len(self.problem.halves) + start // DAY if half is None else half

    def day_of(self, half: int) -> int:
        halves = self.problem.halves
        return halves[half].day if half < len(halves) else half - len(halves)

    @cached_property
    def venues(self) -> tuple[str, ...]:
        """Where sessions take place; a session whose venue is open is nowhere in particular."""
        return tuple(sorted({one.venue for one in self.problem.sessions if one.venue}))
