"""Records of one session that two note-takers may both have written down. They are pointed out;
nobody merges them but people."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from peerreview.access.relations import Actor
from peerreview.core.text import fold
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.queries import visible
from peerreview.reviews.models import Review

ALIKE = 0.5
"""From which part of their words in common on two records look alike."""

_SHORTEST = 4
"""Letters: shorter words are in every sentence."""

MOST = 20


def alike_in(
    session: Session, review: Review, actor: Actor
) -> list[tuple[EvidenceRecord, EvidenceRecord]]:
    """Pairs of records by two people about the same session, the most alike first."""
    found = session.scalars(
        select(EvidenceRecord)
        .where(
            EvidenceRecord.review_id == review.id,
            EvidenceRecord.visit_session_id.is_not(None),
            visible(review, actor),
        )
        .options(joinedload(EvidenceRecord.visit_session))
        .order_by(EvidenceRecord.number)
    )
    pairs = [(likeness(one, other), one, other) for one, other in _pairs(found.all())]
    close = sorted((p for p in pairs if p[0] >= ALIKE), key=lambda p: (-p[0], p[1].number))
    return [(one, other) for _, one, other in close[:MOST]]


def likeness(one: EvidenceRecord, other: EvidenceRecord) -> float:
    """How much of the words that either uses both use: 0 for nothing, 1 for all."""
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0


def _pairs(
    records: Sequence[EvidenceRecord],
) -> list[tuple[EvidenceRecord, EvidenceRecord]]:
    by_session: dict[UUID | None, list[EvidenceRecord]] = defaultdict(list)
    for record in records:
        by_session[record.visit_session_id].append(record)
    return [
        (one, other)
        for some in by_session.values()
        for one, other in combinations(some, 2)
        if one.recorder_id != other.recorder_id
    ]


def _words(record: EvidenceRecord) -> set[str]:
    said = fold(f"{record.statement} {record.translation}")
    plain = "".join(c if c.isalnum() else " " for c in said)
    return {word for word in plain.split() if len(word) >= _SHORTEST}
