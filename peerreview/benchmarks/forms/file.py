"""The format ``peerreview-benchmark/1``: what a benchmark file holds.

Lists keep the order of the file. Every text is a map from language to words.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from peerreview.benchmarks.forms.problems import Path, spelled
from peerreview.benchmarks.forms.words import Code, Language, Name, NameWords, Some, Words
from peerreview.benchmarks.models import AnswerKind, Side
from peerreview.core.text import Translated

Count = Annotated[int, Field(ge=0, le=99)]


class Entry(BaseModel):
    """A block of fields in the file: fixed once read, with no field the format doesn't know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Source(Entry):
    """Where the content comes from, and how far our wording is theirs."""

    title: Name
    publisher: Name
    year: Annotated[int, Field(ge=1900, le=2100)]
    authors: tuple[Name, ...] = ()
    project: Name | None = None
    note: Words | None = None


class Needs(Entry):
    """One sufficient set of evidence: at least so many of each, and no more open contradictions.

    An independent source is a session or a document family, not a note (``method.md`` section 7).
    ``proving_documents`` settle the matter by themselves; ``documents`` only support it.
    ``absence_confirmed``: the city was asked in writing and has answered that there is none.
    """

    documents: Count = 0
    proving_documents: Count = 0
    sources: Count = 0
    classes: Count = 0
    outside: Count = 0
    practice: Count = 0
    open_contradictions: Count | None = None
    absence_confirmed: bool = False

    @property
    def asks_for_something(self) -> bool:
        """Whether this rule could ever refuse a judgement."""
        return self != Needs()


class Level(Entry):
    """What a judgement may say. ``value`` orders the levels and is never added or averaged.

    ``needs`` lists alternatives: one of them is enough, none listed asks for no evidence.
    """

    code: Code
    value: Annotated[int, Field(ge=0, le=99)] | None = None
    label: NameWords
    meaning: Words
    needs: tuple[Needs, ...] = ()


class Duty(Entry):
    code: Code
    text: Words


class Role(Entry):
    code: Code
    name: NameWords
    note: Words | None = None
    duties: Some[Duty]


class Commitments(Entry):
    """What the cities have promised, by the role in which they act; a charter, for example."""

    name: NameWords
    roles: Some[Role]


class SourceClass(Entry):
    """A kind of people to hear; statements are attributed to it, never to a person."""

    code: Code
    label: NameWords
    side: Side


class ContextFactor(Entry):
    """A condition outside the city's control; it explains progress and is never scored."""

    code: Code
    name: NameWords
    may_involve: Words


class Part(Entry):
    """A heading over some of the key factors."""

    code: Code
    name: NameWords


class Choice(Entry):
    code: Code
    label: NameWords


class GuideQuestion(Entry):
    """What to look into. ``parts`` are the points of its own that a question names."""

    code: Code
    text: Words
    parts: tuple[Words, ...] | None = None
    answer: AnswerKind = AnswerKind.TEXT
    choices: tuple[Choice, ...] = ()


class Example(Entry):
    """How one city does it: inspiration, not a requirement. ``country`` as in ISO 3166."""

    city: NameWords
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None
    text: Words


class Interviewee(Entry):
    """Who can usually speak to a key factor."""

    source_class: Code
    who: Words


class KeyFactor(Entry):
    """An element of policy that makes the difference.

    A benchmark gives a ``statement``, true or not true of the city; a questionnaire gives a
    ``question`` that its guide questions answer together. Exactly one of the two is there.
    """

    code: Code
    number: Annotated[int, Field(ge=1, le=999)]
    name: NameWords
    statement: Words | None = None
    question: Words | None = None
    why: Words | None = None
    part: Code | None = None
    role: Code | None = None
    guide_questions: Some[GuideQuestion]
    examples: tuple[Example, ...] = ()
    typical_documents: tuple[Words, ...] = ()
    typical_interviewees: tuple[Interviewee, ...] = ()


class BenchmarkFile(Entry):
    """One version of a benchmark, checked. Its first language is complete, others may not be."""

    format: Literal["peerreview-benchmark/1"]
    code: Code
    version: Name
    languages: Some[Language]
    title: NameWords
    publisher: Name
    source: Source | None = None
    standard: Words
    introduction: Words | None = None
    levels: Some[Level]
    commitments: Commitments | None = None
    source_classes: tuple[SourceClass, ...] = ()
    context_factors: tuple[ContextFactor, ...] = ()
    parts: tuple[Part, ...] = ()
    key_factors: Some[KeyFactor]
    feedback: tuple[GuideQuestion, ...] = ()

    def texts(self) -> Iterator[tuple[Path, Translated]]:
        """Every text of the file with its place, in the order of the format."""
        return texts_in(self, ())

    def missing_translations(self) -> dict[str, tuple[str, ...]]:
        """For each language of the file, the places of the texts that it still lacks."""
        texts = list(self.texts())
        return {
            language: tuple(spelled(path) for path, words in texts if language not in words)
            for language in self.languages
        }


def texts_in(value: object, path: Path) -> Iterator[tuple[Path, Translated]]:
    """The texts in an entry or list, with their places."""
    if isinstance(value, Translated):
        yield path, value
    elif isinstance(value, Entry):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from texts_in(item, (*path, position))
