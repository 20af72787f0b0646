"""An installation to measure: one review during its visit, one peer signed in, so many records."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe
from uuid import uuid4

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

SEED = 20261121
WORDS = ("office", "district", "school", "letter", "queue", "tenant", "council", "grant", "desk")
_chance = random.Random(SEED)


@dataclass(frozen=True)
class House:
    """Where it is, and the cookie of its peer."""

    data: Path
    review: str
    cookie: str


def furnished(data: Path, records: int) -> House:
    """Build it with the actions that the pages use."""
    settings = Settings(data=data)
    data.mkdir(parents=True)
    migrate.upgrade(settings.database_url)
    token = token_urlsafe(16)
    with opened(settings.database_url) as engine, sessions(engine).begin() as session:
        now = datetime.now(UTC)
        program = Work(session=session, actor=PROGRAM, now=now, files=Files(settings.files))
        path = resources.FIXTURES / "benchmarks" / "promoting-cultural-diversity.yaml"
        benchmark = import_benchmark(program, built(read_benchmark(path.read_bytes())))
        peer = open_account(
            program,
            NewAccount(name="Pia Peer", email="pia@city.example", password="four quiet words"),
        )
        mandate = Mandate(
            city="Alder",
            time_zone="Europe/Brussels",
            report_language="en",
            visit_starts_on=now.date() - timedelta(days=1),
            visit_ends_on=now.date() + timedelta(days=3),
            factors=frozenset(range(1, 14)),
        )
        review = set_up_review(program, benchmark, mandate)
        give_seat(program, review, peer, Role.PEER)
        review.phase = Phase.VISIT
        session.add(
            SignIn(person=peer, token_hash=hash_of(token), started_at=now, last_seen_at=now)
        )
        session.flush()
        _log(program, review, peer, records)
        review_id = str(review.id)
    return House(data=data, review=review_id, cookie=_cookie(settings, token))


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
    return " ".join(_chance.choices(WORDS, k=25)) + f" {_chance.random()}"


def _cookie(settings: Settings, token: str) -> str:
    app = create_app(settings)
    signer = app.session_interface.get_signing_serializer(app)
    kept = {"_user_id": token, "_fresh": True, "csrf_token": token_urlsafe(20)}
    return f"peerreview={signer.dumps(kept)}"


def family_of(pid: int) -> list[int]:
    """A program and everything that it has started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in listed for one in family_of(int(child)))]


def memory_of(pid: int) -> float:
    """What a program occupies in MB, pages that it shares counted in parts (PSS)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
