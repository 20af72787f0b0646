"""Section 3: the city, and what it can hardly change by itself."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.findings.models import ConclusionKind
from peerreview.papers.outline import Block, Run, Table, Words
from peerreview.reports.facts import ContextFacts, ReportFacts
from peerreview.reports.models import Part
from peerreview.reports.outline.conclusions import conclusion
from peerreview.reports.outline.speech import Speech, own_words


def context(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("City context"), "3")
    yield say.paragraph(
        Text("Conditions that the city can hardly change by itself, and that explain progress.")
    )
    yield from own_words(facts, Part.CONTEXT)
    if noted := [one for one in facts.context if one.notes]:
        yield _table(noted, say)
    found = [one for one in facts.conclusions if one.kind is ConclusionKind.CONTEXT]
    if not found:
        yield say.nothing(Text("The team has not agreed a conclusion about the context yet."))
    for one in found:
        yield from conclusion(one, say, anchored=True)


def _table(noted: list[ContextFacts], say: Speech) -> Table:
    return Table(
        caption=say(Text("Context factors that matter, in the words of the city")),
        description=say(Text("Each context factor with what the self-assessment says of it.")),
        header=(say(Text("Context factor")), say(Text("What the city says"))),
        rows=tuple((say(one.name), _notes(one, say)) for one in noted),
        widths=(3, 7),
    )


def _notes(one: ContextFacts, say: Speech) -> Words:
    """Each note once, with the key factors for which it matters."""
    numbers: dict[str, list[str]] = {}
    for number, note in one.notes:
        numbers.setdefault(note, []).append(str(number))
    lines: list[tuple[str | Run, ...]] = []
    for note, factors in numbers.items():
        where = Text.counted(
            "key factor %(numbers)s",
            "key factors %(numbers)s",
            n=len(factors),
            numbers=", ".join(factors),
        )
        named = say.capital(where)
        lines += [("\n", Run(f"{named}:", bold=True), f" {note}") if note else ("\n", named)]
    return tuple(part for line in lines for part in line)[1:]
