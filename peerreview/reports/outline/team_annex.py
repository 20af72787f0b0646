"""The evidence annex of the team: a paper of its own, with everything in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from peerreview.core.languages import Tongue
from peerreview.core.text import Text
from peerreview.papers.outline import (
    Block,
    Contents,
    Cover,
    Document,
    Paragraph,
    Run,
    Table,
    Tone,
    Words,
)
from peerreview.reports.facts import AnnexConclusion, AnnexFactor, AnnexFacts, RecordFacts
from peerreview.reports.outline.speech import Speech


def team_annex(facts: AnnexFacts, language: str) -> Document:
    """Raw statements, numbers, sessions and recorders: never to be given to a host."""
    say = Speech(language)
    day = say.day(facts.written_at.date())
    return Document(
        title=say(Text("Evidence annex for the team: peer review of %(city)s", city=facts.city)),
        language=language,
        author=facts.reader,
        made_at=facts.written_at,
        edition=say(Text("For the review team only · %(day)s", day=day)),
        cover=Cover(
            organisation=say(Text("For the review team only")),
            title=say(Text("Peer review of %(city)s", city=facts.city)),
            subtitle=say(Text("Evidence annex for the team")),
            lines=((say(Text("Written")), day), (say(Text("For")), facts.reader)),
        ),
        blocks=(
            Contents(title=say(Text("Contents"))),
            *_opening(facts, say),
            *(block for factor in facts.factors for block in _factor(factor, say)),
        ),
    )


def _opening(facts: AnnexFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("What this is"), new_page=True)
    yield say.paragraph(
        Text(
            "Every record of the review that %(reader)s may see, as it was logged. It holds what"
            " people said in confidence. It stays with the review team: the host, and everybody"
            " else, reads the report.",
            reader=facts.reader,
        ),
        Tone.LEAD,
    )
    yield say.heading(1, Text("Conclusions and what they rest on"))
    if not facts.conclusions:
        yield say.nothing(Text("The team has not written a conclusion yet."))
    else:
        for one in facts.conclusions:
            yield Paragraph(words=_conclusion(one, say))


def _conclusion(found: AnnexConclusion, say: Speech) -> Words:
    said: list[str | Run] = [
        Run(f"{found.number}. {found.headline}", bold=True),
        f" ({say(found.state)}).",
    ]
    for label, numbers in (
        (Text("Rests on:"), found.supporting),
        (Text("Speaking against it:"), found.against),
    ):
        if numbers:
            said += [f" {say(label)} {_named(numbers)}."]
    return tuple(said)


def _named(numbers: tuple[int, ...]) -> str:
    return ", ".join(f"E{number}" for number in numbers)


@dataclass(frozen=True)
class _Rows:
    """The rows of a table, made as they are written."""

    factor: AnnexFactor
    say: Speech

    def __iter__(self) -> Iterator[tuple[Words, ...]]:
        return (_row(record, self.say) for record in self.factor.records)


def _factor(factor: AnnexFactor, say: Speech) -> Iterator[Block]:
    yield say.heading(1, factor.name, str(factor.number))
    if factor.also:
        also = Run(say(Text("Also about this key factor:")), bold=True)
        yield Paragraph(words=(also, " ", _named(factor.also), "."))
    if not factor.count:
        yield say.nothing(Text("No record stands under this key factor first."))
    else:
        yield _table(factor, say)


def _table(factor: AnnexFactor, say: Speech) -> Table:
    header = (Text("No."), Text("Said, read or seen"), Text("Where it is from"), Text("Key factor"))
    return Table(
        caption=say(Text("Records on key factor %(number)s", number=factor.number)),
        description=say(Text("Number, statement, source and recorder, and direction of each.")),
        header=tuple(say(text) for text in header),
        rows=_Rows(factor, say),
        widths=(9, 53, 21, 17),
    )


def _row(record: RecordFacts, say: Speech) -> tuple[Words, ...]:
    return (
        Run(f"E{record.number}", bold=True),
        _statement(record, say),
        _origin(record, say),
        "\n".join(
            [
                *[f"{number}: {say(direction)}" for number, direction in record.says],
                *[say(remark) for remark in record.remarks],
            ]
        ),
    )


def _statement(record: RecordFacts, say: Speech) -> Words:
    foreign = record.language if record.language != say.language else ""
    if not (foreign or record.translation or record.released):
        return record.statement
    said: list[str | Run] = [Run(record.statement, language=foreign)]
    if foreign:
        said += [" ", Run(f"({say(Tongue(foreign))})", italic=True)]
    if record.translation:
        said += ["\n", Run(record.translation, italic=True)]
        said += ["\n", *say.labelled(Text("Translated by:"), record.translated_by)]
    if record.released:
        said += ["\n", *say.labelled(Text("Released:"), record.released)]
    return tuple(said)


def _origin(record: RecordFacts, say: Speech) -> str:
    what = f"{say(record.kind)}, {say.capital(record.source)}"
    where = f"\n{say(record.place).strip()}" if record.place else ""
    by = f"{record.recorder} / {record.cosigned_by}" if record.cosigned_by else record.recorder
    return f"{what}{where}\n{record.heard_at}, {by}"
