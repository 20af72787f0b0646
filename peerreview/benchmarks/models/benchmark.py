"""A benchmark: what a city is held against. Data, not code: everything here comes from a file."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.core.db import Base, Id
from peerreview.core.search import Searchable
from peerreview.core.text import Text, Translated, Word

if TYPE_CHECKING:
    from peerreview.benchmarks.models.frame import ContextFactor, Level, SourceClass


class AnswerKind(Word):
    """How a guide question is answered in a questionnaire."""

    TEXT = "text", Text("in your own words")
    NUMBER = "number", Text("a number")
    YES_NO = "yes-no", Text("yes or no")
    ONE_OF = "one-of", Text("one of the answers given")
    SOME_OF = "some-of", Text("any of the answers given")


class Benchmark(Base):
    """One version of a benchmark. Reviews point at the version they were begun with."""

    __tablename__ = "benchmark"
    __table_args__ = (UniqueConstraint("code", "version"),)

    id: Mapped[Id]
    code: Mapped[str]
    version: Mapped[str]
    languages: Mapped[list[str]]
    title: Mapped[Translated]
    publisher: Mapped[str]
    source: Mapped[dict[str, Any]]
    """Title, publisher, year, authors, project, note: what the file draws on; empty if nothing."""
    standard: Mapped[Translated]
    introduction: Mapped[Translated | None]
    commitments: Mapped[dict[str, Any]]
    """What cities promised, by role: name, roles [code, name, note, duties [code, text]]."""
    parts: Mapped[list[dict[str, Any]]]
    """Headings over key factors: code, name."""
    feedback: Mapped[list[dict[str, Any]]]
    """Questions about the questionnaire itself: code, text, answer, choices."""
    digest: Mapped[str]
    """SHA-256 of the content, 64 hex digits; with code and version, the identity."""
    imported_at: Mapped[datetime]
    published_at: Mapped[datetime | None] = mapped_column(active_history=True)
    """When it was frozen. A draft has none: it can be replaced or withdrawn, and not used."""

    key_factors: Mapped[list["KeyFactor"]] = relationship(
        back_populates="benchmark", order_by="KeyFactor.number", cascade="all"
    )
    levels: Mapped[list["Level"]] = relationship(
        back_populates="benchmark", order_by="Level.position", cascade="all"
    )
    context_factors: Mapped[list["ContextFactor"]] = relationship(
        back_populates="benchmark", order_by="ContextFactor.position", cascade="all"
    )
    source_classes: Mapped[list["SourceClass"]] = relationship(
        back_populates="benchmark", order_by="SourceClass.position", cascade="all"
    )

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    @property
    def is_questionnaire(self) -> bool:
        """Whether it asks throughout, and states nothing that could be true or not true."""
        return all(factor.is_question for factor in self.key_factors)

    @property
    def question_count(self) -> int:
        return sum(len(factor.guide_questions) for factor in self.key_factors)

    def relations_of(self, _actor: Actor) -> frozenset[Relation]:
        """A benchmark is open to everyone with an account; nobody has a part in it."""
        return frozenset()


class KeyFactor(Searchable, Base):
    """An element of policy that makes the difference; in a questionnaire, a group of questions."""

    __tablename__ = "key_factor"
    SEARCHED = ("name", "statement")
    __table_args__ = (
        UniqueConstraint("benchmark_id", "number"),
        UniqueConstraint("benchmark_id", "code"),
    )

    id: Mapped[Id]
    benchmark_id: Mapped[UUID] = mapped_column(ForeignKey("benchmark.id"))
    number: Mapped[int]
    code: Mapped[str]
    name: Mapped[Translated]
    statement: Mapped[Translated]
    """What is true or not true of the city; or, with ``is_question``, what a group asks."""
    is_question: Mapped[bool] = mapped_column(default=False)
    why: Mapped[Translated | None]
    part: Mapped[str | None]
    role: Mapped[str | None]
    """The code of the role in ``commitments`` in which a city meets it."""
    typical_documents: Mapped[list[dict[str, Any]]]
    typical_interviewees: Mapped[list[dict[str, Any]]]
    """source_class (a code), who."""

    benchmark: Mapped[Benchmark] = relationship(back_populates="key_factors")
    guide_questions: Mapped[list["GuideQuestion"]] = relationship(
        back_populates="key_factor", order_by="GuideQuestion.position", cascade="all"
    )
    examples: Mapped[list["Example"]] = relationship(
        back_populates="key_factor", order_by="Example.position", cascade="all"
    )

    @property
    def title(self) -> Text:
        """``4 Migrant participation``: number and name, as headings print it."""
        return Text("%(number)s %(name)s", number=self.number, name=self.name)

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.benchmark.relations_of(actor)


class GuideQuestion(Searchable, Base):
    """What to look into before a key factor can be called in place."""

    __tablename__ = "guide_question"
    SEARCHED = ("text",)
    __table_args__ = (UniqueConstraint("key_factor_id", "position"),)

    id: Mapped[Id]
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"))
    position: Mapped[int]
    code: Mapped[str]
    text: Mapped[Translated]
    parts: Mapped[list[dict[str, Any]]]
    """The points of its own that a question names, each a text by language."""
    answer: Mapped[AnswerKind] = mapped_column(default=AnswerKind.TEXT)
    choices: Mapped[list[dict[str, Any]]]
    """code, label."""

    key_factor: Mapped[KeyFactor] = relationship(back_populates="guide_questions")

    @property
    def label(self) -> Text:
        """As a list of choices says it: ``4.2 Who decides?``."""
        return Text("%(code)s %(text)s", code=self.code, text=self.text)

    @property
    def points(self) -> "Points | None":
        """What a question that ends in “for example” goes on to name."""
        return Points(tuple(Translated(part) for part in self.parts)) if self.parts else None

    @property
    def benchmark(self) -> Benchmark:
        return self.key_factor.benchmark


@dataclass(frozen=True)
class Points:
    """The points of a question, one after the other: ``language courses; a mentor.``"""

    parts: tuple[Translated, ...]

    def in_(self, language: str) -> str:
        return "; ".join(part.in_(language).rstrip(".;") for part in self.parts) + "."


class Example(Base):
    """How one city does it: inspiration, not a requirement."""

    __tablename__ = "example"
    __table_args__ = (UniqueConstraint("key_factor_id", "position"),)

    id: Mapped[Id]
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"))
    position: Mapped[int]
    city: Mapped[Translated]
    country: Mapped[str | None]
    text: Mapped[Translated]

    key_factor: Mapped[KeyFactor] = relationship(back_populates="examples")

    @property
    def benchmark(self) -> Benchmark:
        return self.key_factor.benchmark
