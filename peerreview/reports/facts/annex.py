"""What the evidence annex of the team is made of: everything, for those who were there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from peerreview.core.text import Speakable, Translated


@dataclass(frozen=True, kw_only=True)
class RecordFacts:
    """A record as it was logged."""

    number: int
    kind: Speakable
    statement: str
    translation: str
    translated_by: str
    """Empty where there is no translation."""
    language: str
    """Of the statement; empty where nobody said it."""
    source: Speakable
    place: Speakable | None
    """The session or document, by its number."""
    heard_at: str
    """On the clocks of the city."""
    recorder: str
    cosigned_by: str
    says: tuple[tuple[int, Speakable], ...]
    """Number of each key factor, and the direction."""
    remarks: tuple[Speakable, ...]
    """Why it does not count, or may not be told."""
    released: str


@dataclass(frozen=True, kw_only=True)
class AnnexFactor:
    """A key factor, or what is about none."""

    number: int
    name: Translated
    count: int
    records: Iterable[RecordFacts]
    """Read from the database as they are asked for, in the order of the log."""
    also: tuple[int, ...]
    """Numbers of the records about it that stand under another key factor."""


@dataclass(frozen=True, kw_only=True)
class AnnexConclusion:
    number: int
    headline: str
    state: Speakable
    supporting: tuple[int, ...]
    against: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class AnnexFacts:
    city: str
    written_at: datetime
    reader: str
    """For whom it was written: it shows what this person may see."""
    factors: tuple[AnnexFactor, ...]
    conclusions: tuple[AnnexConclusion, ...]
