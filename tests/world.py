"""One small world, the same in every test: two reviews, and a cast with a part in one or none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.access.relations import PROGRAM
from peerreview.benchmarks.actions import import_benchmark
from peerreview.benchmarks.forms import built, read_benchmark
from peerreview.benchmarks.models import Benchmark
from peerreview.core.files import Files
from peerreview.core.work import Work
from peerreview.people.models import Person
from peerreview.reviews.actions import Mandate, give_seat, set_up_review
from peerreview.reviews.models import Phase, Review, Role, Seat

BENCHMARK = Path(__file__).parent / "benchmark.yaml"

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
"""Now, wherever the clock is not set otherwise: a Monday, the first day of the visit."""

SEATS = {
    "network_coordinator": Role.NETWORK_COORDINATOR,
    "leader": Role.LEADER,
    "co_leader": Role.CO_LEADER,
    "rapporteur": Role.RAPPORTEUR,
    "peer": Role.PEER,
    "second_peer": Role.PEER,
    "observer": Role.OBSERVER,
    "host_coordinator": Role.HOST_COORDINATOR,
    "host_sponsor": Role.HOST_SPONSOR,
    "host_contributor": Role.HOST_CONTRIBUTOR,
}
"""Who sits where in the review of Alder."""

CAST = ("administrator", "convener", *SEATS, "outsider", "neighbour")
"""The outsider sits nowhere; the neighbour leads the other review. Every door of the review of
Alder is shut to both, to the administrator, and to the convener."""


@dataclass
class World:
    """Everything that the tests know by name."""

    session: Session
    benchmark: Benchmark
    review: Review
    """The review of Alder, against three key factors, in its first phase."""
    other_review: Review
    """The review of Birch: one key factor, and a leader."""
    people: dict[str, Person]
    things: Mapping[str, Any] = field(default_factory=dict)
    """What else there is, by the name of its table: ``things["claim"]``. Full worlds have it."""
    words: dict[str, Any] = field(default_factory=dict)
    """What addresses hold beside ids, by the name in the address: ``words["number"]``."""

    def seat(self, name: str) -> Seat:
        found = self.review.seat_of(self.people[name])
        assert found is not None, f"{name} has no seat in the review"
        return found

    def at(self, phase: Phase) -> Review:
        """The review, moved into a phase without asking what that phase would need."""
        self.review.phase = phase
        self.session.flush()
        return self.review

    def factor(self, number: int) -> Any:
        return next(f for f in self.benchmark.key_factors if f.number == number)

    def level(self, code: str) -> Any:
        return next(level for level in self.benchmark.levels if level.code == code)

    def source_class(self, code: str) -> Any:
        return next(s for s in self.benchmark.source_classes if s.code == code)


def settle(work: Work) -> World:
    """Make the world, as far as possible by what people can do themselves."""
    benchmark = import_benchmark(work, built(read_benchmark(BENCHMARK.read_bytes())))
    people = {name: _person(name) for name in CAST}
    work.session.add_all(people.values())
    review = set_up_review(work, benchmark, mandate("Alder", {1, 2, 3}))
    other = set_up_review(work, benchmark, mandate("Birch", {1}))
    for n, (name, role) in enumerate(SEATS.items()):
        turn = by(work, PROGRAM, now=work.now + timedelta(seconds=n))
        give_seat(turn, review, people[name], role, organisation=f"Organisation of {name}")
    give_seat(work, other, people["neighbour"], Role.LEADER)
    work.session.flush()
    return World(work.session, benchmark, review, other, people)


def _person(name: str) -> Person:
    return Person(
        name=name.replace("_", " ").title(),
        email=f"{name.replace('_', '.')}@city.example",
        password_hash="",
        is_administrator=name == "administrator",
        is_convener=name == "convener",
        created_at=NOON - timedelta(days=30),
    )


def mandate(city: str, factors: set[int]) -> Mandate:
    return Mandate(
        city=city,
        time_zone="Europe/Lisbon",
        report_language="en",
        visit_starts_on=date(2026, 5, 4),
        visit_ends_on=date(2026, 5, 8),
        factors=frozenset(factors),
    )


def by(work: Work, actor: Any, now: datetime | None = None) -> Work:
    """The same work in the hands of somebody else."""
    return Work(
        session=work.session,
        actor=actor,
        now=now or work.now,
        files=work.files,
        language=work.language,
    )


def work_of_the_program(session: Session, files: Files) -> Work:
    return Work(session=session, actor=PROGRAM, now=NOON, files=files)


def keys_of(world: World) -> dict[str, Any]:
    """Where everything in a saved world is found again."""
    return {
        "benchmark": world.benchmark.id,
        "review": world.review.id,
        "other_review": world.other_review.id,
        "things": {name: (type(thing), thing.id) for name, thing in world.things.items()},
        "words": world.words,
    }


def found_again(session: Session, keys: dict[str, Any]) -> World:
    """The same world, in the hands of another session."""
    return World(
        session,
        session.get_one(Benchmark, keys["benchmark"]),
        session.get_one(Review, keys["review"]),
        session.get_one(Review, keys["other_review"]),
        dict(_people_by_name(session)),
        Things(session, keys["things"]),
        keys["words"],
    )


class Things(Mapping[str, Any]):
    """Things by name, each looked up when it is asked for: most tests need one or two."""

    def __init__(self, session: Session, keys: dict[str, Any]) -> None:
        self._session, self._keys = session, keys

    def __getitem__(self, name: str) -> Any:
        kind, id_ = self._keys[name]
        return self._session.get_one(kind, id_)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def _people_by_name(session: Session) -> Iterator[tuple[str, Person]]:
    for person in session.scalars(select(Person)):
        yield person.email.partition("@")[0].replace(".", "_"), person
