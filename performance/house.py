"""An installation to measure: one review during its visit, peers signed in, so many records."""

import os
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe
from uuid import uuid4

from sqlalchemy.orm import Session

from peerreview import migrate, resources
from peerreview.access.relations import PROGRAM
from peerreview.app import create_app
from peerreview.benchmarks.actions import import_benchmark
from peerreview.benchmarks.forms import built, read_benchmark
from peerreview.config import Settings
from peerreview.core.db import opened, sessions
from peerreview.core.files import Files
from peerreview.core.work import Work
from peerreview.evidence.actions import Observation, log_evidence
from peerreview.evidence.models import About, Direction, RecordKind
from peerreview.people.actions import NewAccount, open_account
from peerreview.people.models import Person, SignIn
from peerreview.people.queries import hash_of
from peerreview.reviews.actions import Mandate, give_seat, set_up_review
from peerreview.reviews.models import Phase, Review, Role
from peerreview.visits.actions import book
from peerreview.visits.models import Part, SessionKind
from peerreview.visits.rules import Plan

SEED = 20261121
WORDS = ("office", "district", "school", "letter", "queue", "tenant", "council", "grant", "desk")
_chance = random.Random(SEED)


@dataclass(frozen=True)
class House:
    """Where it is, and the cookies of its peers. They sit together in session 1."""

    data: Path
    review: str
    users: tuple[str, ...]
    cookies: tuple[str, ...]

    @property
    def cookie(self) -> str:
        return self.cookies[0]


def furnished(data: Path, records: int, peers: int = 1) -> House:
    """Build it with the actions that the pages use."""
    settings = Settings(data=data)
    data.mkdir(parents=True)
    migrate.upgrade(settings.database_url)
    with opened(settings.database_url) as engine, sessions(engine).begin() as session:
        now = datetime.now(UTC)
        program = Work(session=session, actor=PROGRAM, now=now, files=Files(settings.files))
        path = resources.FIXTURES / "benchmarks" / "promoting-cultural-diversity.yaml"
        benchmark = import_benchmark(program, built(read_benchmark(path.read_bytes())))
        review = set_up_review(program, benchmark, _mandate(now))
        people = [_peer(program, review, n) for n in range(peers)]
        book(program, review, _meeting(review, now))
        review.phase = Phase.VISIT
        tokens = [_signed_in(session, person, now) for person in people]
        _log(program, review, people[0], records)
        session.flush()
        return House(
            data=data,
            review=str(review.id),
            users=tuple(str(person.id) for person in people),
            cookies=tuple(_cookie(settings, token) for token in tokens),
        )


def _mandate(now: datetime) -> Mandate:
    return Mandate(
        city="Alder",
        time_zone="Europe/Brussels",
        report_language="en",
        visit_starts_on=now.date() - timedelta(days=1),
        visit_ends_on=now.date() + timedelta(days=3),
        factors=frozenset(range(1, 14)),
    )


def _peer(program: Work, review: Review, n: int) -> Person:
    account = NewAccount(
        name=f"Peer {n}", email=f"peer{n}@city.example", password="four quiet words"
    )
    person = open_account(program, account)
    give_seat(program, review, person, Role.PEER)
    return person


def _meeting(review: Review, now: datetime) -> Plan:
    parts = (Part.ASKER, Part.RECORDER)
    return Plan(
        kind=SessionKind.TEAM_MEETING,
        title="First impressions",
        starts_at=now,
        ends_at=now + timedelta(hours=1),
        peers=tuple(zip(review.seats, parts, strict=False)),
        focus=tuple(review.key_factors[:3]),
    )


def _signed_in(session: Session, person: Person, now: datetime) -> str:
    token = token_urlsafe(16)
    session.add(SignIn(person=person, token_hash=hash_of(token), started_at=now, last_seen_at=now))
    return token


def _log(program: Work, review: Review, peer: Person, records: int) -> None:
    work = Work(session=program.session, actor=peer, now=program.now, files=program.files)
    classes = review.benchmark.source_classes
    for n in range(records):
        seen = Observation(
            statement=statement(),
            kind=RecordKind.PARAPHRASE,
            visit_session=None,
            source_class=classes[n % len(classes)],
            first_hand=True,
            about=About.PRACTICE,
            guide_question=None,
            sensitive=False,
            heard_at=program.now,
            directions={review.key_factors[n % 13]: Direction.SUPPORTS},
        )
        log_evidence(work, review, uuid4(), seen)


def statement() -> str:
    """About 25 words that nobody has logged before."""
    mark = "".join(_chance.choices("abcdefgh", k=12))
    return " ".join([*_chance.choices(WORDS, k=24), mark])


def _cookie(settings: Settings, token: str) -> str:
    app = create_app(settings)
    signer = app.session_interface.get_signing_serializer(app)
    kept = {"_user_id": token, "_fresh": True, "csrf_token": token_urlsafe(20)}
    return f"peerreview={signer.dumps(kept)}"


def family_of(pid: int) -> list[int]:
    """A program and everything that it has started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in listed for one in family_of(int(child)))]


def seconds_of(pid: int) -> float:
    """For how long a program and all that it has started have worked; waiting does not count."""
    ticks = 0
    for one in family_of(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_of(pid: int) -> float:
    """What a program occupies in MB, pages that it shares counted in parts (PSS)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
