"""What surrounds the findings: context, documents, dates."""

from dataclasses import dataclass
from datetime import date

from peerreview.core.text import Speakable, Translated


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
