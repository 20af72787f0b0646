"""What is heard of each key factor: the matrix, and what contradicts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from peerreview.benchmarks.models import KeyFactor
from peerreview.evidence.models import Direction, EvidenceRecord, RecordKind
from peerreview.evidence.queries.log import citable
from peerreview.evidence.queries.voices import people_in_sessions, tallies
from peerreview.evidence.rules import Covered, Strength, covered, strength_of, testimony_of
from peerreview.reviews.models import Review


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """A key factor on which sources disagree, with what both sides say."""

    factor: KeyFactor
    supporting: Sequence[EvidenceRecord]
    contradicting: Sequence[EvidenceRecord]
    nuancing: Sequence[EvidenceRecord]


def coverage_of(session: Session, review: Review) -> list[Covered]:
    """The key factors in scope, in the order of the benchmark."""
    heard = tallies(session, review)
    return [covered(factor, heard[factor.id]) for factor in review.key_factors]


def contradictions_of(session: Session, review: Review) -> list[Contradiction]:
    """The key factors that are contested, with the records that count, in the order of the log."""
    records = _by_factor(citable(session, review))
    people = people_in_sessions(session, review)
    return [
        Contradiction(
            factor=factor,
            supporting=_saying(Direction.SUPPORTS, records[factor.id]),
            contradicting=_saying(Direction.CONTRADICTS, records[factor.id]),
            nuancing=_saying(Direction.NUANCES, records[factor.id]),
        )
        for factor in review.key_factors
        if strength_of(
            testimony
            for direction, record in records[factor.id]
            if (testimony := testimony_of(record, direction, people))
        )
        is Strength.CONTESTED
    ]


Said = tuple[Direction, EvidenceRecord]


def _by_factor(records: Sequence[EvidenceRecord]) -> dict[UUID, list[Said]]:
    """What testifies, by the id of the key factor: a reviewer's own remark does not."""
    found: dict[UUID, list[Said]] = defaultdict(list)
    for record in records:
        if record.kind is not RecordKind.REMARK:
            for said in record.factors:
                found[said.key_factor_id].append((said.direction, record))
    return found


def _saying(direction: Direction, said: Sequence[Said]) -> list[EvidenceRecord]:
    return [record for stance, record in said if stance is direction]
