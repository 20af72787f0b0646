"""A small visit in which every rule holds, for tests to break one rule at a time.

Two days, one pair and a bit: opening and debrief on the first day, team time and feedback on the
second. Three sessions hear two source classes on the only key factor.
"""

from dataclasses import replace
from datetime import date

from peerreview.planning.numbers import Numbers
from peerreview.planning.plan import Placement, Plan, planned
from peerreview.planning.problem import (
    Block,
    BlockKind,
    Day,
    Factor,
    Interpreter,
    Interviewee,
    Peer,
    Problem,
    Room,
    Session,
    Travel,
    Venue,
    minute,
    window,
)


def day(number: int) -> Day:
    return Day(
        on=date(2027, 5, 4 + number),
        halves=(window(number, "09:00", "12:30"), window(number, "13:30", "17:00")),
        lunch=window(number, "12:00", "14:00"),
    )


BLOCKS = (
    Block(id="opening", kind=BlockKind.OPENING, time=window(0, "09:00", "09:30"), venue="hall"),
    Block(id="debrief", kind=BlockKind.DEBRIEF, time=window(0, "17:00", "18:00")),
    Block(id="team", kind=BlockKind.TEAM, time=window(1, "09:00", "12:00")),
    Block(id="feedback", kind=BlockKind.FEEDBACK, time=window(1, "13:30", "15:00")),
)
SMALL = Problem(
    city="Alder",
    numbers=Numbers(speakers=2),
    days=(day(0), day(1)),
    blocks=BLOCKS,
    venues=(Venue(id="hall", name="Town hall"), Venue(id="school", name="School")),
    travel=(Travel(a="hall", b="school", minutes=30),),
    rooms=(
        Room(id="red", name="Red room", venue="hall", capacity=6),
        Room(id="blue", name="Blue room", venue="hall", capacity=4),
        Room(id="gym", name="Gym", venue="school", capacity=30),
    ),
    factors=(Factor(id="k1", label="1"),),
    peers=(
        Peer(id="ada", name="Ada", languages=frozenset({"en", "pt"}), city="Beech"),
        Peer(id="bo", name="Bo", languages=frozenset({"en", "pt"}), city="Elm"),
        Peer(id="cy", name="Cy", languages=frozenset({"en"}), city="Fir"),
        Peer(id="di", name="Di", languages=frozenset({"en"}), city="Holm"),
    ),
    interviewees=(
        Interviewee(id="mayor", name="Maya Mayor", source_class="elected", organisation="Council"),
        Interviewee(id="head", name="Hal Head", source_class="top", organisation="Schools"),
        Interviewee(
            id="clerk", name="Cleo Clerk", source_class="front", organisation="Desk", manager="head"
        ),
        Interviewee(
            id="club", name="Clara Club", source_class="NGO", organisation="Club", outside=True
        ),
        Interviewee(id="host", name="Hugo Host", source_class="top", coordinator=True),
    ),
    interpreters=(Interpreter(id="ines", name="Ines", languages=frozenset({"pt"})),),
    sessions=(
        Session(id="s1", label="1", interviewees=("mayor",), venue="hall", focus=frozenset({"k1"})),
        Session(
            id="s2",
            label="2",
            interviewees=("club",),
            venue="hall",
            language="pt",
            focus=frozenset({"k1"}),
        ),
        Session(id="s3", label="3", interviewees=("head",), venue="school"),
    ),
)


def at(session: str, start: str, end: str, **more: object) -> Placement:
    """A placement on the first day."""
    return Placement(session=session, start=minute(0, start), end=minute(0, end), **more)  # type: ignore[arg-type]


GOOD = planned(
    (
        at("s1", "10:00", "11:00", room="red", asker="ada", recorder="bo"),
        at("s2", "11:15", "12:15", room="blue", asker="bo", recorder="ada"),
        at("s3", "13:30", "14:30", room="gym", asker="cy", recorder="di"),
    )
)


def moved(session: str, **changes: object) -> Plan:
    """The good plan with one session changed."""
    return GOOD.having(replace(GOOD.of[session], **changes))  # type: ignore[arg-type]


def having(session: str, **changes: object) -> Problem:
    """The small visit with one session changed."""
    return replace(
        SMALL,
        sessions=tuple(
            replace(one, **changes) if one.id == session else one  # type: ignore[arg-type]
            for one in SMALL.sessions
        ),
    )


def person(name: str, **changes: object) -> Problem:
    """The small visit with one peer, interviewee or interpreter changed."""

    def changed(people: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(replace(one, **changes) if one.id == name else one for one in people)

    return replace(
        SMALL,
        peers=changed(SMALL.peers),
        interviewees=changed(SMALL.interviewees),
        interpreters=changed(SMALL.interpreters),
    )


def numbers(**changes: object) -> Problem:
    return replace(SMALL, numbers=replace(SMALL.numbers, **changes))  # type: ignore[arg-type]
