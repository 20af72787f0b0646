"""The register of documents, as far as a reader may know of it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from peerreview.preparation.models import Document, DocumentCitation, DocumentState
from peerreview.reviews.models import Review

CitesDocuments = Callable[[Session, Review], Collection[UUID]]
_CITING: list[CitesDocuments] = []


def cites_documents(find: CitesDocuments) -> CitesDocuments:
    """A later feature's ids of the documents that the team's own work cites."""
    _CITING.append(find)
    return find


def cited(session: Session, review: Review, *, by_team: bool) -> set[UUID]:
    """Ids of the documents that something rests on: the city's claims, and ``by_team`` also what
    the team wrote, which hosts are not to know."""
    mine = select(Document.id).filter_by(review_id=review.id)
    claims = (
        select(DocumentCitation.document_id)
        .where(DocumentCitation.document_id.in_(mine))
        .distinct()
    )
    found = set(session.scalars(claims))
    for find in _CITING if by_team else ():
        found |= set(find(session, review))
    return found


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Which documents to show; None does not narrow."""

    factor: int | None = None
    state: DocumentState | None = None
    cited: bool | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    document: Document
    is_cited: bool

    def fits(self, sought: Sought) -> bool:
        numbers = {one.key_factor.number for one in self.document.factors}
        return (
            (sought.factor is None or sought.factor in numbers)
            and (sought.state is None or sought.state is self.document.state)
            and (sought.cited is None or sought.cited is self.is_cited)
        )


def documents_of(session: Session, review: Review) -> Sequence[Document]:
    """All documents of a review by number, those that the team may not know of as well: ask
    ``READ_DOCUMENT`` of each before showing it."""
    return session.scalars(
        select(Document)
        .filter_by(review_id=review.id)
        .options(selectinload(Document.factors), selectinload(Document.contributions))
        .execution_options(populate_existing=True)
        .order_by(Document.number)
    ).all()


def document_rows(
    session: Session, review: Review, *, by_team: bool, may_read: Callable[[Document], bool]
) -> list[DocumentRow]:
    """The documents that a reader may know of, by number. ``by_team``: as in ``cited``."""
    known = cited(session, review, by_team=by_team)
    return [
        DocumentRow(document=document, is_cited=document.id in known)
        for document in documents_of(session, review)
        if may_read(document)
    ]


def whole_document(session: Session, document: Document) -> Document:
    """A document as it is saved now, with everybody who had to do with it."""
    return session.scalars(
        select(Document)
        .filter_by(id=document.id)
        .options(
            joinedload(Document.requested_by),
            joinedload(Document.registered_by),
            joinedload(Document.read_by),
            selectinload(Document.factors),
        )
        .execution_options(populate_existing=True)
    ).one()


def next_document_number(session: Session, review: Review) -> int:
    last = select(func.max(Document.number)).filter_by(review_id=review.id)
    return (session.scalar(last) or 0) + 1
