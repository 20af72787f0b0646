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
    yield from written(found.text)
    number = say(Text("Conclusion %(number)s", number=found.number))
    said = Text("%(number)s. Sources: %(sources)s.", number=number, sources=say.named(found.sources))
    yield Paragraph(words=say(said) if found.sources else f"{number}.", tone=Tone.QUIET)


def details(advice: RecommendationFacts, say: Speech) -> Words:
    """Who should do it, by when, how pressing it is, and how the city will know."""
    said = Text(
        "%(addressee)s · %(horizon)s · Priority: %(priority)s",
        addressee=advice.addressee.label,
        horizon=advice.horizon.label,
        priority=advice.priority.label,
    )
    return say(said)


def rests_on(numbers: tuple[int, ...], say: Speech) -> Words:
    """``Rests on conclusions 3, 7``, each number leading there."""
    links: list[str | Run] = [say(Text.counted("Rests on conclusion ", "Rests on conclusions ", n=len(numbers)))]
    for place, number in enumerate(numbers):
        links += [", "] if place else []
        links.append(Run(str(number), to=f"conclusion-{number}"))
    return tuple(links)
