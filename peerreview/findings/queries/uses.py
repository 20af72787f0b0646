"""Of what the findings make use: earlier features keep it as it is, or ask for a reason."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select, union
from sqlalchemy.orm import Session

from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.queries import cites_evidence
from peerreview.findings.models import (
    Citation,
    Conclusion,
    ConclusionFactor,
    FeedbackNote,
    GoodPractice,
    Judgement,
    PracticeRecord,
    Recommendation,
    TeamJudgement,
)
from peerreview.reviews.models import Review
from peerreview.reviews.queries import uses_factors
from peerreview.visits.models import Stakeholder


@cites_evidence
def is_cited() -> ColumnElement[bool]:
    """That a conclusion stands on a record, or has to face it; or that it shows a good practice."""
    return or_(
        exists().where(Citation.record_id == EvidenceRecord.id),
        exists().where(PracticeRecord.record_id == EvidenceRecord.id),
    )


@uses_factors
def factors_with_findings(session: Session, review: Review) -> Sequence[UUID]:
    """The key factors that were judged, concluded on or spoken of: they stay in scope."""
    concluded = (
        select(ConclusionFactor.key_factor_id)
        .join(Conclusion, Conclusion.id == ConclusionFactor.conclusion_id)
        .where(Conclusion.review_id == review.id)
    )
    named = (
        select(kind.key_factor_id).where(
            kind.review_id == review.id, kind.key_factor_id.is_not(None)
        )
        for kind in (Judgement, TeamJudgement, Recommendation, GoodPractice, FeedbackNote)
    )
    found = session.scalars(union(concluded, *named))
    return [id_ for id_ in found if id_]  # a note may be about none


def records_in(records: Iterable[EvidenceRecord], ids: Iterable[UUID]) -> list[EvidenceRecord]:
    wanted = set(ids)
    return [record for record in records if record.id in wanted]


def known_names(session: Session, review: Review) -> list[str]:
    """The people whom the review knows: those in its seats, and those it speaks with."""
    met = session.scalars(select(Stakeholder.name).filter_by(review_id=review.id)).all()
    return [*met, *(seat.person.name for seat in review.seats)]
