"""Section 8: every recommendation in one table."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.papers.outline import Block, Run, Table, Words
from peerreview.reports.facts import RecommendationFacts, ReportFacts
from peerreview.reports.outline.conclusions import rests_on
from peerreview.reports.outline.speech import Speech


def register(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Register of recommendations"), "8")
    if not facts.recommendations:
        yield say.nothing(Text("The team has not made a recommendation yet."))
        return
    yield say.paragraph(
        Text("Each recommendation is one action for one addressee and rests on conclusions.")
    )
    header = (Text("No."), Text("Recommendation"), Text("Key factor"), Text("For whom, by when"))
    yield Table(
        caption=say(Text("All recommendations")),
        description=say(
            Text("Number, action with measure of success, key factor, addressee and horizon.")
        ),
        header=tuple(say(text) for text in header),
        rows=tuple(_row(facts, advice, say) for advice in facts.recommendations),
        widths=(8, 50, 21, 21),
    )


def _row(facts: ReportFacts, advice: RecommendationFacts, say: Speech) -> tuple[Words, ...]:
    measure = (
        ("\n", *say.labelled(Text("Measure of success:"), advice.measure)) if advice.measure else ()
    )
    return (
        f"R{advice.number}",
        (Run(advice.action, bold=True), *measure, "\n", *rests_on(advice.conclusions, say)),
        _factor(facts, advice.factor, say),
        f"{say(advice.addressee.label)}\n{say(advice.horizon.label)}",
    )


def _factor(facts: ReportFacts, number: int, say: Speech) -> Words:
    found = next((factor for factor in facts.factors if factor.number == number), None)
    return Run(f"{number} {say(found.name)}", to=found.anchor) if found else str(number)
