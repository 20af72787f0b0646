"""A paper form typed in: many rows at once, each a record."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from wtforms import BooleanField, FieldList, FormField, HiddenField

from peerreview.core.text import Text
from peerreview.evidence.actions import Observation
from peerreview.evidence.forms.choices import sources
from peerreview.evidence.models import About, Direction, RecordKind
from peerreview.evidence.queries import Offered
from peerreview.evidence.rules import why_not_this_text
from peerreview.visits.models import VisitSession
from peerreview.web import fields
from peerreview.web.forms import Form

ROWS = 10


class RowForm(Form):
    """One line of the paper form. A line without a statement is left out."""

    id = HiddenField()
    """Made with the row, so that sending it twice logs once."""
    statement = fields.paragraph(Text("What was said"), rows=2)
    kind = fields.one_word(Text("Kind"), RecordKind, default=RecordKind.PARAPHRASE)
    source = fields.one_of(Text("Source class"), coerce=fields.row_id)
    factor = fields.one_of(Text("Key factor"), coerce=int)
    direction = fields.one_word(Text("What it says of it"), Direction)

    @property
    def is_written(self) -> bool:
        return bool(self.statement.data)

    def is_whole(self) -> bool:
        """Say beside its field what a line lacks."""
        lacks = {
            self.source: Text("Choose who says so."),
            self.factor: Text("Choose a key factor."),
            self.direction: Text("Choose what it says of it."),
        }
        for field, sentence in lacks.items():
            if field.data is None and not field.errors:
                field.errors = [sentence]
        return not self.errors


class TypingForm(Form):
    class Meta(Form.Meta):
        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            """A list of forms has no text of its own to clean; its forms clean theirs."""
            return unbound_field.bind(form=form, **options)

    named = BooleanField(
        Text("Save the lines with the names"),
        description=Text("Tick it only if the names are needed and may stand here."),
    )
    warned = False
    """Whether a line was found to hold somebody's name, address or number."""
    people: Iterable[str] = ()
    rows = FieldList(FormField(RowForm), min_entries=ROWS, max_entries=ROWS)

    def offer(self, offered: Offered, met: VisitSession) -> None:
        """The key factors in focus stand first in every line."""
        self.people = offered.people
        focus = {factor.id for factor in met.key_factors}
        ordered = sorted(offered.headings, key=lambda one: (one.id not in focus, one.number))
        for row in self.rows:
            row.form.source.choices = sources(offered)
            row.form.factor.choices = {"": Text("Choose")} | {
                one.number: one.title for one in ordered
            }
            row.form.id.data = row.form.id.data or str(uuid4())

    def validate(self, extra_validators: Any = None) -> bool:
        fine = bool(super().validate(extra_validators))
        whole = [row.form.is_whole() for row in self.rows if row.form.is_written]
        if not whole:
            self.form_errors = [Text("Write at least one line.")]
        return fine and bool(whole) and all(whole) and self._names_nobody()

    def _names_nobody(self) -> bool:
        """Warn, once, beside each line: whoever really means it ticks a box."""
        found = [
            (row.form.statement, why)
            for row in self.rows
            if (why := why_not_this_text(row.form.statement.data or "", self.people))
        ]
        self.warned = bool(found)
        if self.named.data:
            return True
        for field, why in found:
            field.errors = [why]
        return not found

    def observations(self, offered: Offered, met: VisitSession, heard: Any) -> list[Any]:
        """Each line that was written, with its id."""
        numbers = {one.number: one.id for one in offered.headings}
        return [
            (UUID(row.form.id.data), _seen(row.form, offered, met, heard, numbers))
            for row in self.rows
            if row.form.is_written
        ]


def _seen(row: Any, offered: Offered, met: VisitSession, heard: Any, numbers: Any) -> Observation:
    return Observation(
        statement=row.statement.data,
        kind=row.kind.data or RecordKind.PARAPHRASE,
        visit_session=met,
        source_class=offered.source_class(row.source.data),
        first_hand=True,
        about=About.PRACTICE,
        guide_question=None,
        sensitive=False,
        heard_at=heard,
        directions={offered.factor(numbers[row.factor.data]): row.direction.data},
    )
