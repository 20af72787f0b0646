"""Visits to plan, made up from a seed: as large and as tangled as real ones.

The full visit and the light one follow ``method.md`` section 6; the others go up to four hundred
sessions."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from peerreview.planning.problem import (
    Block,
    BlockKind,
    Day,
    Factor,
    Interpreter,
    Interviewee,
    Kind,
    Peer,
    Problem,
    Room,
    Session,
    Stage,
    Travel,
    Venue,
    Window,
    minute,
    window,
)

OUTSIDE = ("migrant organisation", "service user", "NGO", "employer", "police, health, school")
INSIDE = ("elected", "top management", "middle management", "front line", "other department")
LOCAL = "pt"

Anybody = TypeVar("Anybody", Peer, Interviewee, Interpreter)


@dataclass(frozen=True, kw_only=True)
class Size:
    """``peers``: without the leader who keeps free."""

    sessions: int
    peers: int
    days: int
    venues: int
    factors: int = 13
    opens_at_once: bool = False


SIZES = {
    "light": Size(sessions=14, peers=4, days=3, venues=2, factors=8, opens_at_once=True),
    "full": Size(sessions=30, peers=6, days=5, venues=2),
    "20": Size(sessions=20, peers=6, days=4, venues=1),
    "60": Size(sessions=60, peers=12, days=5, venues=2),
    "150": Size(sessions=150, peers=24, days=6, venues=3),
    "400": Size(sessions=400, peers=44, days=10, venues=4),
}


def visit(size: str, seed: int = 1) -> Problem:
    return Maker(SIZES[size], Random(f"{size} {seed}")).problem()


@dataclass(frozen=True)
class Maker:
    size: Size
    chance: Random

    def problem(self) -> Problem:
        venues = tuple(Venue(id=f"v{n}", name=f"House {n}") for n in range(self.size.venues))
        people, sessions = self.sessions()
        return Problem(
            city="Alder",
            days=self.days(),
            blocks=self.blocks(),
            venues=venues,
            travel=self.travel(),
            rooms=self.rooms(),
            factors=tuple(Factor(id=f"k{n}", label=str(n)) for n in self.factors()),
            peers=self.peers(),
            interviewees=people,
            interpreters=tuple(
                Interpreter(id=f"i{n}", name=f"Interpreter {n}", languages=frozenset({LOCAL}))
                for n in range(max(1, self.size.peers // 5))
            ),
            sessions=sessions,
        )

    def factors(self) -> range:
        return range(1, self.size.factors + 1)

    def days(self) -> tuple[Day, ...]:
        return tuple(
            Day(
                on=date(2027, 5, 3) + timedelta(days=n),
                halves=(window(n, "09:00", "12:30"), window(n, "13:30", "18:00")),
                lunch=window(n, "11:30", "14:30"),
            )
            for n in range(self.size.days)
        )

    def blocks(self) -> tuple[Block, ...]:
        last = self.size.days - 1
        opening_ends = "09:45" if self.size.opens_at_once else "12:30"
        debriefs = tuple(
            Block(id=f"debrief {n}", kind=BlockKind.DEBRIEF, time=window(n, "18:00", "19:00"))
            for n in range(last)
        )
        return (
            Block(id="opening", kind=BlockKind.OPENING, time=window(0, "09:00", opening_ends)),
            *debriefs,
            Block(id="team", kind=BlockKind.TEAM, time=window(last, "09:00", "12:30")),
            Block(id="feedback", kind=BlockKind.FEEDBACK, time=window(last, "13:30", "18:00")),
        )

    def travel(self) -> tuple[Travel, ...]:
        return tuple(
            Travel(a=f"v{a}", b=f"v{b}", minutes=self.chance.choice((15, 30)))
            for b in range(self.size.venues)
            for a in range(b)
        )

    def rooms(self) -> tuple[Room, ...]:
        """Enough for all pairs at one venue, of three sizes."""
        most = self.size.peers // 2 + 1
        return tuple(
            Room(id=f"r{v}{n}", name=f"Room {v}.{n}", venue=f"v{v}", capacity=(6, 8, 14)[n % 3])
            for v in range(self.size.venues)
            for n in range(max(3, most // self.size.venues + 1))
        )

    def peers(self) -> tuple[Peer, ...]:
        made = [self.peer(n) for n in range(self.size.peers)]
        return (*made, Peer(id="leader", name="Lea Leader", city="Elm", leader=True))

    def peer(self, n: int) -> Peer:
        local = {LOCAL} if n % 4 in (0, 1) else set()
        misses = n == self.size.peers - 1 and self.size.peers > 4
        away = (self.days()[1].halves[0],) if misses else ()
        return Peer(
            id=f"p{n}",
            name=f"Peer {n}",
            languages=frozenset({"en"} | local),
            expertise=frozenset(f"k{f}" for f in self.factors() if self.chance.random() < 0.3),
            city=("Beech", "Elm", "Fir", "Holm")[n % 4],
            ties=frozenset({"Organisation 3"}) if n == 2 else frozenset(),
            away=away,
        )

    def sessions(self) -> tuple[tuple[Interviewee, ...], tuple[Session, ...]]:
        people: list[Interviewee] = []
        made: list[Session] = []
        turn = {True: 0, False: 0}
        for n in range(self.size.sessions):
            outside = n % 5 in (1, 3)
            heard = self.heard(n, outside, people)
            focus = frozenset(
                f"k{1 + (turn[outside] + step) % self.size.factors}" for step in range(2 + n % 2)
            )
            turn[outside] += len(focus)
            people += [one for one in heard if one not in people]
            made.append(self.session(n, heard, focus))
        return tuple(people), tuple(made)

    def heard(self, n: int, outside: bool, known: list[Interviewee]) -> list[Interviewee]:
        if n % 12 == 11:
            return [self.chance.choice([one for one in known if one.outside == outside])]
        return [self.person(n, outside, one) for one in range(6 if n % 6 == 5 else 1)]

    def person(self, n: int, outside: bool, one: int) -> Interviewee:
        halves = [half for day in self.days() for half in day.halves]
        busy = self.chance.random() < 0.5 and one == 0
        free = tuple(half for half in halves if self.chance.random() < 0.6) if busy else ()
        classes = OUTSIDE if outside else INSIDE
        return Interviewee(
            id=f"h{n}.{one}",
            name=f"Person {n}.{one}",
            source_class=classes[n // 2 % len(classes)],
            outside=outside,
            organisation=f"Organisation {n}",
            languages=frozenset({LOCAL}),
            free=free if len(free) > 2 else (),
            factors=frozenset(f"k{f}" for f in self.factors() if self.chance.random() < 0.25),
        )

    def session(self, n: int, heard: list[Interviewee], focus: frozenset[str]) -> Session:
        group, outside = len(heard) > 1, heard[0].outside
        stages = {"elected": Stage.EARLY, "top management": Stage.EARLY}
        stages |= {"front line": Stage.MIDDLE, "service user": Stage.MIDDLE}
        late = outside and self.chance.random() < 0.4
        return Session(
            id=f"s{n}",
            label=str(n + 1),
            length=90 if group else 60,
            kind=Kind.FOCUS_GROUP if group else Kind.INTERVIEW,
            interviewees=tuple(one.id for one in heard),
            venue=f"v{max(0, self.chance.randrange(-3, self.size.venues))}",
            language=LOCAL if self.chance.random() < 0.4 else "en",
            focus=focus,
            mandatory=n % 8 != 7,
            priority=1 + n % 3,
            issues=(0, 0, 3, 1)[n % 4],
            stage=stages.get(heard[0].source_class, Stage.ANY),
            preferred=Window(minute(0, "16:00"), minute(0, "18:00")) if late else None,
        )


def with_session(problem: Problem, one: str, **changes: object) -> Problem:
    """The same problem with one session changed."""
    sessions = tuple(
        replace(session, **changes) if session.id == one else session  # type: ignore[arg-type]
        for session in problem.sessions
    )
    return replace(problem, sessions=sessions)


def with_numbers(problem: Problem, **changes: int) -> Problem:
    return replace(problem, numbers=replace(problem.numbers, **changes))


def without_session(problem: Problem, session: str) -> Problem:
    """The visit after a session was cancelled."""
    left = tuple(one for one in problem.sessions if one.id != session)
    return replace(problem, sessions=left)


def without(problem: Problem, person: str, time: Window) -> Problem:
    """The visit after a peer, an interviewee or an interpreter is not there for a time."""
    return replace(
        problem,
        peers=tuple(_away(one, person, time) for one in problem.peers),
        interviewees=tuple(_away(one, person, time) for one in problem.interviewees),
        interpreters=tuple(_away(one, person, time) for one in problem.interpreters),
    )


def _away(person: Anybody, who: str, time: Window) -> Anybody:
    return replace(person, away=(*person.away, time)) if person.id == who else person
