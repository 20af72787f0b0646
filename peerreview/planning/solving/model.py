"""The whole model, put together, and how a solution is read."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from peerreview.planning.board import Board
from peerreview.planning.cast import with_roles
from peerreview.planning.plan import Placement, Plan, planned
from peerreview.planning.problem import Problem
from peerreview.planning.solving.build import Build, Slot
from peerreview.planning.solving.people import Visits, add_people
from peerreview.planning.solving.rooms import add_rooms
from peerreview.planning.solving.sides import add_sides
from peerreview.planning.solving.slots import add_slots

Value = Callable[[cp_model.IntVar], int]
"""What a variable is in a solution."""


@dataclass(eq=False, frozen=True)
class Model:
    build: Build
    visits: Visits

    def hint(self, plan: Plan) -> None:
        """Where to begin to search: a complete plan. Derived variables follow by themselves."""
        for slot in self.build.slots:
            _hint(self.build, slot, plan.of.get(slot.session.id))

    def plan(self, value: Value) -> Plan | None:
        """The solution as a plan, what is fixed included; None where rooms of several sizes could
        not be handed out."""
        chosen = [_placement(self.build, slot, value) for slot in self.build.slots]
        placed = with_rooms(self.build, [one for one in chosen if one is not None])
        if placed is None:
            return None
        everything = planned((*self.build.fixed.placed.values(), *placed))
        return with_roles(self.build.problem, everything)


def modelled(
    problem: Problem,
    fixed: Plan | None = None,
    free: Collection[str] | None = None,
    *,
    rooms_by_name: bool = False,
    as_asked: bool = False,
) -> Model:
    """``fixed``: sessions that stay as they are. ``free``: those to place; None: all others."""
    board = Board(problem)
    for placement in fixed.placements if fixed else ():
        board.put(placement)
    sessions = tuple(
        one
        for one in problem.sessions
        if one.id not in board.placed and (free is None or one.id in free)
    )
    build = Build(problem=problem, fixed=board, open=sessions, as_asked=as_asked)
    add_slots(build)
    visits = add_people(build)
    add_rooms(build, by_name=rooms_by_name)
    add_sides(build)
    return Model(build, visits)


def _hint(build: Build, slot: Slot, placed: Placement | None) -> None:
    model, half = build.model, None if placed is None else build.half_of(placed.start)
    if not slot.session.mandatory or build.as_asked:
        model.add_hint(slot.present, placed is not None)
    if placed is not None:
        model.add_hint(slot.start, build.units(placed.start))
    if slot.interpreted is not None:
        model.add_hint(slot.interpreted, bool(placed and placed.interpreter))
    for one, literal in slot.x.items():
        model.add_hint(literal, one == half)
    for (peer, one), literal in slot.y.items():
        model.add_hint(literal, bool(placed and one == half and peer in placed.pair))
    for who, literal in slot.by_interpreter.items():
        model.add_hint(literal, bool(placed and placed.interpreter == who))
    for room, literal in slot.rooms.items():
        model.add_hint(literal, bool(placed and placed.room == room))


def _placement(build: Build, slot: Slot, value: Value) -> Placement | None:
    if not value(slot.present):
        return None
    start = value(slot.start) * build.step
    interpreter = _chosen(slot.by_interpreter, value)
    pair = [peer for peer, ones in slot.peers.items() if any(value(one) for one in ones)]
    return Placement(
        session=slot.session.id,
        start=start,
        end=start + (slot.long if interpreter else slot.length),
        room=_chosen(slot.rooms, value),
        asker=pair[0],
        recorder=pair[1],
        interpreter=interpreter,
    )


def _chosen(literals: dict[str, cp_model.IntVar], value: Value) -> str:
    return next((one for one, literal in literals.items() if value(literal)), "")


def with_rooms(build: Build, placements: list[Placement]) -> list[Placement] | None:
    """Hands out rooms where the solver has only counted them."""
    for order in (_by_time, _by_size):
        if handed := _handed_out(build, sorted(placements, key=lambda one: order(build, one))):
            return handed
    return None if placements else []


def _by_time(build: Build, placement: Placement) -> tuple[int, int]:
    return placement.start, -build.problem.session[placement.session].size


def _by_size(build: Build, placement: Placement) -> tuple[int, int]:
    return -build.problem.session[placement.session].size, placement.start


def _handed_out(build: Build, placements: list[Placement]) -> list[Placement] | None:
    board = Board(build.problem)
    for fixed in build.fixed.placed.values():
        board.put(fixed)
    for placement in placements:
        session = build.problem.session[placement.session]
        bits = board.bits(placement.start, placement.end)
        room = placement.room or board.free_room(session, bits, bool(placement.interpreter))
        if room is None:
            return None
        board.put(replace(placement, room=room))
    return [board.placed[one.session] for one in placements]
