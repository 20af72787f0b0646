"""One place at a time: for the peers, for those who are heard, and for interpreters."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from ortools.sat.python import cp_model

from peerreview.planning.domains import may_interpret, per_day
from peerreview.planning.named import interpreters, stays_at_one_venue
from peerreview.planning.named import per_day as per_day_rule
from peerreview.planning.problem import Interpreter, Peer
from peerreview.planning.solving.build import Build, Expr, Literal, Slot

Visits = dict[tuple[str, int, str], Literal]
"""Whether a peer works in a half-day at a venue."""


def add_people(build: Build) -> Visits:
    for peer in build.problem.peers:
        _one_place(build, peer)
        _per_day(build, peer)
    visits = _visits(build)
    _one_venue(build, visits)
    _over_lunch(build, visits)
    if len(build.venues) > 1 and (build.as_asked or not build.problem.numbers.one_venue):
        _ways_within_half_days(build)
    _heard(build)
    _interpreters(build)
    _pairs_at_a_time(build)
    return visits


def _one_place(build: Build, peer: Peer) -> None:
    """Sessions do not overlap, and the gap after each is part of it."""
    gap = build.units(build.problem.numbers.gap)
    build.model.add_no_overlap(
        interval(build, slot, _is_in(build, slot, peer), gap)
        for slot in build.slots
        if peer.id in slot.peers
    )


def _is_in(build: Build, slot: Slot, peer: Peer) -> Literal:
    """Whether somebody is in a session, whatever the half-day."""
    halves = slot.peers[peer.id]
    if len(halves) == 1:
        return halves[0]
    there = build.flag(f"{peer.id} in {slot.session.id}")
    build.model.add(sum(halves) == there)
    return there


def interval(build: Build, slot: Slot, literal: Literal, after: int = 0) -> cp_model.IntervalVar:
    if isinstance(slot.size, int):
        return build.model.new_optional_fixed_size_interval_var(
            slot.start, slot.size + after, literal, ""
        )
    return build.model.new_optional_interval_var(
        slot.start, slot.size + after, slot.end + after, literal, ""
    )


def _per_day(build: Build, peer: Peer) -> None:
    most = per_day(build.problem)
    days: dict[int, list[Literal]] = defaultdict(list)
    for slot in build.slots:
        for (one, half), literal in slot.y.items():
            if one == peer.id:
                days[build.day_of(half)].append(literal)
    for day, literals in days.items():
        left = max(0, most - build.fixed.per_day[peer.id, day])
        if len(literals) > left:
            limit = build.model.add(sum(literals) <= left)
            build.rules.on(limit, per_day_rule(build.problem, peer))


def _visits(build: Build) -> Visits:
    visits: Visits = {}
    if len(build.venues) < 2:
        return visits
    for slot in build.slots:
        for (peer, half), literal in slot.y.items():
            if venue := slot.session.venue:
                key = peer, half, venue
                if key not in visits:
                    visits[key] = build.flag(f"{peer} at {venue} in {half}")
                build.model.add_implication(literal, visits[key])
    return visits


def _one_venue(build: Build, visits: Visits) -> None:
    """For what is fixed already, the board keeps other venues out of the half-day."""
    if not build.problem.numbers.one_venue:
        return
    halves: dict[tuple[str, int], list[Literal]] = defaultdict(list)
    for (peer, half, _), literal in visits.items():
        halves[peer, half].append(literal)
    for literals in halves.values():
        if len(literals) > 1:
            build.rules.on(build.model.add(sum(literals) <= 1), stays_at_one_venue())


def _over_lunch(build: Build, visits: Visits) -> None:
    """Between the last session of a morning and the first after it: lunch, and the way."""
    problem = build.problem
    for morning, afternoon in _half_day_pairs(build):
        between = problem.halves[afternoon].start - problem.halves[morning].end
        for peer in problem.peers:
            for a, b in _moves(build, peer.id, morning, afternoon, visits):
                needed = problem.numbers.lunch + problem.minutes_between(a, b)
                if needed > between:
                    _apart(build, peer.id, (morning, a), (afternoon, b), needed)


def _half_day_pairs(build: Build) -> Iterator[tuple[int, int]]:
    halves = build.problem.halves
    for n, (a, b) in enumerate(pairwise(halves)):
        if a.day == b.day:
            yield n, n + 1


def _moves(
    build: Build, peer: str, morning: int, afternoon: int, visits: Visits
) -> Iterator[tuple[str, str]]:
    venues = build.venues if len(build.venues) > 1 else build.venues or ("",)
    for a in venues:
        for b in venues:
            if not visits or ((peer, morning, a) in visits and (peer, afternoon, b) in visits):
                yield a, b


def _apart(
    build: Build, peer: str, before: tuple[int, str], after: tuple[int, str], needed: int
) -> None:
    """No session there ends late while another here begins early."""
    halves = build.problem.halves
    earliest, latest = halves[before[0]].start, halves[after[0]].end
    model = build.model
    last = model.new_int_var(build.units(earliest), build.units(latest), "last end")
    for slot in build.slots:
        if (literal := _at(slot, peer, before)) is not None:
            model.add(last >= slot.end).only_enforce_if(literal)
    for slot in build.slots:
        if (literal := _at(slot, peer, after)) is not None:
            away = build.units(needed + build.step - 1)
            model.add(slot.start >= last + away).only_enforce_if(literal)


def _at(slot: Slot, peer: str, where: tuple[int, str]) -> Literal | None:
    half, venue = where
    here = slot.session.venue in (venue, "")
    return slot.y.get((peer, half)) if here else None


def _ways_within_half_days(build: Build) -> None:
    """Costly, so only where somebody may change the venue within a half-day."""
    for a, b in combinations(build.slots, 2):
        way = build.problem.minutes_between(a.session.venue, b.session.venue)
        if way <= build.problem.numbers.gap:
            continue
        order = _order(build, a, b, way)
        for key, literal in a.y.items():
            if key in b.y:
                build.model.add(literal + b.y[key] <= 1 + sum(order))


def _order(build: Build, a: Slot, b: Slot, way: int) -> tuple[Literal, Literal]:
    """One of both comes first, and the way fits between them."""
    apart = build.units(way + build.step - 1)
    first, second = build.flag("before"), build.flag("after")
    build.model.add(b.start >= a.end + apart).only_enforce_if(first)
    build.model.add(a.start >= b.end + apart).only_enforce_if(second)
    return first, second


def _heard(build: Build) -> None:
    """Fixed sessions of the same people are out of the starts already."""
    sessions: dict[str, list[Slot]] = defaultdict(list)
    for slot in build.slots:
        for one in {*slot.session.interviewees, *slot.session.sits_in}:
            sessions[one].append(slot)
    groups = {tuple(id(slot) for slot in slots): slots for slots in sessions.values()}
    for slots in groups.values():
        if len(slots) > 1:
            build.model.add_no_overlap([interval(build, slot, slot.present) for slot in slots])


def _interpreters(build: Build) -> None:
    """Somebody for each interpreted session. What an interpreter too few would change, only the
    explanation asks."""
    for slot in build.slots:
        if slot.interpreted is None:
            continue
        for one in build.problem.interpreters:
            if may_interpret(one, slot.session):
                _interpreter(build, slot, one)
        booked: Expr = sum(slot.by_interpreter.values())
        if build.as_asked:
            more = build.flag(f"one more interpreter for {slot.session.id}")
            rule = interpreters(build.problem, slot.session.language)
            build.rules.on(build.model.add(more == 0), rule)
            booked += more
        build.model.add(booked == slot.interpreted)
    for one in build.problem.interpreters:
        _one_session_at_a_time(build, one)


def _interpreter(build: Build, slot: Slot, one: Interpreter) -> None:
    busy = build.fixed.interpreter_busy(one, slot.session.venue)
    starts = [start for _, long in slot.halves.values() for start in long]
    can = [start for start in starts if not busy & build.fixed.bits(start, start + slot.long)]
    if not can:
        return
    literal = slot.by_interpreter[one.id] = build.flag(f"{one.id} in {slot.session.id}")
    if len(can) < len(starts):
        inside = build.model.add_linear_expression_in_domain(slot.start, build.domain(can))
        inside.only_enforce_if(literal)


def _one_session_at_a_time(build: Build, one: Interpreter) -> None:
    slots = [slot for slot in build.slots if one.id in slot.by_interpreter]
    build.model.add_no_overlap(
        build.model.new_optional_fixed_size_interval_var(
            slot.start, build.units(slot.long), slot.by_interpreter[one.id], ""
        )
        for slot in slots
    )
    for a, b in combinations(slots, 2):
        way = build.problem.minutes_between(a.session.venue, b.session.venue)
        if way > 0:
            order = _order(build, a, b, way)
            both = a.by_interpreter[one.id] + b.by_interpreter[one.id]
            build.model.add(both <= 1 + sum(order))


def _pairs_at_a_time(build: Build) -> None:
    """Follows from the rest, and helps the proof: no more sessions at a time than pairs."""
    gap = build.units(build.problem.numbers.gap)
    for half in range(len(build.problem.halves)):
        here = [slot for slot in build.slots if half in slot.x]
        peers = {peer for slot in here for peer, h in slot.y if h == half}
        if len(here) > 1 and peers:
            intervals = [interval(build, slot, slot.x[half], gap) for slot in here]
            build.model.add_cumulative(intervals, [1] * len(here), len(peers) // 2)
