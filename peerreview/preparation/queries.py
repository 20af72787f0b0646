"""What the city says of itself, as pages, findings and the report read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from peerreview.benchmarks.models import KeyFactor
from peerreview.preparation.models import Claim, SelfAssessment
from peerreview.reviews.models import Review
from peerreview.reviews.queries import uses_factors


@dataclass(frozen=True, kw_only=True)
class Line:
    """One key factor in scope, and what the city says of it so far."""

    factor: KeyFactor
    claim: Claim | None

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
        select(Claim).join(SelfAssessment).where(SelfAssessment.review_id == review.id)
    )
    return {claim.key_factor_id: claim for claim in found}


def claim_about(session: Session, review: Review, factor: KeyFactor) -> Claim | None:
    """The claim as it is saved now, whatever this session has seen before."""
    return session.scalar(
        select(Claim)
        .join(SelfAssessment)
        .where(SelfAssessment.review_id == review.id, Claim.key_factor_id == factor.id)
        .options(joinedload(Claim.updated_by))
        .execution_options(populate_existing=True)
    )


def lines_of(session: Session, review: Review) -> list[Line]:
    """Every key factor in scope, in the order of the benchmark, with its claim."""
    claims = claims_by_factor(session, review)
    return [Line(factor=factor, claim=claims.get(factor.id)) for factor in review.key_factors]


@uses_factors
def factors_assessed(session: Session, review: Review) -> Sequence[UUID]:
    """The key factors that the city has said something of: they stay in scope."""
    return session.scalars(
        select(Claim.key_factor_id)
        .join(SelfAssessment)
        .where(SelfAssessment.review_id == review.id)
    ).all()


def neighbours(factors: Sequence[KeyFactor], factor: KeyFactor) -> Neighbours:
    at = factors.index(factor)
    return Neighbours(
        previous=factors[at - 1] if at else None,
        next=factors[at + 1] if at + 1 < len(factors) else None,
    )
