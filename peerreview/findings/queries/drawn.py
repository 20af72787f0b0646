"""What is drawn from the evidence: conclusions, good practices, recommendations. And what the host
said to it. The report reads these rows too; all that it needs of them is loaded with them."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from peerreview.benchmarks.models import KeyFactor
from peerreview.evidence.models import EvidenceRecord
from peerreview.findings.models import (
    Citation,
    Conclusion,
    ConclusionState,
    FeedbackNote,
    GoodPractice,
    PracticeState,
    Recommendation,
)
from peerreview.reviews.models import Review

Numbered = type[Conclusion] | type[Recommendation] | type[GoodPractice]


@cache
def _shown() -> tuple[Any, ...]:
    return (joinedload(EvidenceRecord.visit_session), selectinload(EvidenceRecord.factors))


def conclusions_of(
    session: Session,
    review: Review,
    factor: KeyFactor | None = None,
    state: ConclusionState | None = None,
) -> Sequence[Conclusion]:
    """Conclusions with what they cite, by number; of one key factor or state, if it is given."""
    found = select(Conclusion).filter_by(review_id=review.id)
    if factor is not None:
        found = found.where(Conclusion.key_factors.any(KeyFactor.id == factor.id))
    if state is not None:
        found = found.filter_by(state=state)
    return session.scalars(found.order_by(Conclusion.number).options(*_citing())).all()


def recommendations_of(
    session: Session, review: Review, factor: KeyFactor | None = None
) -> Sequence[Recommendation]:
    """Recommendations with the conclusions under them, by number. Ask ``why_not_report`` before
    one enters the report."""
    found = select(Recommendation).filter_by(review_id=review.id)
    if factor is not None:
        found = found.filter_by(key_factor_id=factor.id)
    with_reasons = selectinload(Recommendation.conclusions)
    return session.scalars(found.order_by(Recommendation.number).options(with_reasons)).all()


def headline_recommendations(session: Session, review: Review) -> Sequence[Recommendation]:
    """Those that the report puts first, by number."""
    found = select(Recommendation).filter_by(review_id=review.id, headline=True)
    return session.scalars(found.order_by(Recommendation.number)).all()


def practices_of(
    session: Session,
    review: Review,
    factor: KeyFactor | None = None,
    state: PracticeState | None = None,
) -> Sequence[GoodPractice]:
    """Good practices with the records they cite, by number."""
    found = select(GoodPractice).filter_by(review_id=review.id)
    if factor is not None:
        found = found.filter_by(key_factor_id=factor.id)
    if state is not None:
        found = found.filter_by(state=state)
    citing = selectinload(GoodPractice.records).options(*_shown())
    return session.scalars(found.order_by(GoodPractice.number).options(citing)).all()


def feedback_notes(session: Session, review: Review) -> Sequence[FeedbackNote]:
    """What the host said in the feedback session, in the order it was noted."""
    found = select(FeedbackNote).filter_by(review_id=review.id)
    return session.scalars(found.order_by(FeedbackNote.noted_at, FeedbackNote.id)).all()


def next_number(session: Session, review: Review, kind: Numbered) -> int:
    """For work that will be saved: writers queue, so nobody else is given the same."""
    last = select(func.max(kind.number)).where(kind.review_id == review.id)
    return (session.scalar(last) or 0) + 1


@cache
def _citing() -> tuple[ExecutableOption, ...]:
    return (
        selectinload(Conclusion.key_factors),
        selectinload(Conclusion.citations).joinedload(Citation.record).options(*_shown()),
    )
