"""What the report says of one key factor."""

from dataclasses import dataclass
from datetime import date

from peerreview.core.text import Speakable, Translated
from peerreview.findings.models import Confidence, Trend


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
