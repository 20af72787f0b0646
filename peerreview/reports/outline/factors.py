"""Section 5: one part per key factor."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.findings.models import ConclusionKind
from peerreview.papers.outline import Block, Bullets, Paragraph, Run, Tone, Words
from peerreview.reports.facts import (
    ClaimFacts,
    ConclusionFacts,
    FactorFacts,
    JudgementFacts,
    RecommendationFacts,
    ReportFacts,
)
from peerreview.reports.outline.conclusions import conclusion, recommendation
from peerreview.reports.outline.picture import NOT_GIVEN
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
        new_page = place > 0 and _has_content(facts, factor)
        yield from _factor(facts, factor, say, told, new_page=new_page)


def _has_content(facts: ReportFacts, factor: FactorFacts) -> bool:
    """Whether there is more to read than that there is nothing yet."""
    found = facts.conclusions_on(factor), facts.recommendations_on(factor)
    return any((factor.claim, factor.judgement, *found))


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
    if factor.feedback:
        yield say.heading(4, Text("What the city said to it"))
        yield Bullets(items=factor.feedback)
    yield say.heading(3, Text("Judgement"))
    yield from _judgement(factor, say)
    yield say.heading(3, Text("Recommendations"))
    yield from _recommendations(facts.recommendations_on(factor), say)
    if practices := facts.practices_on(factor):
        yield say.heading(3, Text("Good practice"))
        yield Bullets(items=tuple(Run(one.title, to=one.anchor) for one in practices))


def _claim(facts: ReportFacts, claim: ClaimFacts | None, say: Speech) -> Iterator[Block]:
    if not facts.submitted:
        yield say.nothing(Text("The city has not handed in its self-assessment yet."))
    elif claim is None or not (claim.narrative or claim.addenda):
        yield say.nothing(Text("The self-assessment does not speak of this key factor."))
    else:
        yield from written(claim.narrative)
        for label, text in (
            (Text("What changed in the last years:"), claim.recent_changes),
            (Text("What the city sees as its strengths:"), claim.strengths),
            (Text("Gaps that the city knows:"), claim.gaps),
        ):
            if text:
                yield Paragraph(words=say.labelled(label, text))
        for day, text in claim.addenda:
            label = Text("Added by the city on %(day)s:", day=say.day(day))
            yield Paragraph(words=say.labelled(label, text))


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


def _judgement(factor: FactorFacts, say: Speech) -> Iterator[Block]:
    judgement = factor.judgement
    if judgement is None:
        yield say.nothing(Text("The team has not agreed a level for this key factor yet."))
        return
    yield Paragraph(words=_side_by_side(factor.claim, judgement, say), with_next=True)
    yield from written(judgement.reason)
    if judgement.dissent:
        label = Text("A different view in the team:")
        yield Paragraph(words=say.labelled(label, judgement.dissent))


def _side_by_side(claim: ClaimFacts | None, judgement: JudgementFacts, say: Speech) -> Words:
    mine = say(claim.level if claim and claim.level else NOT_GIVEN)
    lines = [
        *say.labelled(Text("The city’s own level:"), mine),
        "\n",
        *say.labelled(Text("The peers’ level:"), say(judgement.level)),
    ]
    for label, value in (
        (Text("Confidence:"), judgement.confidence and judgement.confidence.label),
        (Text("Policy:"), judgement.policy),
        (Text("Practice:"), judgement.practice),
        (Text("Result:"), judgement.result),
        (Text("Direction:"), judgement.trend and judgement.trend.label),
    ):
        if value:
            lines += ["\n", *say.labelled(label, say(value))]
    return tuple(lines)


def _recommendations(advice: list[RecommendationFacts], say: Speech) -> Iterator[Block]:
    if not advice:
        yield say.nothing(Text("There is no recommendation on this key factor."))
    for one in advice:
        yield from recommendation(one, say)
