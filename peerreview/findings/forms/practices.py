"""What a person may type about a good practice."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from wtforms import Field

from peerreview.core.text import Text
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.rules import counts
from peerreview.findings.actions import Lesson
from peerreview.findings.forms.conclusions import record_label
from peerreview.findings.models import GoodPractice
from peerreview.findings.queries import known_names, records_in
from peerreview.findings.rules import why_not_contact
from peerreview.reviews.models import Review
from peerreview.web import fields
from peerreview.web.current import session
from peerreview.web.forms import EditForm, given, refuse_field

_TEXTS = ("title", "problem", "done", "cost", "result", "conditions", "contact")


class PracticeForm(EditForm):
    title = fields.line(Text("Title"), Text("Give it a title."))
    key_factor_id = fields.one_of(
        Text("Key factor"), Text("Choose a key factor."), coerce=fields.row_id
    )
    problem = fields.paragraph(Text("Problem"), rows=3)
    done = fields.paragraph(Text("What was done"), rows=4)
    cost = fields.paragraph(
        Text("Cost"), most=500, rows=2, description=Text("Money, staff and time.")
    )
    result = fields.paragraph(
        Text("Result"),
        rows=3,
        description=Text("With a figure, such as 340 people a year instead of 90."),
    )
    conditions = fields.paragraph(
        Text("Conditions"),
        rows=3,
        description=Text("What another city needs for it to work there too."),
    )
    contact = fields.line(
        Text("Contact"),
        description=Text("A function, such as head of the welcome office; never a person."),
    )
    cited = fields.some_of(Text("Records that show it"), coerce=fields.row_id)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = review
        self.factors = {factor.id: factor for factor in review.key_factors}
        words = {key: factor.title for key, factor in self.factors.items()}
        self.key_factor_id.choices = {"": Text("Choose")} | words

    def offer(self, records: Sequence[EvidenceRecord]) -> None:
        """Offer the records of the chosen key factor, and those that are cited already."""
        cited = set(self.cited.data or ())
        self.records = [r for r in records if r.id in cited or self._concerns(r)]
        self.cited.choices = {record.id: record_label(record) for record in self.records}

    def _concerns(self, record: EvidenceRecord) -> bool:
        return any(said.key_factor_id == self.key_factor_id.data for said in record.factors)

    def validate_contact(self, field: Field) -> None:
        refuse_field(why_not_contact(field.data or "", known_names(session(), self.review)))

    def meet(self, saved: Any) -> None:
        """What they saved, as the fields hold it."""
        theirs = dict.fromkeys(self._fields) | practice_values(saved)
        super().meet(SimpleNamespace(**theirs))  # type: ignore[arg-type]  # as one in a form

    def lesson(self) -> Lesson:
        return Lesson(
            key_factor=self.factors[given(self.key_factor_id.data)],
            records=records_in(self.records, self.cited.data or ()),
            **{name: self[name].data or "" for name in _TEXTS},
        )


def practice_values(practice: GoodPractice) -> dict[str, Any]:
    """A good practice as the fields of its form hold it."""
    same = {name: getattr(practice, name) for name in (*_TEXTS, "key_factor_id", "version")}
    return same | {"cited": [record.id for record in practice.records if counts(record)]}
