"""What the numbers and codes of a body mean in one review, and a record as such a body."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from peerreview.benchmarks.models import GuideQuestion, KeyFactor, SourceClass
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.queries import offered_in
from peerreview.evidence.sync.rules import iso
from peerreview.preparation.models import Document, SiteVisitIssue
from peerreview.reviews.models import Review
from peerreview.visits.models import VisitSession

T = TypeVar("T")


@dataclass
class Lookup:
    """The things of a review by number and code, each kind asked for once."""

    session: Session
    review: Review

    @cached_property
    def factors(self) -> Mapping[str, KeyFactor]:
        return {str(one.number): one for one in offered_in(self.session, self.review).factors}

    @cached_property
    def questions(self) -> Mapping[str, GuideQuestion]:
        every = (one for factor in self.factors.values() for one in factor.guide_questions)
        return {one.code: one for one in every}

    @cached_property
    def classes(self) -> Mapping[str, SourceClass]:
        found = select(SourceClass).filter_by(benchmark_id=self.review.benchmark_id)
        return {one.code: one for one in self.session.scalars(found)}

    @cached_property
    def sessions(self) -> Mapping[int, VisitSession]:
        """Cancelled ones too: what was heard before stays heard."""
        found = select(VisitSession).filter_by(review_id=self.review.id)
        return _numbered(self.session.scalars(found.options(selectinload(VisitSession.peers))))

    @cached_property
    def documents(self) -> Mapping[int, Document]:
        found = select(Document).filter_by(review_id=self.review.id)
        return _numbered(self.session.scalars(found))

    @cached_property
    def issues(self) -> Mapping[int, SiteVisitIssue]:
        found = select(SiteVisitIssue).filter_by(review_id=self.review.id)
        return _numbered(self.session.scalars(found))


def body_of(record: EvidenceRecord) -> dict[str, Any]:
    """A record as it stands, as it travels."""
    met, paper = record.visit_session, record.document
    question, issue = record.guide_question, record.issue
    return {
        "statement": record.statement,
        "kind": record.kind.value,
        "source_class": record.source_class.code,
        "first_hand": record.first_hand,
        "about": record.about.value,
        "factors": {str(said.key_factor.number): said.direction.value for said in record.factors},
        "quote_consent": record.quote_consent,
        "language": record.language,
        "session": met.number if met else None,
        "document": paper.number if paper else None,
        "locator": record.locator,
        "method": record.method.value if record.method else None,
        "heard_at": iso(record.heard_at),
        "guide_question": question.code if question else None,
        "issue": issue.number if issue else None,
        "reliability": record.reliability.value if record.reliability else None,
        "attachments": [one.named for one in record.attachments],
        "translation": record.translation,
        "translation_language": record.translation_language,
        "translator": record.translator,
        "not_for_report": record.not_for_report,
        "proposed_wording": record.proposed_wording,
        "sensitive": record.sensitive,
    }


def _numbered(things: Iterable[T]) -> dict[int, T]:
    return {one.number: one for one in things}  # type: ignore[attr-defined]
