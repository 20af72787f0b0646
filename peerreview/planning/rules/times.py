"""Time between sessions: gaps, ways, lunch, and how much one day may hold."""

from collections.abc import Iterator
from itertools import pairwise

from peerreview.core.text import Text
from peerreview.planning.problem import BlockKind, Peer
from peerreview.planning.rules.broken import Broken, Rule
from peerreview.planning.rules.view import Stay, View
from peerreview.planning.words import clock, listed, weekday


def broken(view: View) -> Iterator[Broken]:
    for peer in view.problem.peers:
        if peer.id in view.of_peer:
            yield from gaps_and_ways(view, peer)
            yield from lunch(view, peer)
            yield from per_day(view, peer)
            yield from one_venue(view, peer)
    yield from interpreters_on_the_way(view)


def gaps_and_ways(view: View, peer: Peer) -> Iterator[Broken]:
    """Overlaps are told elsewhere."""
    for a, b in view.way_of(peer.id):
        if b.time.start < a.time.end or not (a.session or b.session):
            continue
        free = b.time.start - a.time.end
        way = view.problem.minutes_between(a.venue, b.venue)
        if free < way:
            yield _travel(view, peer.name, peer.id, a, b)
        elif a.session and b.session and free < view.problem.numbers.gap:
            yield Broken(
                rule=Rule.GAP,
                sessions=(*a.sessions, *b.sessions),
                people=(peer.id,),
                says=Text(
                    "%(name)s has %(free)s minutes between sessions %(a)s and %(b)s, and needs"
                    " %(gap)s to write up. Move one of them.",
                    name=peer.name,
                    free=free,
                    a=a.name,
                    b=b.name,
                    gap=view.problem.numbers.gap,
                ),
            )


def _travel(view: View, name: str, one: str, a: Stay, b: Stay) -> Broken:
    return Broken(
        rule=Rule.TRAVEL,
        sessions=(*a.sessions, *b.sessions),
        people=(one,),
        says=Text(
            "%(name)s has %(free)s minutes from %(a)s to %(b)s, and the way takes %(way)s. Move"
            " one of them, or send somebody else.",
            name=name,
            free=b.time.start - a.time.end,
            a=_called(a),
            b=_called(b),
            way=view.problem.minutes_between(a.venue, b.venue),
        ),
    )


def _called(stay: Stay) -> Text:
    if stay.session:
        return Text("session %(session)s", session=stay.name)
    return Text("the time of the whole team (%(block)s)", block=stay.name)


def interpreters_on_the_way(view: View) -> Iterator[Broken]:
    for one, stays in view.of_interpreter.items():
        for a, b in pairwise(stays):
            free = b.time.start - a.time.end
            if 0 <= free < view.problem.minutes_between(a.venue, b.venue):
                yield _travel(view, view.problem.interpreter[one].name, one, a, b)


def lunch(view: View, peer: Peer) -> Iterator[Broken]:
    """Free time of that length that touches the time for lunch, the way taken off."""
    for day, stays in view.by_day(peer.id).items():
        time, need = view.problem.days[day].lunch, view.problem.numbers.lunch
        around = sorted(
            (*stays, *(one for one in view.blocks if one.time.day == day)),
            key=lambda stay: stay.time,
        )
        if not any(stay.time.meets(time) or stay.time.end > time.start for stay in around):
            continue
        if not any(_eats(view, a, b, time.start, time.end, need) for a, b in _breaks(around)):
            yield Broken(
                rule=Rule.LUNCH,
                sessions=tuple(
                    one for stay in stays if stay.time.meets(time) for one in stay.sessions
                )
                or tuple(one for stay in stays for one in stay.sessions),
                people=(peer.id,),
                says=Text(
                    "%(name)s has no lunch of %(minutes)s minutes on %(day)s between %(from)s and"
                    " %(to)s. Move a session out of that time.",
                    name=peer.name,
                    minutes=need,
                    day=weekday(view.problem, day),
                    **{
                        "from": f"{view.problem.moment(time.start):%H:%M}",
                        "to": f"{view.problem.moment(time.end):%H:%M}",
                    },
                ),
            )


def _breaks(stays: list[Stay]) -> Iterator[tuple[Stay | None, Stay | None]]:
    """What lies before and after each free time; a meal of the team is free time as well."""
    busy: list[Stay] = [
        one for one in stays if one.block is None or one.block.kind is not BlockKind.MEAL
    ]
    last: Stay | None = None
    for stay in busy:
        yield last, stay
        if last is None or stay.time.end > last.time.end:
            last = stay
    yield last, None


def _eats(view: View, a: Stay | None, b: Stay | None, opens: int, closes: int, need: int) -> bool:
    start = a.time.end if a else opens
    end = b.time.start if b else closes
    way = view.problem.minutes_between(a.venue, b.venue) if a and b else 0
    return min(end, closes) - max(start, opens) >= need and end - start - way >= need


def per_day(view: View, peer: Peer) -> Iterator[Broken]:
    most = view.problem.numbers.per_day
    for day, stays in view.by_day(peer.id).items():
        if len(stays) > most:
            yield Broken(
                rule=Rule.PER_DAY,
                sessions=tuple(one for stay in stays for one in stay.sessions),
                people=(peer.id,),
                says=Text(
                    "%(name)s has %(n)s sessions on %(day)s, and the limit is %(most)s. Give one"
                    " to somebody else.",
                    name=peer.name,
                    n=len(stays),
                    day=weekday(view.problem, day),
                    most=most,
                ),
            )


def one_venue(view: View, peer: Peer) -> Iterator[Broken]:
    """Only where the setting asks for it; else the way between two venues counts alone."""
    if not view.problem.numbers.one_venue:
        return
    for half in view.problem.halves:
        here = [
            stay
            for stay in view.of_peer[peer.id]
            if half.start <= stay.time.start < half.end and stay.venue
        ]
        venues = dict.fromkeys(stay.venue for stay in here)
        if len(venues) > 1:
            yield Broken(
                rule=Rule.ONE_VENUE,
                sessions=tuple(one for stay in here for one in stay.sessions),
                people=(peer.id,),
                says=Text(
                    "%(name)s is at %(venues)s in the half-day that begins %(when)s. Leave them at"
                    " one venue per half-day.",
                    name=peer.name,
                    venues=listed(view.problem.venue[one].name for one in venues),
                    when=clock(view.problem, half.start),
                ),
            )
