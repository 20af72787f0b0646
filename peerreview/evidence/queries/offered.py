"""What a new record can point at: sessions, documents, site visit issues."""

from collections.abc import Sequence
from functools import cached_property
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, selectinload

from peerreview.benchmarks.models import GuideQuestion, KeyFactor, SourceClass
from peerreview.benchmarks.queries import Heading, Voice, part, voices_of
from peerreview.core.text import Text
from peerreview.preparation.models import Document, DocumentState, SiteVisitIssue
from peerreview.reviews.models import Review, ScopedFactor
from peerreview.reviews.queries import scope_of
from peerreview.visits.models import SessionState, Stakeholder, VisitSession

_PEOPLE = (
    select(Stakeholder.name)
    .where(Stakeholder.review_id == bindparam("review"))
    .order_by(Stakeholder.name, Stakeholder.id)
)
_IN_HAND = (DocumentState.RECEIVED, DocumentState.READ)


class Offered:
    """The choices of the form, each in the order of its numbers.

    Each kind is looked up when it is first asked for: a form that is sent asks for what was chosen.
    """

    def __init__(self, session: Session, review: Review) -> None:
        self._session, self._review = session, review

    @cached_property
    def headings(self) -> Sequence[Heading]:
        """The key factors in scope, by name only."""
        return scope_of(self._session, self._review)

    @property
    def sources(self) -> Sequence[Voice]:
        return voices_of(self._session, self._review.benchmark_id)

    @cached_property
    def factors(self) -> Sequence[KeyFactor]:
        """Those in scope, with their guide questions."""
        return _factors(self._session, self._review)

    @cached_property
    def sessions(self) -> Sequence[VisitSession]:
        return sessions_to_log(self._session, self._review)

    @cached_property
    def documents(self) -> Sequence[Document]:
        return _documents(self._session, self._review)

    @cached_property
    def issues(self) -> Sequence[SiteVisitIssue]:
        found = select(SiteVisitIssue).filter_by(review_id=self._review.id)
        return self._session.scalars(found.order_by(SiteVisitIssue.number)).all()

    @cached_property
    def people(self) -> Sequence[str]:
        """The names of those whom the team may hear: no text should hold one."""
        found = self._session.connection().execute(_PEOPLE, {"review": self._review.id})
        return found.scalars().all()

    def factor(self, id: UUID) -> KeyFactor:
        return part(self._session, KeyFactor, id)

    def guide_question(self, id: UUID) -> GuideQuestion:
        return part(self._session, GuideQuestion, id)

    def source_class(self, id: UUID) -> SourceClass:
        return part(self._session, SourceClass, id)


def offered_in(session: Session, review: Review) -> Offered:
    return Offered(session, review)


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


def session_label(met: VisitSession) -> Text:
    """A session by its number and its title, or by its kind where it has none."""
    return Text("%(number)s %(title)s", number=met.number, title=met.title or met.kind.label)
