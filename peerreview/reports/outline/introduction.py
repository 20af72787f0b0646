"""Section 1: mandate, benchmark, limits."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.papers.outline import Block, Bullets, Paragraph, Tone
from peerreview.reports.facts import ReportFacts
from peerreview.reports.models import Part
from peerreview.reports.outline.speech import Speech, own_words

LIMITS = (
    Text(
        "The report describes what the team read before the visit and saw and heard during it."
        " It is a picture of that time."
    ),
    Text(
        "A judgement says how far a key factor is in place. Judgements are never added up to a"
        " score, and cities are not ranked."
    ),
    Text(
        "Conditions largely outside the city’s control explain progress. They are told as context"
        " and never judged."
    ),
    Text("Where the evidence was not enough for a judgement, the report says so."),
)


def introduction(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Introduction"), "1", new_page=True)
    yield say.heading(2, Text("Mandate"), "1.1")
    yield say.paragraph(_mandate(facts))
    if facts.questions:
        yield say.paragraph(Text("The city had questions of its own:"))
        yield Bullets(items=facts.questions)
    yield say.heading(2, Text("The benchmark"), "1.2")
    yield from _benchmark(facts, say)
    yield say.heading(2, Text("What this report can say, and what it cannot"), "1.3")
    yield Bullets(items=tuple(say(limit) for limit in LIMITS))
    yield from own_words(facts, Part.LIMITS)


def _mandate(facts: ReportFacts) -> Text:
    return Text.counted(
        "%(city)s asked cities and organisations that do the same work to look at its policy as"
        " critical friends. The review is held against one key factor of the benchmark. Its purpose"
        " is learning: for the city, and for the peers who take home what they saw.",
        "%(city)s asked cities and organisations that do the same work to look at its policy as"
        " critical friends. The review is held against %(n)s key factors of the benchmark. Its"
        " purpose is learning: for the city, and for the peers who take home what they saw.",
        n=len(facts.factors),
        city=facts.city,
    )


def _benchmark(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    found = facts.benchmark
    yield say.paragraph(
        Text(
            "The benchmark “%(title)s” says in one sentence what a city is held against:",
            title=found.title,
        )
    )
    yield Paragraph(words=say.told(found.standard), tone=Tone.STATEMENT)
    if found.source:
        yield say.paragraph(Text("Source: %(source)s.", source=found.source), Tone.QUIET)
