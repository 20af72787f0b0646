"""One conclusion or one recommendation on paper."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.papers.outline import Block, Paragraph, Run, Tone, Words
from peerreview.reports.facts import ConclusionFacts, RecommendationFacts
from peerreview.reports.outline.speech import Speech, written


def conclusion(found: ConclusionFacts, say: Speech, *, anchored: bool = False) -> Iterator[Block]:
    """``anchored``: links to the conclusion lead here."""
    yield Paragraph(
        words=Run(found.headline, bold=True),
        anchor=found.anchor if anchored else "",
        with_next=True,
    )
    yield from written(found.text, with_next=True)
    yield Paragraph(words=" ".join(_origin(found, say)), tone=Tone.QUIET)


def _origin(found: ConclusionFacts, say: Speech) -> Iterator[str]:
    yield say(Text("Conclusion %(number)s.", number=found.number))
    if found.sources:
        yield say(Text("Sources: %(sources)s.", sources=say.named(found.sources)))
    if found.against:
        yield say(Text("Speaking against it: %(sources)s.", sources=say.named(found.against)))


def recommendation(advice: RecommendationFacts, say: Speech) -> Iterator[Block]:
    yield Paragraph(
        words=Run(f"R{advice.number}\u2002{advice.action}", bold=True),
        anchor=advice.anchor,
        with_next=True,
    )
    yield from written(advice.why, with_next=True)
    if advice.measure:
        words = say.labelled(Text("Measure of success:"), advice.measure)
        yield Paragraph(words=words, with_next=True)
    if advice.example_city:
        words = say.labelled(Text("A city that does it:"), advice.example_city)
        yield Paragraph(words=words, with_next=True)
    yield Paragraph(words=_details(advice, say), tone=Tone.QUIET)


def _details(advice: RecommendationFacts, say: Speech) -> Words:
    """For whom, by when, how pressing it is, and what it rests on."""
    said = Text(
        "%(addressee)s · %(horizon)s · Priority: %(priority)s",
        addressee=advice.addressee.label,
        horizon=advice.horizon.label,
        priority=advice.priority.label,
    )
    return (f"{say(said)} · ", *rests_on(advice.conclusions, say))


def rests_on(numbers: tuple[int, ...], say: Speech) -> tuple[str | Run, ...]:
    """``Rests on conclusions 3, 7``, each number leading there."""
    said = Text.counted("Rests on conclusion", "Rests on conclusions", n=len(numbers))
    links = [Run(str(number), to=f"conclusion-{number}") for number in numbers]
    apart = [part for link in links for part in (", ", link)][1:]
    return (f"{say(said)} ", *apart)
