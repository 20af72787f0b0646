"""The annexes: programme by class, team, documents, evidence, what is open, benchmark."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.papers.outline import Block, Bullets, Run, Table, Tone
from peerreview.reports.facts import FactorFacts, ReportFacts, Slot
from peerreview.reports.outline.speech import Speech, written


def annexes(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield from _programme(facts, say)
    yield from _team(facts, say)
    yield from _documents(facts, say)
    yield from _evidence(facts, say)
    yield from _issues(facts, say)
    yield from _benchmark(facts, say)
    yield from _comments(say)


def _programme(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Annex A: Programme"), new_page=True)
    if not facts.slots:
        yield say.nothing(Text("The programme holds no session yet."))
        return
    yield say.paragraph(
        Text("The sessions of the visit, with classes of sources in the place of names.")
    )
    yield Table(
        caption=say(Text("Programme by class of source")),
        description=say(Text("Day, kind of session and sources heard.")),
        header=(say(Text("Day")), say(Text("Session")), say(Text("Heard"))),
        rows=tuple(_slot(slot, say) for slot in facts.slots),
        widths=(28, 24, 48),
    )


def _slot(slot: Slot, say: Speech) -> tuple[str, str, str]:
    return say.weekday(slot.day), say(slot.kind), say.named(slot.heard) or "–"


def _team(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Annex B: Team"))
    if not facts.team:
        yield say.nothing(Text("No member of the team has a seat yet."))
        return
    yield Table(
        caption=say(Text("The review team")),
        description=say(Text("Name, role in the review and organisation of each member.")),
        header=(say(Text("Name")), say(Text("Role")), say(Text("Organisation"))),
        rows=tuple((one.name, say(one.role), one.organisation) for one in facts.team),
        widths=(3, 2, 4),
    )


def _documents(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Annex C: Documents"))
    if not facts.documents:
        yield say.nothing(Text("No document is registered yet."))
        return
    yield Table(
        caption=say(Text("Documents that the team was given")),
        description=say(Text("Title, kind and date of each document.")),
        header=(say(Text("Title")), say(Text("Kind")), say(Text("Date"))),
        rows=tuple(
            (one.title, say(one.kind), say.day(one.dated) if one.dated else "–")
            for one in facts.documents
        ),
        widths=(56, 22, 22),
    )


def _issues(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Annex E: What the visit left open"))
    if not any(factor.issues for factor in facts.factors):
        yield say.nothing(Text("Nothing that the team told the city beforehand was left open."))
        return
    yield say.paragraph(
        Text("What the team said it wanted to look at, and could not settle during the visit.")
    )
    for factor in facts.factors:
        if factor.issues:
            yield say.heading(2, factor.name, str(factor.number))
            yield Bullets(items=factor.issues)


def _comments(say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Annex G: Comments on the draft"))
    yield say.nothing(Text("No comment on a draft of this report is recorded."))


def _evidence(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Annex D: Evidence by key factor"), new_page=True)
    yield say.paragraph(
        Text(
            "How many records the team has on each key factor, by class of source as far as it may"
            " be named; and what the expert leader has released of the records that conclusions"
            " cite."
        )
    )
    yield say.heading(2, Text("Records by class of source"))
    yield _counted(facts, say)
    yield say.heading(2, Text("What was heard, read and seen"))
    yield from _wordings(facts, say)


def _counted(facts: ReportFacts, say: Speech) -> Block:
    if not any(factor.voices for factor in facts.factors):
        return say.nothing(Text("No record that may be shown stands under a key factor yet."))
    return Table(
        caption=say(Text("Evidence records by key factor and source")),
        description=say(Text("Each key factor with its sources and their numbers of records.")),
        header=(say(Text("Key factor")), say(Text("Sources and records"))),
        rows=tuple(_voices(factor, say) for factor in facts.factors),
        widths=(38, 62),
    )


def _voices(factor: FactorFacts, say: Speech) -> tuple[Run, str]:
    said = ", ".join(f"{say.capital(voice.source)} ({voice.records})" for voice in factor.voices)
    name = Run(f"{factor.number} {say(factor.name)}", to=factor.anchor)
    return name, said or say(Text("No record that may be shown."))


def _wordings(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    if not any(factor.wordings for factor in facts.factors):
        yield say.nothing(Text("No wording of a cited record has been released yet."))
    for factor in facts.factors:
        if factor.wordings:
            yield say.heading(3, factor.name, str(factor.number))
            yield Bullets(
                items=tuple(
                    (wording.text, " ", Run(f"({say.capital(wording.source)})", italic=True))
                    for wording in factor.wordings
                )
            )


def _benchmark(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    found = facts.benchmark
    yield say.heading(1, Text("Annex F: Benchmark"), new_page=True)
    yield Table(
        caption=say(Text("The key factors of this review")),
        description=say(Text("Number, name and statement of each key factor in scope.")),
        header=(say(Text("Key factor")), say(Text("Statement"))),
        rows=tuple(
            (
                Run(f"{factor.number} {say(factor.name)}", to=factor.anchor),
                say.told(factor.statement),
            )
            for factor in facts.factors
        ),
        widths=(34, 66),
    )
    yield from written(say(found.note), Tone.QUIET)
