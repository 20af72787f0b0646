"""What one field alone cannot tell: codes used once, references that lead somewhere, order."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from peerreview.benchmarks.forms.file import (
    BenchmarkFile,
    GuideQuestion,
    KeyFactor,
    Level,
    Needs,
)
from peerreview.benchmarks.forms.problems import Path
from peerreview.benchmarks.forms.sentences import nearest
from peerreview.benchmarks.models import AnswerKind
from peerreview.core.text import Text

Finding = tuple[Path, Text]
Coded = tuple[Path, str]


def findings(benchmark: BenchmarkFile) -> Iterator[Finding]:
    """Every place where the file's parts don't fit together, with what would be right."""
    yield from _languages(benchmark)
    yield from _codes(benchmark)
    yield from _references(benchmark)
    yield from _levels(benchmark.levels)
    yield from _key_factors(benchmark.key_factors)
    for path, question in _questions(benchmark):
        yield from _question(path, question)


def _languages(benchmark: BenchmarkFile) -> Iterator[Finding]:
    first, known = benchmark.languages[0], ", ".join(benchmark.languages)
    for path, words in benchmark.texts():
        if first not in words:
            yield path, Text("Add the text in the file's first language, “%(first)s”.", first=first)
        for language in words.keys() - set(benchmark.languages):
            yield (
                (*path, language),
                Text(
                    "The languages of this file are: %(known)s. Add “%(language)s” to them at the"
                    " top, or remove this line.",
                    known=known,
                    language=language,
                ),
            )


def _codes(benchmark: BenchmarkFile) -> Iterator[Finding]:
    roles = benchmark.commitments.roles if benchmark.commitments else ()
    at = ("commitments", "roles")
    yield from _once((("languages", i), code) for i, code in enumerate(benchmark.languages))
    yield from _once(_coded(("levels",), benchmark.levels))
    yield from _once(_coded(at, roles))
    yield from _once(
        coded for i, role in enumerate(roles) for coded in _coded((*at, i, "duties"), role.duties)
    )
    yield from _once(_coded(("source_classes",), benchmark.source_classes))
    yield from _once(_coded(("context_factors",), benchmark.context_factors))
    yield from _once(_coded(("parts",), benchmark.parts))
    yield from _once(_coded(("key_factors",), benchmark.key_factors))
    yield from _once(((*path, "code"), question.code) for path, question in _questions(benchmark))


def _coded(path: Path, entries: Sequence[object]) -> Iterator[Coded]:
    for i, entry in enumerate(entries):
        yield (*path, i, "code"), getattr(entry, "code")  # noqa: B009


def _once(codes: Iterable[Coded]) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, code in codes:
        if code.casefold() in seen:
            yield path, Text("“%(code)s” is taken already. Choose another code here.", code=code)
        seen.add(code.casefold())


def _references(benchmark: BenchmarkFile) -> Iterator[Finding]:
    roles = [role.code for role in benchmark.commitments.roles] if benchmark.commitments else []
    parts = [part.code for part in benchmark.parts]
    classes = [source.code for source in benchmark.source_classes]
    for i, factor in enumerate(benchmark.key_factors):
        at: Path = ("key_factors", i)
        yield from _known((*at, "part"), factor.part, parts, "parts")
        yield from _known((*at, "role"), factor.role, roles, "commitments.roles")
        for j, interviewee in enumerate(factor.typical_interviewees):
            path = (*at, "typical_interviewees", j, "source_class")
            yield from _known(path, interviewee.source_class, classes, "source_classes")


def _known(path: Path, code: str | None, known: Sequence[str], where: str) -> Iterator[Finding]:
    if code is None or code in known:
        return
    if meant := nearest(code, known):
        yield (
            path,
            Text(
                "“%(code)s” is not among the “%(where)s” of this file. Did you mean “%(meant)s”?",
                code=code,
                where=where,
                meant=meant,
            ),
        )
        return
    yield (
        path,
        Text(
            "“%(code)s” is not among the “%(where)s” of this file. Add it there, or remove this"
            " line.",
            code=code,
            where=where,
        ),
    )


def _levels(levels: Sequence[Level]) -> Iterator[Finding]:
    for i, (above, level) in enumerate(pairwise(levels), start=1):
        if not _falls(above.value, level.value):
            yield (
                ("levels", i),
                Text(
                    "Order the levels by value, the highest first, no value twice; those without"
                    " a value come last."
                ),
            )
    for i, level in enumerate(levels):
        for j, needs in enumerate(level.needs):
            yield from _needs(("levels", i, "needs", j), needs)


def _falls(above: int | None, below: int | None) -> bool:
    return below is None or (above is not None and above > below)


def _needs(path: Path, needs: Needs) -> Iterator[Finding]:
    if not needs.asks_for_something:
        yield path, Text("Write what evidence is needed here, or remove this entry.")
    for name in ("classes", "outside", "practice"):
        number: int = getattr(needs, name)
        if number > needs.sources:
            yield (
                (*path, name),
                Text(
                    "%(number)s “%(name)s” need at least as many “sources”. Write “sources:"
                    " %(number)s” or more.",
                    number=number,
                    name=name,
                ),
            )


def _key_factors(factors: Sequence[KeyFactor]) -> Iterator[Finding]:
    for i, (above, factor) in enumerate(pairwise(factors), start=1):
        if factor.number <= above.number:
            yield (
                ("key_factors", i, "number"),
                Text(
                    "The numbers rise from one key factor to the next. Write %(least)s or more.",
                    least=above.number + 1,
                ),
            )
    for i, factor in enumerate(factors):
        if (factor.statement is None) == (factor.question is None):
            yield (
                ("key_factors", i),
                Text(
                    "Write either a “statement”, which is true or not true, or a “question”;"
                    " one of the two."
                ),
            )


def _questions(benchmark: BenchmarkFile) -> Iterator[tuple[Path, GuideQuestion]]:
    for i, factor in enumerate(benchmark.key_factors):
        for j, question in enumerate(factor.guide_questions):
            yield ("key_factors", i, "guide_questions", j), question
    for i, question in enumerate(benchmark.feedback):
        yield ("feedback", i), question


def _question(path: Path, question: GuideQuestion) -> Iterator[Finding]:
    chosen = question.answer in (AnswerKind.ONE_OF, AnswerKind.SOME_OF)
    if question.parts == ():
        yield (*path, "parts"), Text("Write the parts of the question here, or remove this line.")
    if chosen and len(question.choices) < 2:
        yield (
            path,
            Text(
                "Give at least two “choices”, because “answer” is “%(kind)s”.",
                kind=question.answer.value,
            ),
        )
    if question.choices and not chosen:
        yield (
            (*path, "choices"),
            Text("Choices need “answer: one-of” or “answer: some-of”. Add it, or remove them."),
        )
    yield from _once(_coded((*path, "choices"), question.choices))
