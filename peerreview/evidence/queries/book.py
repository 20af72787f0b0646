"""The evidence as a workbook for the team: the records, the matrix, and what they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_datetime
from sqlalchemy.orm import Session

from peerreview.access.relations import Actor
from peerreview.core.languages import Tongue
from peerreview.core.text import Text, locale_of, spoken
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.queries.coverage import coverage_of
from peerreview.evidence.queries.log import records_for
from peerreview.evidence.rules import Covered, counts, summary_of
from peerreview.papers.excel import Book, Cell, Column, Sheet
from peerreview.reviews.models import Review

Say = Callable[[object], str]


@dataclass(frozen=True, kw_only=True)
class Reader:
    """For whom the book is: what they may see, in which language, at what moment."""

    actor: Actor
    now: datetime
    language: str


def evidence_book(session: Session, review: Review, reader: Reader) -> Book:
    """Everything that the reader may see. It holds what was said to the team: never for a host."""
    records = records_for(session, review, reader.actor)
    covered = coverage_of(session, review)
    pen = _Pen(review, reader.language)
    return Book(
        title=pen.say(Text("Evidence of the review of %(city)s", city=review.city)),
        author=str(reader.actor),
        made_at=reader.now,
        note=pen.say(Text("For the review team only")),
        sheets=(
            pen.records(records),
            pen.matrix(covered),
            pen.about(reader, len(records), covered),
        ),
    )


class _Pen:
    """Writes the sheets of one review in one language."""

    def __init__(self, review: Review, language: str) -> None:
        self.review, self.language = review, language

    def say(self, value: object) -> str:
        return "" if value is None else spoken(value, self.language)

    def records(self, records: Sequence[EvidenceRecord]) -> Sheet:
        columns = _columns(self)
        return Sheet(
            name=self.say(Text("Records")),
            columns=tuple(Column(words=self.say(words), width=w) for words, w, _ in columns),
            rows=tuple(tuple(cell(record) for _, _, cell in columns) for record in records),
            held=1,
            printed=_ON_PAPER,
        )

    def matrix(self, covered: Sequence[Covered]) -> Sheet:
        classes = self.review.benchmark.source_classes
        heads = (Text("Sources"), Text("From outside"), Text("Documents and data"))
        return Sheet(
            name=self.say(Text("Coverage")),
            columns=(
                Column(words=self.say(Text("Key factor")), width=36),
                Column(words=self.say(Text("Strength of evidence")), width=20),
                *(Column(words=self.say(head), width=5, upright=True) for head in heads),
                *(Column(words=self.say(one.label), width=5, upright=True) for one in classes),
            ),
            rows=tuple(
                (
                    self.say(row.factor.title),
                    self.say(row.strength.label if row.strength else Text("Nothing heard")),
                    *(row.heard.sources, row.heard.outside, row.heard.documents),
                    *(row.sources.get(one.code, 0) for one in classes),
                )
                for row in covered
            ),
            held=1,
        )

    def about(self, reader: Reader, total: int, covered: Sequence[Covered]) -> Sheet:
        review = self.review
        lines = (
            (Text("City"), review.city),
            (Text("Benchmark"), review.benchmark.title),
            (Text("Taken out"), self.moment(reader.now)),
            (Text("By"), reader.actor),
            (Text("Records"), total),
            (
                Text("For whom"),
                Text(
                    "For the review team only. It holds what people said in confidence: no host,"
                    " and nobody else, may read it."
                ),
            ),
            (
                Text("How it is counted"),
                Text(
                    "The sheet Coverage counts independent sources, not records: ten notes of one"
                    " interview are one source. Sensitive and flagged records do not count."
                ),
            ),
            *((Text("Coverage"), sentence) for sentence in summary_of(covered)),
        )
        return Sheet(
            name=self.say(Text("About this file")),
            columns=(
                Column(words=self.say(Text("What")), width=24),
                Column(words=self.say(Text("Value")), width=90),
            ),
            rows=tuple((self.say(key), self.say(value)) for key, value in lines),
        )

    def moment(self, value: datetime) -> str:
        there = value.astimezone(self.review.zone)
        return format_datetime(there, "d MMM y, HH:mm", locale=locale_of(self.language))

    def yes(self, holds: bool) -> str:
        return self.say(Text("yes")) if holds else ""

    def directions(self, record: EvidenceRecord) -> str:
        said = sorted(record.factors, key=lambda each: each.key_factor.number)
        return "; ".join(f"{s.key_factor.number} {self.say(s.direction.label)}" for s in said)

    def tongue(self, code: str) -> str:
        return self.say(Tongue(code)) if code else ""


_ON_PAPER = 8
"""Columns of the records that are printed: what a reader wants beside each other. All of them are
on the screen."""


def _columns(pen: _Pen) -> tuple[tuple[Text, int, Callable[[EvidenceRecord], Cell]], ...]:
    """Header, width and content of each column of the records."""
    say, yes = pen.say, pen.yes
    return (
        (Text("No."), 6, lambda r: r.number),
        (Text("What was said, read or seen"), 60, lambda r: r.statement),
        (Text("What it says of the key factors"), 28, pen.directions),
        (Text("Source class"), 20, lambda r: say(r.source_class.label)),
        (Text("Session"), 9, lambda r: r.visit_session.number if r.visit_session else None),
        (Text("Document"), 30, lambda r: say(r.document.heading) if r.document else ""),
        (Text("Recorder"), 18, lambda r: r.recorder.name),
        (Text("Released wording"), 40, lambda r: r.released_wording),
        (Text("Language"), 12, lambda r: pen.tongue(r.language)),
        (Text("Translation"), 40, lambda r: r.translation),
        (Text("Translated by"), 16, lambda r: r.translated_by),
        (Text("Kind"), 16, lambda r: say(r.kind.label)),
        (Text("Method"), 14, lambda r: say(r.known_by.label)),
        (Text("Where in it"), 12, lambda r: r.locator),
        (Text("Side"), 18, lambda r: say(r.side.label)),
        (Text("Hearsay"), 9, lambda r: yes(not r.first_hand)),
        (Text("About"), 10, lambda r: say(r.about.label)),
        (Text("Guide question"), 9, lambda r: r.guide_question.code if r.guide_question else ""),
        (Text("Site visit issue"), 9, lambda r: r.issue.number if r.issue else None),
        (Text("Reliability"), 11, lambda r: say(r.reliability.label) if r.reliability else ""),
        (Text("Heard, read or seen"), 18, lambda r: pen.moment(r.heard_at)),
        (Text("Co-signed by"), 18, lambda r: r.cosigned_by.name if r.cosigned_by else ""),
        (Text("Sensitive"), 10, lambda r: yes(r.sensitive)),
        (Text("Flagged"), 10, lambda r: yes(r.flagged)),
        (Text("Counts"), 9, lambda r: yes(counts(r))),
        (Text("May be quoted"), 10, lambda r: yes(r.quote_consent)),
        (Text("Not for the report"), 10, lambda r: yes(r.not_for_report)),
    )
