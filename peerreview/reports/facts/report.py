"""What a report is made of: plain values, so that writing needs no database.

There is no field for a raw statement, a recorder, a session's number or the name of somebody
heard; what is not here cannot get into the document. Every ``Speakable`` waits for its language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from peerreview.core.text import Speakable, Translated
from peerreview.findings.models import (
    Addressee,
    ConclusionKind,
    Confidence,
    Horizon,
    Priority,
    Trend,
)
from peerreview.reports.models import Part


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody of the team."""

    name: str
    role: Speakable
    organisation: str


@dataclass(frozen=True, kw_only=True)
class LevelFacts:
    label: Translated
    meaning: Translated
    value: int | None = None
    """Orders levels; None where a level stands outside the order."""


@dataclass(frozen=True, kw_only=True)
class BenchmarkFacts:
    title: Translated
    version: str
    standard: Translated
    source: str
    """What the benchmark file draws on: title, publisher, year, authors. Empty if nothing."""
    note: Translated
    levels: tuple[LevelFacts, ...]


@dataclass(frozen=True, kw_only=True)
class ClaimFacts:
    """What the city says of itself."""

    level: Translated | None
    narrative: str
    recent_changes: str = ""
    strengths: str = ""
    gaps: str = ""
    addenda: tuple[tuple[date, str], ...] = ()
    """What the city added after it submitted, and when."""


@dataclass(frozen=True, kw_only=True)
class JudgementFacts:
    """What the team agreed."""

    level: Translated
    confidence: Confidence | None
    reason: str
    dissent: str
    policy: Translated | None = None
    practice: Translated | None = None
    result: Translated | None = None
    trend: Trend | None = None


@dataclass(frozen=True, kw_only=True)
class Voice:
    """How many records came from a source, as far as it may be named."""

    source: Speakable
    records: int


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The released wording of a cited record."""

    text: str
    source: Speakable


@dataclass(frozen=True, kw_only=True)
class FactorFacts:
    number: int
    name: Translated
    statement: Translated
    claim: ClaimFacts | None
    judgement: JudgementFacts | None
    voices: tuple[Voice, ...]
    wordings: tuple[Wording, ...]
    issues: tuple[str, ...] = ()
    """What the visit could not settle, in the words given to the host."""
    feedback: tuple[str, ...] = ()
    """What the city said when it heard the first findings."""

    @property
    def anchor(self) -> str:
        return f"factor-{self.number}"


@dataclass(frozen=True, kw_only=True)
class ConclusionFacts:
    """An agreed conclusion."""

    number: int
    headline: str
    text: str
    kind: ConclusionKind
    factors: tuple[int, ...]
    """Numbers of the key factors it is about."""
    sources: tuple[Speakable, ...]
    against: tuple[Speakable, ...]
    """Sources of the evidence that it has to face."""

    @property
    def anchor(self) -> str:
        return f"conclusion-{self.number}"


@dataclass(frozen=True, kw_only=True)
class RecommendationFacts:
    """A recommendation that rests on agreed conclusions."""

    number: int
    factor: int
    action: str
    why: str
    measure: str
    addressee: Addressee
    horizon: Horizon
    priority: Priority
    conclusions: tuple[int, ...]
    headline: bool = False
    example_city: str = ""

    @property
    def anchor(self) -> str:
        return f"recommendation-{self.number}"


@dataclass(frozen=True, kw_only=True)
class PracticeFacts:
    """An agreed good practice."""

    number: int
    factor: int
    title: str
    problem: str
    done: str
    cost: str
    result: str
    conditions: str
    contact: str

    @property
    def anchor(self) -> str:
        return f"practice-{self.number}"


@dataclass(frozen=True, kw_only=True)
class ContextFacts:
    """A condition outside the city's control, and what the city says of it."""

    name: Translated
    may_involve: Translated
    notes: tuple[tuple[int, str], ...]
    """Number of the key factor for which it matters, and how."""


@dataclass(frozen=True, kw_only=True)
class DocumentFacts:
    title: str
    kind: Speakable
    dated: date | None


@dataclass(frozen=True, kw_only=True)
class MilestoneFacts:
    label: Speakable
    due_on: date
    owners: tuple[Speakable, ...]
    done: bool


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A session of the visit, as far as it may be told."""

    day: date
    kind: Speakable
    heard: tuple[Speakable, ...]
    """The sources heard, each once."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """Who was heard, by source."""

    source: Speakable
    people: int
    sessions: int


@dataclass(frozen=True, kw_only=True)
class AttributionFacts:
    """From how many people and sessions on a class of sources is named."""

    people: int
    sessions: int


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
