"""Section 5: one part per key factor."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.findings.models import ConclusionKind
from peerreview.papers.outline import Block, Paragraph, Run, Tone
from peerreview.reports.facts import (
    ClaimFacts,
    ConclusionFacts,
    FactorFacts,
    JudgementFacts,
    RecommendationFacts,
    ReportFacts,
)
from peerreview.reports.outline.conclusions import conclusion, details, rests_on
from peerreview.reports.outline.speech import Speech, written
from peerreview.reports.outline.summary import KINDS

_NONE_OF = {
    ConclusionKind.STRENGTH: Text("No strength is agreed for this key factor yet."),
    ConclusionKind.AREA: Text("No area for development is agreed for this key factor yet."),
}
"""Kinds that every reader looks for; the others are left out where there is nothing."""


def factors(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("The key factors one by one"), "5", new_page=True)
    told: set[int] = set()
    for place, factor in enumerate(facts.factors):
        yield from _factor(facts, factor, say, told, new_page=place > 0)


def _factor(
    facts: ReportFacts, factor: FactorFacts, say: Speech, told: set[int], *, new_page: bool
) -> Iterator[Block]:
    """``told``: numbers of conclusions that links lead to already."""
    number = f"5.{factor.number}"
    yield say.heading(2, factor.name, number, anchor=factor.anchor, new_page=new_page)
    yield Paragraph(words=say.told(factor.statement), tone=Tone.STATEMENT)
    yield say.heading(3, Text("What the city says"))
    yield from _claim(facts, factor.claim, say)
    yield say.heading(3, Text("What the peers found"))
    yield from _found(facts.conclusions_on(factor), say, told)
    yield say.heading(3, Text("Judgement"))
    yield from _judgement(factor.judgement, say)
    yield say.heading(3, Text("Recommendations"))
    yield from _recommendations(facts.recommendations_on(factor), say)


def _claim(facts: ReportFacts, claim: ClaimFacts | None, say: Speech) -> Iterator[Block]:
    if not facts.submitted:
        yield say.nothing(Text("The city has not handed in its self-assessment yet."))
    elif claim is None:
        yield say.nothing(Text("The self-assessment does not speak of this key factor."))
    else:
        if claim.level:
            label = Text("The city’s own level:")
            yield Paragraph(words=say.labelled(label, say(claim.level)))
        yield from written(claim.narrative)


def _found(found: list[ConclusionFacts], say: Speech, told: set[int]) -> Iterator[Block]:
    if not found:
        yield say.nothing(Text("The team has not agreed a conclusion on this key factor yet."))
        return
    for kind, title in {**KINDS, ConclusionKind.CONTEXT: Text("Context")}.items():
        these = [one for one in found if one.kind is kind]
        if these or kind in _NONE_OF:
            yield say.heading(4, title)
        if not these and kind in _NONE_OF:
            yield say.nothing(_NONE_OF[kind])
        for one in these:
            yield from conclusion(one, say, anchored=one.number not in told)
            told.add(one.number)


def _judgement(judgement: JudgementFacts | None, say: Speech) -> Iterator[Block]:
    if judgement is None:
        yield say.nothing(Text("The team has not agreed a level for this key factor yet."))
        return
    yield Paragraph(words=say.labelled(Text("The peers’ level:"), say(judgement.level)))
    if judgement.confidence:
        label = Text("Confidence:")
        yield Paragraph(words=say.labelled(label, say(judgement.confidence.label)))
    yield from written(judgement.reason)
    if judgement.dissent:
        yield Paragraph(
            words=say.labelled(Text("A different view in the team:"), judgement.dissent)
        )


def _recommendations(advice: list[RecommendationFacts], say: Speech) -> Iterator[Block]:
    if not advice:
        yield say.nothing(Text("There is no recommendation on this key factor."))
    for one in advice:
        yield Paragraph(words=Run(f"R{one.number}  {one.action}", bold=True), with_next=True)
        yield from written(one.why)
        if one.measure:
            yield Paragraph(words=say.labelled(Text("Measure of success:"), one.measure))
        yield Paragraph(words=details(one, say), tone=Tone.QUIET)
        yield Paragraph(words=rests_on(one.conclusions, say), tone=Tone.QUIET)
