"""What stands around the key factors: levels, people to hear, and what a city cannot change."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.benchmarks.models.benchmark import Benchmark
from peerreview.core.db import Base, Id
from peerreview.core.text import Text, Translated, Word


class Side(Word):
    """On which side of the city administration a source stands."""

    CITY = "city", Text("City administration")
    OUTSIDE = "outside", Text("Outside the administration")


class Level(Base):
    """What a judgement may say. ``value`` orders levels; nothing ever adds or averages it."""

    __tablename__ = "level"
    __table_args__ = (UniqueConstraint("benchmark_id", "code"),)

    id: Mapped[Id]
    benchmark_id: Mapped[UUID] = mapped_column(ForeignKey("benchmark.id"))
    position: Mapped[int]
    code: Mapped[str]
    value: Mapped[int | None]
    label: Mapped[Translated]
    meaning: Mapped[Translated]
    needs: Mapped[list[dict[str, Any]]]
    """Alternatives of evidence, one of which is enough (``benchmarks.forms.file.Needs``)."""

    benchmark: Mapped[Benchmark] = relationship(back_populates="levels")


class SourceClass(Base):
    """A kind of people to hear. Statements are attributed to it, never to a person."""

    __tablename__ = "source_class"
    __table_args__ = (UniqueConstraint("benchmark_id", "code"),)

    id: Mapped[Id]
    benchmark_id: Mapped[UUID] = mapped_column(ForeignKey("benchmark.id"))
    position: Mapped[int]
    code: Mapped[str]
    label: Mapped[Translated]
    side: Mapped[Side]

    benchmark: Mapped[Benchmark] = relationship(back_populates="source_classes")


class ContextFactor(Base):
    """A condition outside the city's control; it explains progress and is never scored."""

    __tablename__ = "context_factor"
    __table_args__ = (UniqueConstraint("benchmark_id", "code"),)

    id: Mapped[Id]
    benchmark_id: Mapped[UUID] = mapped_column(ForeignKey("benchmark.id"))
    position: Mapped[int]
    code: Mapped[str]
    name: Mapped[Translated]
    may_involve: Mapped[Translated]

    benchmark: Mapped[Benchmark] = relationship(back_populates="context_factors")
