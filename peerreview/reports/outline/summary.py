"""The executive summary: what a mayor reads."""

from collections.abc import Iterable, Iterator

from peerreview.core.text import Text
from peerreview.findings.models import ConclusionKind, Priority
from peerreview.findings.rules import MOST_HEADLINES
from peerreview.papers.outline import Block, Bullets, Run, Table, Tone
from peerreview.reports.facts import ConclusionFacts, RecommendationFacts, ReportFacts
from peerreview.reports.models import Part
from peerreview.reports.outline.speech import Speech, own_words

KINDS = {
    ConclusionKind.STRENGTH: Text("Strengths"),
    ConclusionKind.AREA: Text("Areas for development"),
    ConclusionKind.CONTRADICTION: Text("Where views and facts differ"),
}


def summary(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Executive summary"), new_page=True)
    yield say.paragraph(
        Text(
            "A team of peers reviewed %(city)s against the benchmark “%(benchmark)s” and visited"
            " the city on %(visit)s. These are its messages and its recommendations.",
            city=facts.city,
            benchmark=facts.benchmark.title,
            visit=say.span(facts.visit_starts_on, facts.visit_ends_on),
        ),
        Tone.LEAD,
    )
    yield from own_words(facts, Part.SUMMARY)
    yield say.heading(2, Text("Key messages"))
    yield from _messages(facts, say)
    yield say.heading(2, Text("Recommendations at a glance"))
    yield from _recommendations(facts, say)


def _messages(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    if not any(found.kind in KINDS for found in facts.conclusions):
        yield say.nothing(Text("The team has not agreed a key message yet."))
    for kind, title in KINDS.items():
        if found := [found for found in facts.conclusions if found.kind is kind]:
            yield say.heading(3, title)
            yield headlines(found)


def headlines(found: Iterable[ConclusionFacts]) -> Bullets:
    """The headlines, each leading to the conclusion."""
    return Bullets(items=tuple(Run(one.headline, to=one.anchor) for one in found))


def _recommendations(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    if not facts.recommendations:
        yield say.nothing(Text("The team has not made a recommendation yet."))
        return
    chosen = headline_recommendations(facts)
    yield _at_a_glance(chosen, say)
    rest = len(facts.recommendations) - len(chosen)
    if rest > 0:
        more = Text.counted(
            "One further suggestion is in section 8, which has all of them.",
            "%(n)s further suggestions are in section 8, which has all of them.",
            n=rest,
        )
        yield say.paragraph(more, Tone.QUIET)


def headline_recommendations(facts: ReportFacts) -> list[RecommendationFacts]:
    """Those that the team puts first, or the most pressing ones if it marked none; among equals,
    in the order in which they were made."""
    ranks = list(Priority)
    chosen = [one for one in facts.recommendations if one.headline] or facts.recommendations
    ranked = sorted(chosen, key=lambda r: (ranks.index(r.priority), r.number))
    return ranked[:MOST_HEADLINES]


def _at_a_glance(chosen: list[RecommendationFacts], say: Speech) -> Table:
    header = (Text("No."), Text("Recommendation"), Text("For"), Text("By when"), Text("Priority"))
    return Table(
        caption=say(Text("Recommendations, the most pressing first")),
        description=say(
            Text("Number, action, addressee, horizon and priority of each recommendation.")
        ),
        header=tuple(say(text) for text in header),
        rows=tuple(
            (
                f"R{advice.number}",
                Run(advice.action, to=advice.anchor),
                say(advice.addressee.label),
                say(advice.horizon.label),
                say(advice.priority.label),
            )
            for advice in chosen
        ),
        widths=(7, 43, 22, 18, 12),
    )
