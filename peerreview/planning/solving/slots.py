"""The variables of the sessions, and what holds for one session alone."""

from collections.abc import Sequence
from dataclasses import replace

from ortools.sat.python import cp_model

from peerreview.planning.domains import may_interpret, starts
from peerreview.planning.named import stays_pinned, takes_place
from peerreview.planning.problem import Peer, Pin, Session
from peerreview.planning.solving.build import Build, Expr, Literal, Slot


def add_slots(build: Build) -> None:
    for session in build.open:
        slot = _slot(build, session)
        build.slots.append(slot)
        _takes_place(build, slot)
        _half_days(build, slot)
        _pair(build, slot)
        _language(build, slot)
        _pins(build, slot)


def _slot(build: Build, session: Session) -> Slot:
    length, long = session.length, build.problem.long(session)
    short_starts = _starts(build, session, length)
    long_starts = _starts(build, session, long) if _may_need_help(build, session) else []
    halves: dict[int, tuple[list[int], list[int]]] = {}
    for n, found in enumerate((short_starts, long_starts)):
        for minute in found:
            halves.setdefault(build.half_of(minute), ([], []))[n].append(minute)
    everywhere = build.domain([*short_starts, *long_starts] or [0])
    start = build.model.new_int_var_from_domain(everywhere, f"start {session.id}")
    interpreted = build.flag(f"interpreted {session.id}") if long_starts else None
    size, end = _size_and_end(build, session, start, interpreted)
    return Slot(
        session=session,
        length=length,
        long=long,
        halves=halves,
        present=_present(build, session),
        start=start,
        end=end,
        size=size,
        interpreted=interpreted,
    )


def _may_need_help(build: Build, session: Session) -> bool:
    """Whether an interpreter could be booked, and somebody who might come lacks the language."""
    silent = any(not build.problem.speaks(one, session) for one in build.fixed.peers_for(session))
    booked = any(may_interpret(one, session) for one in build.problem.interpreters)
    return silent and (booked or build.as_asked)


def _starts(build: Build, session: Session, length: int) -> list[int]:
    """Also clear of the people heard who are in fixed sessions."""
    busy = build.fixed.heard_busy(session)
    if not build.as_asked or session.pin.start is None:
        found = set(starts(build.problem, session, length))
    else:
        found = {session.pin.start, *starts(build.problem, replace(session, pin=Pin()), length)}
    return sorted(one for one in found if not build.fixed.bits(one, one + length) & busy)


def _size_and_end(
    build: Build, session: Session, start: cp_model.IntVar, interpreted: Literal | None
) -> tuple[Expr, Expr]:
    short, long = build.units(session.length), build.units(build.problem.long(session))
    if interpreted is None or short == long:
        return short, start + short
    size = short + (long - short) * interpreted
    end = build.model.new_int_var(0, build.units(1 << 20), f"end {session.id}")
    build.model.add(end == start + size)
    return size, end


def _present(build: Build, session: Session) -> Literal:
    if session.mandatory and not build.as_asked:
        return build.model.new_constant(1)
    return build.flag(f"present {session.id}")


def _takes_place(build: Build, slot: Slot) -> None:
    if build.as_asked and slot.session.mandatory:
        build.rules.on(build.model.add(slot.present == 1), takes_place(slot.session))


def _half_days(build: Build, slot: Slot) -> None:
    """Where it takes place in a half-day, it starts at one of the times possible there."""
    model = build.model
    for half, (short, long) in slot.halves.items():
        here = slot.x[half] = build.flag(f"{slot.session.id} in {half}")
        _starts_in(build, slot, short, long, [here])
    model.add(sum(slot.x.values()) == slot.present)
    if not slot.session.mandatory or build.as_asked:
        first = min((min(s + t) for s, t in slot.halves.values()), default=0)
        model.add(slot.start == build.units(first)).only_enforce_if(~slot.present)
        if slot.interpreted is not None:
            model.add_implication(slot.interpreted, slot.present)


def _starts_in(
    build: Build, slot: Slot, short: list[int], long: list[int], where: Sequence[Literal]
) -> None:
    """While all of ``where`` are true, it starts at one of these times."""
    if slot.interpreted is None:
        _inside(build, slot, short, where)
    else:
        _inside(build, slot, short, [*where, ~slot.interpreted])
        _inside(build, slot, long, [*where, slot.interpreted])


def _inside(build: Build, slot: Slot, found: list[int], where: Sequence[cp_model.BoolVarT]) -> None:
    if found:
        inside = build.model.add_linear_expression_in_domain(slot.start, build.domain(found))
        inside.only_enforce_if(where)
    else:
        build.model.add_bool_or([~one for one in where])


def _pair(build: Build, slot: Slot) -> None:
    """Two peers, each of whom is free then."""
    session = slot.session
    fixed = {one for one in (session.pin.asker, session.pin.recorder) if one}
    peers = [
        peer
        for peer in build.fixed.peers_for(session)
        if build.as_asked or len(fixed) < 2 or peer.id in fixed
    ]
    for half in slot.halves:
        for peer in peers:
            _peer(
                build, slot, peer, half, pinned=peer.id in fixed and session.pin.start is not None
            )
        here = [one for (_, h), one in slot.y.items() if h == half]
        build.model.add(sum(here) == 2 * slot.x[half])


def _peer(build: Build, slot: Slot, peer: Peer, half: int, *, pinned: bool) -> None:
    """Somebody pinned to a pinned time is sent, also when they are away."""
    fixed, (short, long) = build.fixed, slot.halves[half]
    busy = 0 if pinned else fixed.peer_busy(peer, slot.session.venue)
    can = [one for one in short if not busy & fixed.bits(one, one + slot.length)]
    can_long = [one for one in long if not busy & fixed.bits(one, one + slot.long)]
    if not can and not can_long:
        return
    literal = slot.y[peer.id, half] = build.flag(f"{peer.id} in {slot.session.id} in {half}")
    if (can, can_long) != (short, long):
        _starts_in(build, slot, can, can_long, [literal])


def _language(build: Build, slot: Slot) -> None:
    """Who does not speak the language comes with an interpreter; one may where one is enough."""
    problem, session = build.problem, slot.session
    silent = [one for one in slot.peers if not problem.speaks(problem.peer[one], session)]
    may_lack = 2 - problem.needs(session)
    if not silent or may_lack >= 2:
        return
    helped: Expr = 0 if slot.interpreted is None else slot.interpreted
    if may_lack == 0:
        for literal in slot.among(silent):
            build.model.add(literal <= helped)
    else:
        build.model.add(sum(slot.among(silent)) <= 1 + helped)


def _pins(build: Build, slot: Slot) -> None:
    pin = slot.session.pin
    rule = stays_pinned(slot.session)
    if build.as_asked and pin.start is not None:
        here = build.model.add(slot.start == build.units(pin.start))
        here.only_enforce_if([slot.present, build.rules.switch(rule)])
    for one in (pin.asker, pin.recorder):
        if one is not None:
            build.rules.on(build.model.add(sum(slot.peers.get(one, [])) == slot.present), rule)
