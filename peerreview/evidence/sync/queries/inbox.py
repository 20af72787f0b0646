"""What waits for people: entries that could not be applied, and texts side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.sql.base import ExecutableOption

from peerreview.access.relations import Actor
from peerreview.evidence.models import EvidenceConflict, EvidenceRecord, Parked
from peerreview.evidence.queries import visible
from peerreview.evidence.sync.queries.lookup import body_of
from peerreview.evidence.sync.rules.bodies import EMPTY
from peerreview.evidence.sync.rules.quota import NEARLY, part_of_quota
from peerreview.people.models import Person
from peerreview.reviews.models import Review

PAGE = 50
LATEST = 20


@dataclass(frozen=True, kw_only=True)
class Crowded:
    """Somebody who has nearly as much waiting, in all reviews, as one person can."""

    person: Person
    number: int
    part: float

    @property
    def is_full(self) -> bool:
        return self.part >= 1

    @property
    def percent(self) -> int:
        return min(100, int(100 * self.part))


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """The oldest that wait first; then the latest decisions. ``waiting``: of all pages."""

    entries: Sequence[Parked]
    waiting: int
    decided: Sequence[Parked]
    crowded: Sequence[Crowded]


def inbox_of(session: Session, review: Review) -> Inbox:
    here = select(Parked).where(Parked.review_id == review.id)
    waits = here.where(Parked.decided_at.is_(None)).order_by(Parked.at, Parked.id)
    done = here.where(Parked.decided_at.is_not(None))
    latest = done.order_by(Parked.decided_at.desc(), Parked.id).limit(LATEST)
    return Inbox(
        entries=session.scalars(waits.limit(PAGE)).all(),
        waiting=waiting_in(session, review),
        decided=session.scalars(latest).all(),
        crowded=_crowded_in(session, review),
    )


def crowded(session: Session) -> list[Crowded]:
    """Whose entries fill their quota, or nearly so, the fullest first."""
    counted = (
        select(Parked.person_id, func.count(Parked.id), func.sum(Parked.size))
        .where(Parked.decided_at.is_(None))
        .group_by(Parked.person_id)
    )
    found = [
        Crowded(person=session.get_one(Person, who), number=n, part=part_of_quota(n, int(size)))
        for who, n, size in session.execute(counted).all()
        if part_of_quota(n, int(size)) >= NEARLY
    ]
    return sorted(found, key=lambda one: (-one.part, one.person.name))


def _crowded_in(session: Session, review: Review) -> list[Crowded]:
    here = select(Parked.person_id).filter_by(review_id=review.id, decided_at=None).distinct()
    people = set(session.scalars(here))
    return [one for one in crowded(session) if one.person.id in people]


def waiting_in(session: Session, review: Review) -> int:
    """How many entries of a review wait for a decision."""
    found = select(func.count(Parked.id)).where(
        Parked.review_id == review.id, Parked.decided_at.is_(None)
    )
    return session.scalar(found) or 0


@dataclass(frozen=True, kw_only=True)
class SideBySide:
    """A record and a text beside it. ``differs``: the fields that they say otherwise, as field,
    what the record says, what the text says."""

    conflict: EvidenceConflict
    record: EvidenceRecord
    differs: Sequence[tuple[str, Any, Any]]


def conflicts_in(session: Session, review: Review, actor: Actor) -> list[SideBySide]:
    """The texts that nobody has chosen between, the oldest first."""
    return [_beside(one) for one in session.scalars(_open(review, actor).options(*_whole()))]


def _open(review: Review, actor: Actor) -> Select[Any]:
    return (
        select(EvidenceConflict)
        .join(EvidenceRecord, EvidenceRecord.id == EvidenceConflict.record_id)
        .where(
            EvidenceRecord.review_id == review.id,
            EvidenceConflict.settled_at.is_(None),
            visible(review, actor),
        )
        .order_by(EvidenceConflict.at, EvidenceConflict.id)
    )


@cache
def _whole() -> tuple[ExecutableOption, ...]:
    record = joinedload(EvidenceConflict.record)
    return (
        record.joinedload(EvidenceRecord.visit_session),
        record.joinedload(EvidenceRecord.document),
        record.joinedload(EvidenceRecord.guide_question),
        record.joinedload(EvidenceRecord.issue),
        record.selectinload(EvidenceRecord.attachments),
        record.selectinload(EvidenceRecord.factors),
    )


def _beside(conflict: EvidenceConflict) -> SideBySide:
    record = conflict.record
    here, there = body_of(record), conflict.body
    differs = [(name, here[name], there[name]) for name in EMPTY if _otherwise(here, there, name)]
    return SideBySide(conflict=conflict, record=record, differs=differs)


def _otherwise(here: dict[str, Any], there: dict[str, Any], name: str) -> bool:
    return bool(there) and here[name] != there[name]
