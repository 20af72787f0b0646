"""The whole report.

Neither here nor in what it is made of is a field for a raw statement, a recorder, a session's
number or the name of somebody heard; what is not here cannot get into the document.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from peerreview.reports.facts.around import ContextFacts, DocumentFacts, MilestoneFacts
from peerreview.reports.facts.benchmark import BenchmarkFacts
from peerreview.reports.facts.factors import FactorFacts
from peerreview.reports.facts.findings import ConclusionFacts, PracticeFacts, RecommendationFacts
from peerreview.reports.facts.visit import AttributionFacts, Heard, Member, Slot
from peerreview.reports.models import Part


@dataclass(frozen=True, kw_only=True)
class ReportFacts:
    number: int
    """Which writing of the report this is."""
    written_at: datetime
    written_on: date
    """The same moment, on the calendar of the host city."""
    city: str
    network: str
    """The organisation behind the review, as its coordinator's seat names it; may be empty."""
    visit_starts_on: date
    visit_ends_on: date
    questions: tuple[str, ...]
    """What the city itself wanted to know."""
    submitted: bool
    """Whether the city has handed in its self-assessment."""
    attribution: AttributionFacts
    benchmark: BenchmarkFacts
    team: tuple[Member, ...]
    slots: tuple[Slot, ...]
    heard: tuple[Heard, ...]
    factors: tuple[FactorFacts, ...]
    conclusions: tuple[ConclusionFacts, ...]
    recommendations: tuple[RecommendationFacts, ...]

    practices: tuple[PracticeFacts, ...] = ()
    context: tuple[ContextFacts, ...] = ()
    documents: tuple[DocumentFacts, ...] = ()
    milestones: tuple[MilestoneFacts, ...] = ()
    """What is due after the visit."""
    feedback: tuple[str, ...] = ()
    """What the city said to the first findings, about no key factor."""
    parts: Mapping[Part, str] = field(default_factory=dict)
    """What the leader or rapporteur wrote."""

    def practices_on(self, factor: FactorFacts) -> list[PracticeFacts]:
        return [practice for practice in self.practices if practice.factor == factor.number]

    def conclusions_on(self, factor: FactorFacts) -> list[ConclusionFacts]:
        return [found for found in self.conclusions if factor.number in found.factors]

    def recommendations_on(self, factor: FactorFacts) -> list[RecommendationFacts]:
        return [advice for advice in self.recommendations if advice.factor == factor.number]
