"""What readers may say about a benchmark, and what they may be answered."""

from typing import Any

from peerreview.benchmarks.actions import Remark, Settlement
from peerreview.benchmarks.models import Benchmark, KeyFactor, NoteKind, NoteState
from peerreview.benchmarks.rules import why_not_settle
from peerreview.core.text import Text
from peerreview.web import fields
from peerreview.web.forms import EditForm, Form, given


class NoteForm(Form):
    question = fields.one_of(Text("About"), coerce=fields.row_id)
    kind = fields.one_word(
        Text("What is the matter?"), NoteKind, Text("Choose what is the matter."), radio=True
    )
    text = fields.paragraph(
        Text("Your note"),
        Text("Write what you would change."),
        most=1000,
        description=Text("Your name stands beside it. Leave the names of others out."),
    )

    def __init__(self, *args: Any, factor: KeyFactor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {question.id: question for question in factor.guide_questions}
        self.question.choices = fields.listed(
            {"": Text("All of “%(name)s”", name=factor.title)}
            | {question.id: question.label for question in factor.guide_questions}
        )

    def remark(self) -> Remark:
        return Remark(
            kind=given(self.kind.data),
            text=given(self.text.data),
            question=self.questions.get(self.question.data),
        )


class SettleForm(EditForm):
    state = fields.one_word(
        Text("What becomes of it?"), NoteState, Text("Choose what becomes of it."), radio=True
    )
    reason = fields.paragraph(
        Text("Answer to the writer"),
        most=1000,
        rows=3,
        description=Text("Needed where a note is declined."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if why := why_not_settle(self.state.data, self.reason.data or ""):
            self.reason.errors = [why]
        return not self.errors

    def settlement(self) -> Settlement:
        return Settlement(state=given(self.state.data), reason=self.reason.data or "")


class NoteFilter(Form):
    """Which notes to show; it lives in the address."""

    factor = fields.one_of(Text("Key factor"), coerce=int)

    def __init__(self, *args: Any, benchmark: Benchmark, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        factors = {factor.number: factor.title for factor in benchmark.key_factors}
        self.factor.choices = fields.listed({"": Text("All key factors")} | factors)

    @property
    def number(self) -> int | None:
        """The number asked for; None where it is none of this benchmark."""
        return self.factor.data if self.validate() else None
