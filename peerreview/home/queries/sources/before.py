"""What is there before the visit: reviews, benchmarks, documents, issues."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from peerreview.access.policy import Permission, may
from peerreview.benchmarks.models import GuideQuestion, KeyFactor
from peerreview.core.search import holds
from peerreview.home.queries.sources.asking import Asker, Hit, short
from peerreview.preparation.models import (
    Contribution,
    Document,
    DocumentFactor,
    SelfAssessment,
    SiteVisitIssue,
)
from peerreview.reviews.models import HOST, Review, Seat


def reviews(asker: Asker) -> Select[Any] | None:
    ids = asker.where(Permission.VIEW_REVIEW)
    found = select(Review).where(Review.id.in_(ids), holds(Review, asker.words))
    found = found.options(lazyload(Review.seats))
    return found.order_by(Review.city, Review.id) if ids else None


def review(review: Review) -> Hit:
    return Hit(
        name=review.city,
        words=review.phase.label,
        belongs_to=review.benchmark.title,
        endpoint="reviews.show",
        values={"review_id": review.id},
    )


def factors(asker: Asker) -> Select[Any] | None:
    if not may(asker.person, Permission.READ_BENCHMARK):
        return None
    found = select(KeyFactor).where(holds(KeyFactor, asker.words))
    return found.options(joinedload(KeyFactor.benchmark)).order_by(
        KeyFactor.benchmark_id, KeyFactor.number
    )


def factor(factor: KeyFactor) -> Hit:
    return Hit(
        name=factor.title,
        words=factor.statement,
        belongs_to=factor.benchmark.title,
        endpoint="benchmarks.show",
        values={"benchmark_id": factor.benchmark_id},
    )


def questions(asker: Asker) -> Select[Any] | None:
    if not may(asker.person, Permission.READ_BENCHMARK):
        return None
    found = select(GuideQuestion).join(GuideQuestion.key_factor)
    found = found.where(holds(GuideQuestion, asker.words))
    with_factor = contains_eager(GuideQuestion.key_factor).joinedload(KeyFactor.benchmark)
    return found.options(with_factor).order_by(
        KeyFactor.benchmark_id, KeyFactor.number, GuideQuestion.position
    )


def question(question: GuideQuestion) -> Hit:
    factor = question.key_factor
    return Hit(
        name=factor.title,
        words=question.text,
        belongs_to=factor.benchmark.title,
        endpoint="benchmarks.show",
        values={"benchmark_id": factor.benchmark_id},
    )


def documents(asker: Asker) -> Select[Any] | None:
    """Those outside the host city know of a document once the self-assessment is submitted, or
    if they asked for it themselves (``Document.open_to_team``). A contributor of the host knows
    those of their own key factors, and their own (``Document.relations_of``)."""
    ids = asker.where(Permission.READ_DOCUMENT)
    in_part = set(asker.where(Permission.VIEW_DOCUMENTS)) - set(ids)
    open_ = or_(Document.review_id.in_(ids), and_(Document.review_id.in_(in_part), _mine(asker)))
    own = [r.id for r in asker.reviews if (s := r.seat_of(asker.person)) and s.role in HOST]
    submitted = exists().where(
        SelfAssessment.review_id == Document.review_id, SelfAssessment.submitted_at.is_not(None)
    )
    known = or_(Document.review_id.in_(own), Document.requested_at.is_not(None), submitted)
    found = select(Document).where(open_, known, holds(Document, asker.words))
    found = found.options(lazyload(Document.factors))
    return found.order_by(Document.review_id, Document.number) if ids or in_part else None


def _mine(asker: Asker) -> ColumnElement[bool]:
    """Registered by this person, or about a key factor that they write."""
    person = asker.person.id
    assigned = (
        exists()
        .where(DocumentFactor.document_id == Document.id)
        .where(Contribution.key_factor_id == DocumentFactor.key_factor_id)
        .where(Contribution.seat_id == Seat.id, Seat.person_id == person)
        .where(Seat.review_id == Document.review_id)
    )
    return or_(Document.registered_by_id == person, assigned)


def document(found: Document) -> Hit:
    return Hit(
        name=found.heading,
        words=found.department,
        belongs_to=found.review.city,
        endpoint="preparation.document",
        values={"document_id": found.id},
    )


def issues(asker: Asker) -> Select[Any] | None:
    ids = asker.where(Permission.VIEW_ISSUES)
    found = select(SiteVisitIssue).where(
        SiteVisitIssue.review_id.in_(ids), holds(SiteVisitIssue, asker.words)
    )
    return found.order_by(SiteVisitIssue.review_id, SiteVisitIssue.number) if ids else None


def issue(found: SiteVisitIssue) -> Hit:
    return Hit(
        name=found.title,
        words=short(found.statement),
        belongs_to=found.review.city,
        endpoint="preparation.issue",
        values={"site_visit_issue_id": found.id},
    )
