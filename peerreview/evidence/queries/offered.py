"""What a new record can point at: sessions, documents, site visit issues."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from peerreview.benchmarks.models import KeyFactor
from peerreview.preparation.models import Document, DocumentState, SiteVisitIssue
from peerreview.reviews.models import Review, ScopedFactor
from peerreview.visits.models import SessionState, VisitSession

_IN_HAND = (DocumentState.RECEIVED, DocumentState.READ)


@dataclass(frozen=True, kw_only=True)
class Offered:
    """The choices of the form, each in the order of its numbers."""

    factors: Sequence[KeyFactor]
    """Those in scope, with their guide questions."""
    sessions: Sequence[VisitSession]
    documents: Sequence[Document]
    issues: Sequence[SiteVisitIssue]


def offered_in(session: Session, review: Review) -> Offered:
    return Offered(
        factors=_factors(session, review),
        sessions=sessions_to_log(session, review),
        documents=_documents(session, review),
        issues=session.scalars(
            select(SiteVisitIssue).filter_by(review_id=review.id).order_by(SiteVisitIssue.number)
        ).all(),
    )


def _factors(session: Session, review: Review) -> Sequence[KeyFactor]:
    return session.scalars(
        select(KeyFactor)
        .join(ScopedFactor, ScopedFactor.key_factor_id == KeyFactor.id)
        .where(ScopedFactor.review_id == review.id)
        .options(selectinload(KeyFactor.guide_questions))
        .order_by(KeyFactor.number)
    ).all()


def sessions_to_log(session: Session, review: Review) -> Sequence[VisitSession]:
    """The sessions that something can be heard in, by number."""
    return session.scalars(
        select(VisitSession)
        .where(VisitSession.review_id == review.id, VisitSession.state != SessionState.CANCELLED)
        .where(VisitSession.starts_at.is_not(None))
        .options(selectinload(VisitSession.key_factors))
        .order_by(VisitSession.number)
    ).all()


def _documents(session: Session, review: Review) -> Sequence[Document]:
    """Those that the team has in hand. Before the city submits, it knows of its own requests."""
    found = session.scalars(
        select(Document)
        .where(Document.review_id == review.id, Document.state.in_(_IN_HAND))
        .order_by(Document.number)
    ).all()
    return [document for document in found if document.open_to_team]
