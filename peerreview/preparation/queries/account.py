"""The self-assessment: as a list, and key factor by key factor."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, union
from sqlalchemy.orm import Session, joinedload, selectinload

from peerreview.benchmarks.models import KeyFactor
from peerreview.preparation.models import (
    Addendum,
    Answer,
    Chapter,
    Claim,
    ContextNote,
    Contribution,
    DeskSheet,
    Document,
    DocumentCitation,
    DocumentFactor,
    SelfAssessment,
    SiteVisitIssue,
)
from peerreview.reviews.models import Review, Seat
from peerreview.reviews.queries import uses_factors


@dataclass(frozen=True, kw_only=True)
class Line:
    """One key factor in scope, who writes it, and what the city says of it so far."""

    chapter: Chapter
    claim: Claim | None

    @property
    def factor(self) -> KeyFactor:
        return self.chapter.factor

    @property
    def complete(self) -> bool:
        return self.claim is not None and self.claim.complete


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """The key factors in scope before and after one."""

    previous: KeyFactor | None
    next: KeyFactor | None


def self_assessment_of(session: Session, review: Review) -> SelfAssessment | None:
    """The self-assessment of a review with its claims; None until somebody writes."""
    return session.scalar(
        select(SelfAssessment)
        .filter_by(review_id=review.id)
        .options(selectinload(SelfAssessment.claims))
        .execution_options(populate_existing=True)
    )


def claims_by_factor(session: Session, review: Review) -> dict[UUID, Claim]:
    """The claims of a review by the id of their key factor, submitted or not: ask
    ``why_not_read`` before showing them to the team."""
    found = session.scalars(
        select(Claim)
        .join(SelfAssessment)
        .where(SelfAssessment.review_id == review.id)
        .options(joinedload(Claim.signed_off_by))
    )
    return {claim.key_factor_id: claim for claim in found}


def claim_about(session: Session, review: Review, factor: KeyFactor) -> Claim | None:
    """The claim as it is saved now, whatever this session has seen before, and all that hangs on
    it."""
    return session.scalar(
        select(Claim)
        .join(SelfAssessment)
        .where(SelfAssessment.review_id == review.id, Claim.key_factor_id == factor.id)
        .options(
            joinedload(Claim.updated_by),
            joinedload(Claim.signed_off_by),
            selectinload(Claim.answers).joinedload(Answer.guide_question),
            selectinload(Claim.context).joinedload(ContextNote.context_factor),
            selectinload(Claim.citations)
            .selectinload(DocumentCitation.document)
            .selectinload(Document.contributions),
        )
        .execution_options(populate_existing=True)
    )


def lines_of(session: Session, review: Review) -> list[Line]:
    """Every key factor in scope, in the order of the benchmark, with its claim."""
    claims = claims_by_factor(session, review)
    chapters = chapters_of(session, review)
    return [Line(chapter=one, claim=claims.get(one.factor.id)) for one in chapters]


def chapters_of(session: Session, review: Review) -> list[Chapter]:
    """Every key factor in scope with those to whom it is assigned."""
    seats = contributors_by_factor(session, review)
    return [
        Chapter(review=review, factor=factor, contributors=seats.get(factor.id, ()))
        for factor in review.key_factors
    ]


def chapter_of(session: Session, review: Review, factor: KeyFactor) -> Chapter:
    """One key factor with those to whom it is assigned."""
    seats = contributors_by_factor(session, review)
    return Chapter(review=review, factor=factor, contributors=seats.get(factor.id, ()))


def contributors_by_factor(session: Session, review: Review) -> dict[UUID, tuple[Seat, ...]]:
    """The seats of the contributors to whom each key factor is assigned, by its id."""
    found = session.scalars(
        select(Contribution)
        .join(Seat)
        .where(Seat.review_id == review.id)
        .order_by(Seat.taken_at, Seat.id)
    )
    seats: dict[UUID, tuple[Seat, ...]] = {}
    for one in found:
        seats[one.key_factor_id] = (*seats.get(one.key_factor_id, ()), one.seat)
    return seats


def addenda_to(session: Session, review: Review, factor: KeyFactor) -> list[Addendum]:
    """What the city added to one key factor, the oldest first."""
    return addenda_by_factor(session, review).get(factor.id, [])


def addenda_by_factor(session: Session, review: Review) -> dict[UUID, list[Addendum]]:
    """What the city added after it submitted, by the id of the key factor, the oldest first."""
    found = session.scalars(
        select(Addendum)
        .join(SelfAssessment, SelfAssessment.id == Addendum.self_assessment_id)
        .where(SelfAssessment.review_id == review.id)
        .order_by(Addendum.added_at, Addendum.id)
    )
    addenda: dict[UUID, list[Addendum]] = {}
    for one in found:
        addenda.setdefault(one.key_factor_id, []).append(one)
    return addenda


def neighbours(factors: Sequence[KeyFactor], factor: KeyFactor) -> Neighbours:
    at = factors.index(factor)
    return Neighbours(
        previous=factors[at - 1] if at else None,
        next=factors[at + 1] if at + 1 < len(factors) else None,
    )


@uses_factors
def prepared_factors(session: Session, review: Review) -> Collection[UUID]:
    """The key factors about which something was claimed, registered, viewed or asked."""
    accounts = select(SelfAssessment.id).filter_by(review_id=review.id).scalar_subquery()
    documents = select(Document.id).filter_by(review_id=review.id).scalar_subquery()
    found = union(
        select(Claim.key_factor_id).where(Claim.self_assessment_id == accounts),
        select(DocumentFactor.key_factor_id).where(DocumentFactor.document_id.in_(documents)),
        select(DeskSheet.key_factor_id).filter_by(review_id=review.id),
        select(SiteVisitIssue.key_factor_id).filter_by(review_id=review.id),
    )
    return set(session.scalars(found))
