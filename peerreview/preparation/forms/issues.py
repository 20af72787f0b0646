"""What may be typed about a site visit issue."""

from typing import Any

from wtforms import Field

from peerreview.core.text import Text
from peerreview.preparation.actions import Uncertainty
from peerreview.preparation.models import IssueKind, IssuePriority, IssueState
from peerreview.preparation.rules import why_not_settle_as
from peerreview.reviews.models import Review
from peerreview.web import fields
from peerreview.web.forms import EditForm, given, refuse_field


class IssueForm(EditForm):
    """The team's own wording. The host never reads it."""

    key_factor_id = fields.one_of(
        Text("Key factor"), Text("Choose a key factor."), coerce=fields.row_id
    )
    guide_question_id = fields.one_of(Text("Guide question"), coerce=fields.row_id)
    kind = fields.one_word(
        Text("What the visit is to do"), IssueKind, Text("Choose what is to be done."), radio=True
    )
    statement = fields.paragraph(
        Text("What is uncertain"),
        Text("Write down what is uncertain."),
        most=2000,
        rows=4,
        description=Text("As the team puts it. Only the team and its observers read this."),
    )
    confirms = fields.paragraph(Text("What would confirm it"), most=2000, rows=3)
    refutes = fields.paragraph(Text("What would refute it"), most=2000, rows=3)
    priority = fields.one_word(
        Text("Priority"), IssuePriority, Text("Choose how important it is."), radio=True
    )
    owner_id = fields.one_of(Text("Owner"), coerce=fields.row_id)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.factors = {factor.id: factor for factor in review.key_factors}
        self.questions = {q.id: q for f in review.key_factors for q in f.guide_questions}
        self.owners = {seat.id: seat for seat in review.team}
        titles = {factor.id: factor.title for factor in review.key_factors}
        self.key_factor_id.choices = {"": Text("Choose")} | titles
        self.guide_question_id.choices = {"": Text("None")} | {
            factor.title: {q.id: q.label for q in factor.guide_questions}
            for factor in review.key_factors
        }
        names = {seat.id: seat.person.name for seat in review.team}
        self.owner_id.choices = {"": Text("Nobody yet")} | names

    def validate_guide_question_id(self, field: Field) -> None:
        question = self.questions.get(field.data)
        if question is not None and question.key_factor_id != self.key_factor_id.data:
            refuse_field(Text("This guide question belongs to another key factor."))

    def uncertainty(self) -> Uncertainty:
        return Uncertainty(
            key_factor=self.factors[given(self.key_factor_id.data)],
            guide_question=self.questions.get(self.guide_question_id.data),
            kind=given(self.kind.data),
            statement=given(self.statement.data),
            confirms=self.confirms.data or "",
            refutes=self.refutes.data or "",
            priority=given(self.priority.data),
            owner=self.owners.get(self.owner_id.data),
        )


class WordingForm(EditForm):
    host_wording = fields.paragraph(
        Text("What we want to look at"),
        most=2000,
        rows=4,
        description=Text(
            "The host reads exactly this, and nothing else of the issue. Leave it empty to tell"
            " the host nothing."
        ),
    )


class SettleForm(EditForm):
    state = fields.one_word(
        Text("What became of it"), IssueState, Text("Choose what became of it."), radio=True
    )
    state_reason = fields.paragraph(
        Text("Reason"),
        most=2000,
        rows=3,
        description=Text("Needed if it stays unresolved; the report repeats it."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """The reason may be empty in most states, so that its own validators end there."""
        right = bool(super().validate(extra_validators))
        state = self.state.data
        if state and (why := why_not_settle_as(state, self.state_reason.data or "")):
            self.state_reason.errors = [why]
            return False
        return right
