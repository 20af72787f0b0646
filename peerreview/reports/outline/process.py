"""Section 2: how the review worked."""

from collections import Counter
from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.papers.outline import Block, Bullets, Table
from peerreview.preparation.models import DocumentKind
from peerreview.reports.facts import ReportFacts
from peerreview.reports.outline.speech import Speech


def process(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("How the review worked"), "2")
    yield say.heading(2, Text("The team"), "2.1")
    yield from _team(facts, say)
    yield say.heading(2, Text("The visit"), "2.2")
    yield from _visit(facts, say)
    yield say.heading(2, Text("The documents"), "2.3")
    yield from _documents(facts, say)
    yield say.heading(2, Text("Evidence and confidentiality"), "2.4")
    yield from _evidence(facts, say)
    yield say.heading(2, Text("How the team judged"), "2.5")
    yield from _judging(facts, say)


def _team(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    if not facts.team:
        yield say.nothing(Text("No member of the team has a seat yet."))
        return
    yield say.paragraph(
        Text.counted(
            "The team had one member, whom Annex B names.",
            "The team had %(n)s members. Annex B names them, with their roles and organisations.",
            n=len(facts.team),
        )
    )


def _visit(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.paragraph(
        Text(
            "The team was in %(city)s on %(visit)s. Annex A shows the programme by kind of session"
            " and class of source.",
            city=facts.city,
            visit=say.span(facts.visit_starts_on, facts.visit_ends_on),
        )
    )
    if not facts.heard:
        yield say.nothing(Text("No session in which people were heard is recorded yet."))
        return
    yield Table(
        caption=say(Text("Who was heard")),
        description=say(Text("People and sessions for each class of source.")),
        header=(say(Text("Source")), say(Text("People")), say(Text("Sessions"))),
        rows=tuple(
            (say.capital(one.source), str(one.people), str(one.sessions)) for one in facts.heard
        ),
        widths=(6, 2, 2),
    )


def _documents(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    if not facts.documents:
        yield say.nothing(Text("No document is registered yet."))
        return
    yield say.paragraph(
        Text.counted(
            "%(city)s gave the team one document, which Annex C names.",
            "%(city)s gave the team %(n)s documents, which Annex C lists.",
            n=len(facts.documents),
            city=facts.city,
        )
    )
    kinds = Counter(say(one.kind) for one in facts.documents)
    rest = say(DocumentKind.OTHER.label)
    ordered = sorted(kinds.items(), key=lambda one: (one[0] == rest, one[0]))
    yield Table(
        caption=say(Text("Documents by kind")),
        description=say(Text("Each kind of document with their number.")),
        header=(say(Text("Kind")), say(Text("Documents"))),
        rows=tuple((kind, str(count)) for kind, count in ordered),
        widths=(7, 3),
    )


def _evidence(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.paragraph(
        Text(
            "Everything the team concludes rests on evidence: single claims, heard, read or seen,"
            " each tied to key factors. A conclusion is stronger the more independent sources of"
            " different kinds support it."
        )
    )
    promises = (
        Text("A statement is attributed to a class of sources, never to a person or a session."),
        Text(
            "A class is named only where at least %(people)s people from at least %(sessions)s"
            " sessions stand behind it. Otherwise the report speaks of city staff or of external"
            " stakeholders, or is silent.",
            people=facts.attribution.people,
            sessions=facts.attribution.sessions,
        ),
        Text(
            "What the report prints of a conversation is a wording that the expert leader has"
            " released. The notes themselves stay with the team."
        ),
    )
    yield Bullets(items=tuple(say(promise) for promise in promises))


def _judging(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.paragraph(
        Text(
            "Each member of the team judged every key factor alone first. Then the team opened the"
            " views, talked about where they differed and agreed one level with its confidence. A"
            " view that the majority does not share is kept beside it."
        )
    )
    yield Table(
        caption=say(Text("What the levels mean")),
        description=say(Text("Each level that a judgement may have, and its meaning.")),
        header=(say(Text("Level")), say(Text("Meaning"))),
        rows=tuple((say(one.label), say.told(one.meaning)) for one in facts.benchmark.levels),
        widths=(3, 7),
    )
