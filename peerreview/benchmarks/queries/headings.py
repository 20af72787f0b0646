"""What choices and headings need of a benchmark: names only, and kept once they were asked for.

Reviews rest on published benchmarks only, and what is published never changes.
"""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.benchmarks.models import KeyFactor, SourceClass
from peerreview.core.text import Text, Translated


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A key factor by name."""

    id: UUID
    number: int = field(compare=False)
    name: Translated = field(compare=False)

    @property
    def title(self) -> Text:
        return Text("%(number)s %(name)s", number=self.number, name=self.name)


@dataclass(frozen=True, kw_only=True)
class Voice:
    """A source class by name."""

    id: UUID
    code: str = field(compare=False)
    label: Translated = field(compare=False)


_headings: dict[UUID, tuple[Heading, ...]] = {}
_voices: dict[UUID, tuple[Voice, ...]] = {}


def headings_of(session: Session, benchmark_id: UUID) -> tuple[Heading, ...]:
    """The key factors of a published benchmark, by number."""
    if benchmark_id not in _headings:
        asked = select(KeyFactor.id, KeyFactor.number, KeyFactor.name)
        found = session.execute(asked.filter_by(benchmark_id=benchmark_id).order_by("number"))
        _headings[benchmark_id] = tuple(
            Heading(id=id_, number=number, name=name) for id_, number, name in found
        )
    return _headings[benchmark_id]


def voices_of(session: Session, benchmark_id: UUID) -> tuple[Voice, ...]:
    """The source classes of a published benchmark, in its order."""
    if benchmark_id not in _voices:
        asked = select(SourceClass.id, SourceClass.code, SourceClass.label).filter_by(
            benchmark_id=benchmark_id
        )
        found = session.execute(asked.order_by(SourceClass.position))
        _voices[benchmark_id] = tuple(
            Voice(id=id_, code=code, label=label) for id_, code, label in found
        )
    return _voices[benchmark_id]
