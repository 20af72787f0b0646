"""What the team agreed: conclusions, recommendations, good practices."""

from dataclasses import dataclass

from peerreview.core.text import Speakable
from peerreview.findings.models import Addressee, ConclusionKind, Horizon, Priority


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
