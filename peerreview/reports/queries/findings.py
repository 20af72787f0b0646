"""What the team agreed, as the report tells it. Drafts stay with the team."""

from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy.orm import Session

from peerreview.benchmarks.models import KeyFactor
from peerreview.evidence.models import EvidenceRecord, RecordKind
from peerreview.evidence.queries import citable
from peerreview.evidence.rules import may_be_told
from peerreview.findings.models import Conclusion, ConclusionState, Recommendation
from peerreview.findings.queries import recommendations_of, team_judgements
from peerreview.findings.rules import why_not_report
from peerreview.reports.facts import (
    ConclusionFacts,
    JudgementFacts,
    RecommendationFacts,
    Voice,
    Wording,
)
from peerreview.reports.queries.sources import Named, Sources, place
from peerreview.reviews.models import Review


def told_conclusion(found: Conclusion, sources: Sources) -> ConclusionFacts:
    cited = [citation for citation in found.citations if may_be_told(citation.record)]
    return ConclusionFacts(
        number=found.number,
        headline=found.headline,
        text=found.text,
        kind=found.kind,
        factors=tuple(factor.number for factor in found.key_factors),
        sources=sources.of(citation.record for citation in cited if not citation.against),
        against=sources.of(citation.record for citation in cited if citation.against),
    )


def told_recommendations(session: Session, review: Review) -> Iterator[RecommendationFacts]:
    for advice in recommendations_of(session, review):
        if not why_not_report(advice):
            yield _told(advice)


def _told(advice: Recommendation) -> RecommendationFacts:
    """Drafts that it rests on as well are left out."""
    agreed = (c for c in advice.conclusions if c.state is ConclusionState.AGREED)
    return RecommendationFacts(
        number=advice.number,
        factor=advice.key_factor.number,
        action=advice.action,
        why=advice.why,
        measure=advice.measure,
        addressee=advice.addressee,
        horizon=advice.horizon,
        priority=advice.priority,
        conclusions=tuple(conclusion.number for conclusion in agreed),
        headline=advice.headline,
        example_city=advice.example_city,
    )


def judgements(session: Session, review: Review) -> dict[UUID, JudgementFacts]:
    """What the team agreed, by the id of the key factor."""
    return {
        factor_id: JudgementFacts(
            level=found.level.label,
            confidence=found.confidence,
            reason=found.reason,
            dissent=found.dissent,
            policy=found.policy.label if found.policy else None,
            practice=found.practice.label if found.practice else None,
            result=found.result.label if found.result else None,
            trend=found.trend,
        )
        for factor_id, found in team_judgements(session, review).items()
        if found.level is not None and found.agreed_at is not None
    }


class Voices:
    """What may be shown of the evidence on a key factor."""

    def __init__(
        self, session: Session, review: Review, conclusions: Iterable[Conclusion], sources: Sources
    ) -> None:
        self._records = [r for r in citable(session, review) if may_be_told(r)]
        self._cited = {
            citation.record_id for conclusion in conclusions for citation in conclusion.citations
        }
        self._sources = sources

    def counted(self, factor: KeyFactor) -> tuple[Voice, ...]:
        """How many records came from each source. A reviewer's own remark is no evidence."""
        heard = (r for r in self._about(factor) if r.kind is not RecordKind.REMARK)
        tally = Counter(named for r in heard if (named := self._sources.behind_record(r)))
        return tuple(
            Voice(source=named.label, records=tally[named]) for named in sorted(tally, key=place)
        )

    def worded(self, factor: KeyFactor) -> tuple[Wording, ...]:
        """The released wordings of cited records; by source and alphabet, for the order in which
        things were heard would tell in which session."""
        found = [
            (named, record.released_wording)
            for record in self._about(factor)
            if record.id in self._cited and record.released_wording
            if (named := self._sources.behind_record(record))
        ]
        return tuple(
            Wording(text=text, source=named.label) for named, text in sorted(found, key=_order)
        )

    def _about(self, factor: KeyFactor) -> list[EvidenceRecord]:
        return [
            record
            for record in self._records
            if any(said.key_factor_id == factor.id for said in record.factors)
        ]


def _order(found: tuple[Named, str]) -> tuple[tuple[int, int], str]:
    named, text = found
    return place(named), text
