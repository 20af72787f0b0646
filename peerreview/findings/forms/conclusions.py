"""What a person may type about a conclusion."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from wtforms import Field

from peerreview.benchmarks.models import KeyFactor
from peerreview.core.text import Text
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.rules import counts
from peerreview.findings.actions import Idea
from peerreview.findings.models import Conclusion, ConclusionKind
from peerreview.findings.queries import records_in
from peerreview.reviews.models import Review
from peerreview.web import fields
from peerreview.web.forms import EditForm, given, refuse_field


class ConclusionForm(EditForm):
    headline = fields.line(
        Text("Headline"), Text("Write one idea in a line."), description=Text("One idea.")
    )
    text = fields.paragraph(Text("Text"), rows=6)
    kind = fields.one_word(Text("Kind"), ConclusionKind, Text("Choose a kind."), radio=True)
    factors = fields.some_of(
        Text("Key factors"), Text("Choose at least one key factor."), coerce=int
    )
    supporting = fields.some_of(Text("Evidence for it"), coerce=fields.row_id)
    counter = fields.some_of(Text("Evidence it has to face"), coerce=fields.row_id)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = review
        self.factors.choices = {factor.number: factor.title for factor in review.key_factors}

    def offer(self, records: Sequence[EvidenceRecord]) -> None:
        """Offer the records of the chosen key factors, and those that are cited already."""
        cited = {*(self.supporting.data or ()), *(self.counter.data or ())}
        self.records = [r for r in records if r.id in cited or self._concerns(r)]
        choices = {record.id: record_label(record) for record in self.records}
        self.supporting.choices = self.counter.choices = choices

    def _concerns(self, record: EvidenceRecord) -> bool:
        chosen = set(self.factors.data or ())
        return any(said.key_factor.number in chosen for said in record.factors)

    @property
    def key_factors(self) -> list[KeyFactor]:
        return [f for f in self.review.key_factors if f.number in set(self.factors.data or ())]

    def validate_counter(self, field: Field) -> None:
        both = set(field.data or ()) & set(self.supporting.data or ())
        if both:
            numbers = sorted(record.number for record in records_in(self.records, both))
            refuse_field(
                Text(
                    "Record %(numbers)s stands on one side only. Untick it on the other.",
                    numbers=", ".join(map(str, numbers)),
                )
            )

    def meet(self, saved: Any) -> None:
        """What they saved, as the fields hold it."""
        theirs = dict.fromkeys(self._fields) | conclusion_values(saved)
        super().meet(SimpleNamespace(**theirs))  # type: ignore[arg-type]  # as one in a form

    def idea(self) -> Idea:
        return Idea(
            headline=given(self.headline.data),
            text=self.text.data or "",
            kind=given(self.kind.data),
            key_factors=self.key_factors,
            supporting=records_in(self.records, self.supporting.data or ()),
            counter=records_in(self.records, self.counter.data or ()),
        )


def conclusion_values(conclusion: Conclusion) -> dict[str, Any]:
    """A conclusion as the fields of its form hold it."""
    return {
        "headline": conclusion.headline,
        "text": conclusion.text,
        "kind": conclusion.kind,
        "factors": [factor.number for factor in conclusion.key_factors],
        "supporting": _cited(conclusion, against=False),
        "counter": _cited(conclusion, against=True),
        "version": conclusion.version,
    }


def _cited(conclusion: Conclusion, *, against: bool) -> list[UUID]:
    """The records of one side that count, in the order of the log."""
    cited = [c.record for c in conclusion.citations if c.against == against]
    by_number = sorted(cited, key=lambda record: record.number)
    return [record.id for record in by_number if counts(record)]


def record_label(record: EvidenceRecord) -> Text:
    """A record among others to be ticked."""
    return Text(
        "%(number)s %(statement)s (%(source)s)",
        number=record.number,
        statement=record.statement,
        source=record.source_class.label,
    )
