"""Sections 3, 4, 6 and 7: what is seen from further away."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.findings.models import ConclusionKind
from peerreview.papers.outline import Block, Run, Table
from peerreview.reports.facts import FactorFacts, ReportFacts
from peerreview.reports.outline.conclusions import conclusion
from peerreview.reports.outline.speech import Speech
from peerreview.reports.outline.summary import headlines

NOT_GIVEN = Text("Not given")
NOT_AGREED = Text("Not agreed yet")


def context(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("City context"), "3")
    yield say.paragraph(
        Text("Conditions that the city can hardly change by itself, and that explain progress.")
    )
    found = [one for one in facts.conclusions if one.kind is ConclusionKind.CONTEXT]
    if not found:
        yield say.nothing(Text("The team has not agreed a conclusion about the context yet."))
    for one in found:
        yield from conclusion(one, say)


def picture(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Overall picture"), "4", new_page=True)
    yield say.paragraph(
        Text(
            "What the city says of itself stands beside what the peers found. The words are those"
            " of the benchmark; they are not added up."
        )
    )
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


def _row(factor: FactorFacts, say: Speech) -> tuple[Run | str, ...]:
    mine = factor.claim.level if factor.claim else None
    theirs = factor.judgement
    return (
        Run(f"{factor.number} {say(factor.name)}", to=factor.anchor),
        say(mine or NOT_GIVEN),
        say(theirs.level if theirs else NOT_AGREED),
        say(theirs.confidence.label) if theirs and theirs.confidence else "–",
    )


def cross_cutting(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Themes across key factors"), "6", new_page=True)
    found = [one for one in facts.conclusions if len(one.factors) > 1]
    if not found:
        yield say.nothing(Text("No conclusion concerns more than one key factor yet."))
        return
    yield say.paragraph(Text("These conclusions concern more than one key factor:"))
    yield headlines(found)


def good_practices(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Good practices"), "7")
    yield say.nothing(
        Text("No practice of %(city)s has been described for other cities yet.", city=facts.city)
    )
