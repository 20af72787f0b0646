"""What the report says of the benchmark."""

from dataclasses import dataclass

from peerreview.core.text import Translated


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
