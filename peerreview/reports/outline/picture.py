"""Section 4: the key factors side by side, as a profile and in words."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.papers.outline import Block, Bullets, Profile, ProfileRow, Run, Table
from peerreview.reports.facts import FactorFacts, ReportFacts
from peerreview.reports.outline.speech import Speech

NOT_GIVEN = Text("Not given")
NOT_AGREED = Text("Not agreed yet")


def picture(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Overall picture"), "4")
    yield say.paragraph(
        Text(
            "What the city says of itself stands beside what the peers found. The words are those"
            " of the benchmark; they are not added up."
        )
    )
    yield from _profile(facts, say)
    header = (
        Text("Key factor"),
        Text("The city says"),
        Text("The peers found"),
        Text("Confidence"),
    )
    yield Table(
        caption=say(Text("The key factors, as the city and the peers see them")),
        description=say(
            Text("For each key factor the level of the self-assessment and that of the peers.")
        ),
        header=tuple(say(text) for text in header),
        rows=tuple(_row(factor, say) for factor in facts.factors),
        widths=(40, 24, 24, 14),
        anchor="picture",
    )
    yield from _feedback(facts, say)


def _profile(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    """The levels that have an order, as a chart; those outside it are in the table only."""
    scale = [one for one in facts.benchmark.levels if one.value is not None]
    scale.sort(key=lambda one: one.value or 0)
    places = {say(one.label): place for place, one in enumerate(scale)}
    rows = tuple(_marks(factor, places, say) for factor in facts.factors)
    if len(places) < 2 or not any(mark is not None for row in rows for mark in row.marks):
        return
    yield Profile(
        caption=say(Text("Profile: how the city sees itself, and how the peers see it")),
        description=say(
            Text(
                "For each key factor, a circle at the level that the city gives itself and a"
                " diamond at the level that the peers agreed. The table after it says the same in"
                " words."
            )
        ),
        scale=tuple(places),
        series=(say(Text("The city says")), say(Text("The peers found"))),
        rows=rows,
    )


def _marks(factor: FactorFacts, places: dict[str, int], say: Speech) -> ProfileRow:
    mine = factor.claim.level if factor.claim else None
    theirs = factor.judgement.level if factor.judgement else None
    return ProfileRow(
        label=f"{factor.number} {say(factor.name)}",
        marks=tuple(places.get(say(level)) if level else None for level in (mine, theirs)),
    )


def _row(factor: FactorFacts, say: Speech) -> tuple[Run | str, ...]:
    mine = factor.claim.level if factor.claim else None
    theirs = factor.judgement
    return (
        Run(f"{factor.number} {say(factor.name)}", to=factor.anchor),
        say(mine or NOT_GIVEN),
        say(theirs.level if theirs else NOT_AGREED),
        say(theirs.confidence.label) if theirs and theirs.confidence else "–",
    )


def _feedback(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    if facts.feedback:
        yield say.heading(2, Text("What the city said to the first findings"))
        yield Bullets(items=facts.feedback)
