"""Peers as they are looked up: for a plan by their seats, for a review out of the pool."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.sql.base import ExecutableOption

from peerreview.benchmarks.models import Benchmark
from peerreview.peers.models import CitySize, PeerProfile, Wish
from peerreview.peers.rules import RECENT_DAYS, Fit, Workload, fit
from peerreview.people.models import Person
from peerreview.reviews.models import TEAM, Phase, Review, Seat


@cache
def _whole() -> tuple[ExecutableOption, ...]:
    """Everything of a profile, in as many queries for one as for many."""
    return (
        selectinload(PeerProfile.expertise),
        selectinload(PeerProfile.ties),
        selectinload(PeerProfile.away),
    )


def profile_of(session: Session, person: Person) -> PeerProfile | None:
    return session.get(PeerProfile, person.id)


def profiles_of(session: Session, people: Iterable[Person]) -> dict[UUID, PeerProfile]:
    """What these people say of themselves as peers, by the id of the person."""
    found = select(PeerProfile).where(PeerProfile.person_id.in_([one.id for one in people]))
    return {one.person_id: one for one in session.scalars(found.options(*_whole()))}


def themes(session: Session) -> Sequence[Benchmark]:
    """The newest published version of each benchmark with its key factors, by code."""
    published = session.scalars(
        select(Benchmark)
        .where(Benchmark.published_at.is_not(None))
        .options(selectinload(Benchmark.key_factors))
        .order_by(Benchmark.code, Benchmark.published_at, Benchmark.id)
    )
    return list({one.code: one for one in published}.values())


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Whom to show of the pool; None or empty for everybody."""

    language: str = ""
    theme: tuple[str, str] | None = None
    """Codes of a benchmark and of one of its key factors."""
    size: CitySize | None = None
    """Of the city that they come from."""
    willing: bool = False

    def fits(self, profile: PeerProfile) -> bool:
        mine = {(one.benchmark_code, one.factor_code) for one in profile.expertise}
        return (
            (not self.language or self.language in profile.languages)
            and (self.theme is None or self.theme in mine)
            and (self.size is None or profile.city_size is self.size)
            and (not self.willing or profile.wish is Wish.YES)
        )


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody in the pool; ``fit``: to a review, where one is asked about."""

    profile: PeerProfile
    workload: Workload
    fit: Fit | None = None


def pool(session: Session, wanted: Wanted, now: datetime) -> list[Candidate]:
    """Everybody who wants to be found and fits, by name."""
    profiles = [one for one in _in_pool(session) if wanted.fits(one)]
    loads = _workloads(session, profiles, now.date())
    return [Candidate(profile=one, workload=loads[one.person_id]) for one in profiles]


def pool_for(
    session: Session, review: Review, wanted: Wanted, host_size: CitySize | None, now: datetime
) -> list[Candidate]:
    """The same, those who fit the review best first; those who cannot be asked come last."""
    found = [
        Candidate(
            profile=one.profile,
            workload=one.workload,
            fit=fit(one.profile, review, one.workload, host_size),
        )
        for one in pool(session, wanted, now)
    ]
    return sorted(found, key=_by_fit)


def _by_fit(one: Candidate) -> tuple[bool, int]:
    """Those who fit alike stay in the order of their names."""
    return (one.fit is not None and one.fit.why_not is not None, -one.fit.points if one.fit else 0)


def _in_pool(session: Session) -> Sequence[PeerProfile]:
    return session.scalars(
        select(PeerProfile)
        .join(PeerProfile.person)
        .where(PeerProfile.in_pool, Person.disabled_at.is_(None))
        .options(*_whole())
        .order_by(func.lower(Person.name), PeerProfile.person_id)
    ).all()


def _workloads(
    session: Session, profiles: Iterable[PeerProfile], today: date
) -> Mapping[UUID, Workload]:
    """By the id of the person; everybody asked about is in it."""
    ids = [one.person_id for one in profiles]
    rows = session.execute(
        select(Seat.person_id, Review.phase, Review.visit_starts_on)
        .join(Review, Review.id == Seat.review_id)
        .where(Seat.person_id.in_(ids), Seat.role.in_(TEAM))
    )
    work: dict[UUID, list[tuple[Phase, date]]] = {id_: [] for id_ in ids}
    for person_id, phase, starts_on in rows:
        work[person_id].append((phase, starts_on))
    return {id_: _workload(reviews, today) for id_, reviews in work.items()}


def _workload(reviews: list[tuple[Phase, date]], today: date) -> Workload:
    since = today - timedelta(days=RECENT_DAYS)
    return Workload(
        recent=sum(since <= starts_on <= today for _, starts_on in reviews),
        running=sum(phase.is_before(Phase.FOLLOW_UP) for phase, _ in reviews),
    )
