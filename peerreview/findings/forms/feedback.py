"""What a person may type about the feedback session."""

from typing import Any

from peerreview.core.text import Text
from peerreview.findings.actions import Reply
from peerreview.reviews.models import Review
from peerreview.web import fields
from peerreview.web.forms import EditForm, given


class FeedbackForm(EditForm):
    text = fields.paragraph(
        Text("What the host said"), Text("Write what was said."), most=2000, rows=3
    )
    said_by = fields.line(
        Text("Said by"),
        Text("Say in which role it was said."),
        description=Text("A role, such as deputy mayor for schools; never a name."),
    )
    key_factor_id = fields.one_of(Text("Key factor"), coerce=fields.row_id)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.factors = {factor.id: factor for factor in review.key_factors}
        words = {key: factor.title for key, factor in self.factors.items()}
        self.key_factor_id.choices = {"": Text("None in particular")} | words

    def reply(self) -> Reply:
        return Reply(
            text=given(self.text.data),
            said_by=given(self.said_by.data),
            key_factor=self.factors.get(self.key_factor_id.data),
        )
