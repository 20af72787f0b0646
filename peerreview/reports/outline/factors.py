"""Section 5: one part per key factor."""

from collections.abc import Iterable, Iterator

from peerreview.core.text import Speakable, Text
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
    ConclusionKind.STRENGTH: Text("The team agreed no strength under this key factor."),
    ConclusionKind.AREA: Text("The team agreed no area for development under this key factor."),
}
"""Kinds that every reader looks for; the others are left out where there is nothing."""


def factors(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("The key factors one by one"), "5")
    if not facts.submitted:
        yield say.nothing(Text("The city has not handed in its self-assessment yet."))
    told = {one.number for one in facts.conclusions if one.kind is ConclusionKind.CONTEXT}
    for factor in facts.factors:
        yield from _factor(facts, factor, say, told)


def _factor(
    facts: ReportFacts, factor: FactorFacts, say: Speech, told: set[int]
) -> Iterator[Block]:
    """``told``: numbers of the conclusions that were told before: those on the context, and those
    on several key factors."""
    number = f"5.{factor.number}"
    yield say.heading(2, factor.name, number, anchor=factor.anchor)
    yield Paragraph(words=say.told(factor.statement), tone=Tone.STATEMENT, with_next=True)
    if facts.submitted:
        yield say.heading(3, Text("What the city says"))
        yield from _claim(factor.claim, say)
    yield say.heading(3, Text("What the peers found"))
    yield from _found(facts.conclusions_on(factor), say, told)
    if factor.feedback:
        yield say.heading(4, Text("What the city said to it"))
        yield Bullets(items=factor.feedback)
    yield from _concluded(facts, factor, say)
    if practices := facts.practices_on(factor):
        yield say.heading(3, Text("Good practice"))
        yield Bullets(items=tuple(Run(one.title, to=one.anchor) for one in practices))


def _concluded(facts: ReportFacts, factor: FactorFacts, say: Speech) -> Iterator[Block]:
    """Level and advice. Where nothing at all is agreed, that was said once, and is enough."""
    advice = facts.recommendations_on(factor)
    if factor.judgement or advice or facts.conclusions_on(factor):
        yield say.heading(3, Text("Judgement"))
        yield from _judgement(factor, say)
        yield say.heading(3, Text("Recommendations"))
        yield from _recommendations(advice, say)


def _claim(claim: ClaimFacts | None, say: Speech) -> Iterator[Block]:
    if claim is None or not (claim.narrative or claim.addenda):
        yield say.nothing(Text("The self-assessment does not speak of this key factor."))
    else:
        yield from written(claim.narrative)
        for label, text in (
            (Text("What changed in the last years:"), claim.recent_changes),
            (Text("What the city sees as its strengths:"), claim.strengths),
            (Text("Gaps that the city knows:"), claim.gaps),
        ):
            yield from _listed(label, text, say)
        for day, text in claim.addenda:
            label = Text("Added by the city on %(day)s:", day=say.day(day))
            yield Paragraph(words=say.labelled(label, text))


def _listed(label: Text, text: str, say: Speech) -> Iterator[Block]:
    """One line beside its label; several below it, as they were typed."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    if len(lines) == 1:
        yield Paragraph(words=say.labelled(label, lines[0]))
    elif lines:
        yield Paragraph(words=Run(say(label), bold=True), with_next=True)
        yield Bullets(items=lines)


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
        yield from _told_once(these, say, told)


def _told_once(these: list[ConclusionFacts], say: Speech, told: set[int]) -> Iterator[Block]:
    """Each conclusion where it is first met; after that its headline leads there."""
    again = tuple(Run(one.headline, to=one.anchor) for one in these if one.number in told)
    for one in these:
        if one.number not in told:
            yield from conclusion(one, say, anchored=True)
            told.add(one.number)
    if again:
        yield Bullets(items=again)


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
    """The levels on one line, what was marked apart on the next, and how sure the team is."""
    mine = claim.level if claim and claim.level else NOT_GIVEN
    levels = (
        (Text("The city says:"), mine),
        (Text("The peers found:"), judgement.level),
    )
    apart = (
        (Text("Policy:"), judgement.policy),
        (Text("Practice:"), judgement.practice),
        (Text("Result:"), judgement.result),
    )
    outlook = (
        (Text("Confidence:"), judgement.confidence.label if judgement.confidence else None),
        (Text("Direction:"), judgement.trend.label if judgement.trend else None),
    )
    lines = (_on_a_line(levels, say), _on_a_line(apart, say), _on_a_line(outlook, say))
    return tuple(word for line in lines if line for word in ("\n", *line))[1:]


def _on_a_line(said: Iterable[tuple[Text, Speakable | None]], say: Speech) -> tuple[str | Run, ...]:
    parts = [say.labelled(label, say(value)) for label, value in said if value]
    return tuple(word for part in parts for word in (" · ", *part))[1:]


def _recommendations(advice: list[RecommendationFacts], say: Speech) -> Iterator[Block]:
    if not advice:
        yield say.nothing(Text("There is no recommendation on this key factor."))
    for one in advice:
        yield from recommendation(one, say)
