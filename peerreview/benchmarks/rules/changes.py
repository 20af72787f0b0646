"""What one version of a benchmark says differently from another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from peerreview.benchmarks.models import Benchmark, GuideQuestion, KeyFactor
from peerreview.benchmarks.rules.content import content_of, said_in
from peerreview.core.text import Text, Translated, Word


class ChangeKind(Word):
    ADDED = "added", Text("added")
    REMOVED = "removed", Text("removed")
    CHANGED = "changed", Text("changed")


@dataclass(frozen=True, kw_only=True)
class Change:
    """One difference. ``was`` and ``now``: the words, where words were added, removed or changed;
    ``fields``: what else differs."""

    kind: ChangeKind
    what: Text
    was: Translated | None = None
    now: Translated | None = None
    fields: tuple[Text, ...] = ()


_OF_THE_WHOLE = {
    "title": Text("Title"),
    "publisher": Text("Publisher"),
    "languages": Text("Languages"),
    "source": Text("Source"),
    "standard": Text("The standard"),
    "introduction": Text("Introduction"),
    "levels": Text("Levels"),
    "commitments": Text("Commitments"),
    "source_classes": Text("Source classes"),
    "context_factors": Text("Context factors"),
    "parts": Text("Part headings"),
    "feedback": Text("Feedback"),
}
_OF_A_FACTOR = {
    "number": Text("number"),
    "name": Text("name"),
    "is_question": Text("statement or question"),
    "why": Text("why it matters"),
    "part": Text("part"),
    "role": Text("role"),
    "typical_documents": Text("documents to ask for"),
    "typical_interviewees": Text("people to hear"),
}
_OF_A_QUESTION = {
    "parts": Text("points"),
    "answer": Text("kind of answer"),
    "choices": Text("answers to choose from"),
}


def changes_between(old: Benchmark, new: Benchmark) -> tuple[Change, ...]:
    """Everything that differs: the whole first, then key factors and questions in their order."""
    was, now = content_of(old), content_of(new)
    whole = [Change(kind=ChangeKind.CHANGED, what=w) for w in _differing(_OF_THE_WHOLE, was, now)]
    return (*whole, *_factors(old, new))


def _differing(
    fields: Mapping[str, Text], was: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[Text]:
    return (words for name, words in fields.items() if was[name] != now[name])


def _factors(old: Benchmark, new: Benchmark) -> Iterator[Change]:
    before = {factor.code: factor for factor in old.key_factors}
    for factor in new.key_factors:
        if known := before.pop(factor.code, None):
            yield from _factor(known, factor)
        else:
            yield Change(kind=ChangeKind.ADDED, what=factor.title, now=factor.statement)
    for gone in before.values():
        yield Change(kind=ChangeKind.REMOVED, what=gone.title, was=gone.statement)


def _factor(old: KeyFactor, new: KeyFactor) -> Iterator[Change]:
    fields = [*_differing(_OF_A_FACTOR, said_in(old), said_in(new))]
    if [*map(said_in, old.examples)] != [*map(said_in, new.examples)]:
        fields.append(Text("examples"))
    if fields or old.statement != new.statement:
        yield _changed(new.title, old.statement, new.statement, fields)
    yield from _questions(old, new)


def _questions(old: KeyFactor, new: KeyFactor) -> Iterator[Change]:
    before = {question.code: question for question in old.guide_questions}
    for question in new.guide_questions:
        if known := before.pop(question.code, None):
            yield from _question(known, question)
        else:
            yield Change(kind=ChangeKind.ADDED, what=_named(question), now=question.text)
    for gone in before.values():
        yield Change(kind=ChangeKind.REMOVED, what=_named(gone), was=gone.text)


def _question(old: GuideQuestion, new: GuideQuestion) -> Iterator[Change]:
    fields = [*_differing(_OF_A_QUESTION, said_in(old), said_in(new))]
    if fields or old.text != new.text:
        yield _changed(_named(new), old.text, new.text, fields)


def _named(question: GuideQuestion) -> Text:
    return Text("Question %(code)s", code=question.code)


def _changed(what: Text, was: Translated, now: Translated, fields: list[Text]) -> Change:
    words = {} if was == now else {"was": was, "now": now}
    return Change(kind=ChangeKind.CHANGED, what=what, fields=tuple(fields), **words)
