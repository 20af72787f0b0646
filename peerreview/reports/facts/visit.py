"""Who came, and whom they heard."""

from dataclasses import dataclass
from datetime import date

from peerreview.core.text import Speakable


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody of the team."""

    name: str
    role: Speakable
    organisation: str


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
