"""Rooms: counted by size, and handed out afterwards; one by one where some are pinned or taken.

At each venue the sessions too large for the smaller rooms must fit into the larger ones at any
time. That is exact for rooms of one size, and nearly always enough for several; where handing out
fails, the model is solved again with every room by name.
"""

from collections import defaultdict

from ortools.sat.python import cp_model

from peerreview.planning.problem import Room
from peerreview.planning.solving.build import Build, Slot
from peerreview.planning.solving.people import interval


def add_rooms(build: Build, *, by_name: bool) -> None:
    venues: dict[str, list[Slot]] = defaultdict(list)
    for slot in build.slots:
        if slot.session.pin.room is not None or build.problem.rooms_at(slot.session.venue):
            venues[slot.session.venue].append(slot)
    for venue, slots in venues.items():
        if by_name or any(slot.session.pin.room for slot in slots) or build.fixed.placed:
            _by_name(build, venue, slots)
        else:
            _by_size(build, venue, slots)


def _by_size(build: Build, venue: str, slots: list[Slot]) -> None:
    capacities = sorted({room.capacity for room in build.problem.rooms_at(venue)})
    smaller = 0
    for capacity in capacities:
        rooms = [one for one in build.problem.rooms_at(venue) if one.capacity >= capacity]
        intervals = [
            interval(build, slot, literal)
            for slot in slots
            for literal in _needing_more_than(slot, smaller)
        ]
        if len(intervals) > len(rooms) and len(rooms) < len(build.problem.pairs_of) // 2:
            build.model.add_cumulative(intervals, [1] * len(intervals), len(rooms))
        smaller = capacity
    for slot in slots:
        if slot.session.size > smaller:
            build.model.add(slot.present == 0)
        elif slot.interpreted is not None and slot.session.size + 1 > smaller:
            build.model.add(slot.interpreted == 0)


def _needing_more_than(slot: Slot, capacity: int) -> list[cp_model.IntVar]:
    """When a session does not fit into rooms of that size: always, or with an interpreter."""
    if slot.session.size > capacity:
        return list(slot.x.values())
    if slot.interpreted is not None and slot.session.size + 1 > capacity:
        return [slot.interpreted]
    return []


def _by_name(build: Build, venue: str, slots: list[Slot]) -> None:
    rooms: dict[str, list[Slot]] = defaultdict(list)
    for slot in slots:
        pinned = slot.session.pin.room
        for room in build.problem.rooms:
            here = room.id == pinned or (pinned is None and room.venue == venue)
            if here and _fits(build, slot, room, pinned=pinned is not None):
                rooms[room.id].append(slot)
        build.model.add(sum(slot.rooms.values()) == slot.present)
    for one, held in rooms.items():
        build.model.add_no_overlap(interval(build, slot, slot.rooms[one]) for slot in held)


def _fits(build: Build, slot: Slot, room: Room, *, pinned: bool) -> bool:
    """Whether a session may be there at all; if so, when the room is free and large enough."""
    if not pinned and slot.session.size > room.capacity:
        return False
    literal = slot.rooms[room.id] = build.flag(f"{slot.session.id} in room {room.id}")
    if not pinned and slot.interpreted is not None and slot.session.size + 1 > room.capacity:
        build.model.add_implication(literal, ~slot.interpreted)
    busy, fixed = build.fixed.room_busy(room), build.fixed
    short = [one for s, _ in slot.halves.values() for one in s]
    long = [one for _, t in slot.halves.values() for one in t]
    if busy:
        can = {one for one in short if not busy & fixed.bits(one, one + slot.length)}
        can_long = {one for one in long if not busy & fixed.bits(one, one + slot.long)}
        _only_when_free(build, slot, literal, can, can_long)
    return True


def _only_when_free(
    build: Build, slot: Slot, literal: cp_model.IntVar, short: set[int], long: set[int]
) -> None:
    short_only = [literal] if slot.interpreted is None else [literal, ~slot.interpreted]
    inside = build.model.add_linear_expression_in_domain(slot.start, build.domain(short))
    inside.only_enforce_if(short_only)
    if slot.interpreted is not None:
        inside = build.model.add_linear_expression_in_domain(slot.start, build.domain(long))
        inside.only_enforce_if([literal, slot.interpreted])
