"""Where each kind of thing is found, by whom, and how it is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from peerreview.access.policy import Permission, may
from peerreview.benchmarks.models import GuideQuestion, KeyFactor
from peerreview.core.search import holds
from peerreview.core.text import Speakable, Text, Word
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.queries import readable
from peerreview.findings.models import Conclusion, Recommendation
from peerreview.people.models import Person
from peerreview.reviews.models import Review
from peerreview.visits.models import Stakeholder, VisitSession

EXCERPT = 240
"""Characters."""


class Kind(Word):
    """What can be found, in the order of the results."""

    REVIEW = "review", Text("Reviews")
    FACTOR = "factor", Text("Key factors")
    QUESTION = "question", Text("Guide questions")
    STAKEHOLDER = "stakeholder", Text("Stakeholders")
    SESSION = "session", Text("Sessions")
    EVIDENCE = "evidence", Text("Evidence")
    CONCLUSION = "conclusion", Text("Conclusions")
    RECOMMENDATION = "recommendation", Text("Recommendations")


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing found: its name, its words, where it belongs, and its page."""

    name: Speakable | str
    words: Speakable | str
    belongs_to: Speakable | str
    endpoint: str
    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who searches, in which reviews, for which words."""

    person: Person
    reviews: Sequence[Review]
    words: list[str]

    def where(self, permission: Permission) -> list[UUID]:
        """The reviews in which this person may do that."""
        return [r.id for r in self.reviews if may(self.person, permission, r)]


def _reviews(asker: Asker) -> Select[Any] | None:
    ids = asker.where(Permission.VIEW_REVIEW)
    found = select(Review).where(Review.id.in_(ids), holds(Review, asker.words))
    return found.order_by(Review.city, Review.id) if ids else None


def _review(review: Review) -> Hit:
    return Hit(
        name=review.city,
        words=review.phase.label,
        belongs_to=review.benchmark.title,
        endpoint="reviews.show",
        values={"review_id": review.id},
    )


def _factors(asker: Asker) -> Select[Any] | None:
    if not may(asker.person, Permission.READ_BENCHMARK):
        return None
    found = select(KeyFactor).where(holds(KeyFactor, asker.words))
    return found.options(joinedload(KeyFactor.benchmark)).order_by(
        KeyFactor.benchmark_id, KeyFactor.number
    )


def _factor(factor: KeyFactor) -> Hit:
    return Hit(
        name=factor.title,
        words=factor.statement,
        belongs_to=factor.benchmark.title,
        endpoint="benchmarks.show",
        values={"benchmark_id": factor.benchmark_id},
    )


def _questions(asker: Asker) -> Select[Any] | None:
    if not may(asker.person, Permission.READ_BENCHMARK):
        return None
    found = select(GuideQuestion).join(GuideQuestion.key_factor)
    found = found.where(holds(GuideQuestion, asker.words))
    with_factor = contains_eager(GuideQuestion.key_factor).joinedload(KeyFactor.benchmark)
    return found.options(with_factor).order_by(
        KeyFactor.benchmark_id, KeyFactor.number, GuideQuestion.position
    )


def _question(question: GuideQuestion) -> Hit:
    factor = question.key_factor
    return Hit(
        name=factor.title,
        words=question.text,
        belongs_to=factor.benchmark.title,
        endpoint="benchmarks.show",
        values={"benchmark_id": factor.benchmark_id},
    )


def _stakeholders(asker: Asker) -> Select[Any] | None:
    ids = asker.where(Permission.VIEW_STAKEHOLDERS)
    found = select(Stakeholder).where(
        Stakeholder.review_id.in_(ids), holds(Stakeholder, asker.words)
    )
    found = found.options(joinedload(Stakeholder.review))
    return found.order_by(Stakeholder.name, Stakeholder.id) if ids else None


def _stakeholder(found: Stakeholder) -> Hit:
    return Hit(
        name=found.name,
        words=", ".join(filter(None, (found.role, found.organisation))),
        belongs_to=found.review.city,
        endpoint="visits.stakeholders",
        values={"review_id": found.review_id},
    )


def _sessions(asker: Asker) -> Select[Any] | None:
    ids = asker.where(Permission.VIEW_PROGRAMME)
    found = select(VisitSession).where(
        VisitSession.review_id.in_(ids), holds(VisitSession, asker.words)
    )
    found = found.options(joinedload(VisitSession.review))
    return found.order_by(VisitSession.starts_at, VisitSession.id) if ids else None


def _session(found: VisitSession) -> Hit:
    return Hit(
        name=Text("Session %(number)s: %(kind)s", number=found.number, kind=found.kind.label),
        words=", ".join(filter(None, (found.title, found.venue, found.room))),
        belongs_to=found.review.city,
        endpoint="visits.programme",
        values={"review_id": found.review_id},
    )


def _records(asker: Asker) -> Select[Any] | None:
    if not asker.where(Permission.VIEW_EVIDENCE):
        return None
    found = select(EvidenceRecord).where(
        readable(asker.reviews, asker.person), holds(EvidenceRecord, asker.words)
    )
    found = found.options(joinedload(EvidenceRecord.review))
    return found.order_by(EvidenceRecord.logged_at.desc(), EvidenceRecord.id)


def _record(record: EvidenceRecord) -> Hit:
    return Hit(
        name=Text("Record %(number)s", number=record.number),
        words=_short(record.statement),
        belongs_to=record.review.city,
        endpoint="evidence.show",
        values={"evidence_record_id": record.id},
    )


def _conclusions(asker: Asker) -> Select[Any] | None:
    ids = asker.where(Permission.VIEW_FINDINGS)
    found = select(Conclusion).where(Conclusion.review_id.in_(ids), holds(Conclusion, asker.words))
    found = found.options(joinedload(Conclusion.review))
    return found.order_by(Conclusion.review_id, Conclusion.number) if ids else None


def _conclusion(found: Conclusion) -> Hit:
    return Hit(
        name=Text("Conclusion %(number)s: %(idea)s", number=found.number, idea=found.headline),
        words=_short(found.text),
        belongs_to=found.review.city,
        endpoint="findings.index",
        values={"review_id": found.review_id},
    )


def _recommendations(asker: Asker) -> Select[Any] | None:
    ids = asker.where(Permission.VIEW_FINDINGS)
    found = select(Recommendation).where(
        Recommendation.review_id.in_(ids), holds(Recommendation, asker.words)
    )
    found = found.options(joinedload(Recommendation.review))
    return found.order_by(Recommendation.review_id, Recommendation.number) if ids else None


def _recommendation(found: Recommendation) -> Hit:
    return Hit(
        name=Text("Recommendation %(number)s", number=found.number),
        words=_short(found.action),
        belongs_to=found.review.city,
        endpoint="findings.show",
        values={"review_id": found.review_id, "number": found.key_factor.number},
    )


def _short(text: str) -> str:
    return shorten(text, EXCERPT, placeholder=" …")


SOURCES: dict[Kind, tuple[Callable[[Asker], Select[Any] | None], Callable[[Any], Hit]]] = {
    Kind.REVIEW: (_reviews, _review),
    Kind.FACTOR: (_factors, _factor),
    Kind.QUESTION: (_questions, _question),
    Kind.STAKEHOLDER: (_stakeholders, _stakeholder),
    Kind.SESSION: (_sessions, _session),
    Kind.EVIDENCE: (_records, _record),
    Kind.CONCLUSION: (_conclusions, _conclusion),
    Kind.RECOMMENDATION: (_recommendations, _recommendation),
}
