"""What can happen to a document: registered, asked for, corrected, read, removed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from peerreview.benchmarks.models import KeyFactor
from peerreview.core.errors import refuse_if
from peerreview.core.uploads import Upload
from peerreview.core.work import Work
from peerreview.people.authors import author_of
from peerreview.preparation.models import Document, DocumentFactor, DocumentKind, DocumentState
from peerreview.preparation.queries import cited, next_document_number, self_assessment_of
from peerreview.preparation.rules import (
    why_not_ask,
    why_not_correct,
    why_not_mark_read,
    why_not_register,
    why_not_remove,
    why_not_replace,
)
from peerreview.reviews.models import Review


@dataclass(frozen=True, kw_only=True)
class Card:
    """What the register says of a document."""

    title: str
    kind: DocumentKind
    dated: date | None = None
    department: str = ""
    language: str = ""
    """A code of ``core.languages``, or nothing."""
    relevance: str = ""
    link: str = ""
    factors: Mapping[KeyFactor, str] = field(default_factory=dict)
    """The key factors that it supports, each with a page or section, which may be empty."""
    on_paper: bool = False
    """It was handed over by hand, so that there is neither file nor link."""
    superseded: bool = False


def register_document(
    work: Work, review: Review, card: Card, upload: Upload | None = None
) -> Document:
    """Enter a document of the city. The file is kept under its hash, outside the web root."""
    refuse_if(why_not_register(review))
    document = Document(review=review, number=next_document_number(work.session, review))
    document.state = DocumentState.RECEIVED
    document.registered_by, document.registered_at = author_of(work), work.now
    _write(document, card)
    _put(work, document, card.link, upload)
    document.state = _state(document, card)
    work.session.add(document)
    # No number: the team is not to count what the city has not submitted.
    work.record("document.registered", review)
    return document


def ask_for_document(work: Work, review: Review, card: Card) -> Document:
    """The team asks the host for a document."""
    refuse_if(why_not_ask(review, self_assessment_of(work.session, review)))
    document = Document(review=review, number=next_document_number(work.session, review))
    document.state = DocumentState.REQUESTED
    document.requested_by, document.requested_at = author_of(work), work.now
    _write(document, card)
    work.session.add(document)
    work.record("document.asked_for", review, number=document.number)
    return document


def update_document(
    work: Work, document: Document, card: Card, upload: Upload | None = None, *, seen: int
) -> None:
    """Put right what is said about a document, or answer a request with its file, its link, or
    the word that it was handed over. Raises StaleEdit if someone saved after version ``seen``."""
    review = document.review
    document.refuse_stale(seen)
    refuse_if(why_not_correct(document))
    if upload is not None or card.link != document.link:
        refuse_if(why_not_replace(document, self_assessment_of(work.session, review)))
    document.take_turn(seen)
    _write(document, card)
    _put(work, document, card.link, upload)
    before, document.state = document.state, _state(document, card)
    if before is DocumentState.REQUESTED and document.state is not before:
        document.registered_by, document.registered_at = author_of(work), work.now
    work.record("document.changed", review)


def _write(document: Document, card: Card) -> None:
    document.title, document.kind, document.dated = card.title, card.kind, card.dated
    document.department, document.language = card.department, card.language
    document.relevance = card.relevance
    known = {one.key_factor_id: one for one in document.factors}
    document.factors = [
        known.get(factor.id) or DocumentFactor(key_factor_id=factor.id, key_factor=factor)
        for factor in card.factors
    ]
    for one, locator in zip(document.factors, card.factors.values(), strict=True):
        one.locator = locator


def _put(work: Work, document: Document, link: str, upload: Upload | None) -> None:
    document.link = link
    if upload is not None:
        document.file_digest = work.files.keep(upload.content)
        document.file_kind, document.file_name = upload.kind, upload.name
        document.file_size = len(upload.content)


def _state(document: Document, card: Card) -> DocumentState:
    if card.superseded:
        return DocumentState.SUPERSEDED
    if document.state is DocumentState.REQUESTED:
        came = document.file_digest or document.link or card.on_paper
        return DocumentState.RECEIVED if came else DocumentState.REQUESTED
    return DocumentState.READ if document.read_at else DocumentState.RECEIVED


def mark_read(work: Work, document: Document) -> None:
    """Tell the team and the host that somebody of the team has read it."""
    refuse_if(why_not_mark_read(document))
    document.state = DocumentState.READ
    document.read_by, document.read_at = author_of(work), work.now
    work.record("document.read", document.review, number=document.number)


def remove_document(work: Work, document: Document) -> None:
    """Take out a document that the team never knew of. Its number is not given again while a
    later one is there; nothing leads to its file any more, and it is cleared away in time."""
    review = document.review
    account = self_assessment_of(work.session, review)
    is_cited = document.id in cited(work.session, review, by_team=True)
    refuse_if(why_not_remove(document, account, cited=is_cited))
    work.session.delete(document)
    work.record("document.removed", review)
