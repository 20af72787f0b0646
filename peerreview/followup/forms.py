"""What the city may type about a recommendation."""

from typing import Any

from peerreview.core.text import Text
from peerreview.followup.actions import Reply
from peerreview.followup.models import Position
from peerreview.followup.rules import why_not_position
from peerreview.web import fields
from peerreview.web.forms import EditForm, Form, given


class AnswerForm(EditForm):
    position = fields.one_word(
        Text("The city’s position"), Position, Text("Choose a position."), radio=True
    )
    reason = fields.paragraph(
        Text("Reason"),
        rows=4,
        most=2000,
        description=Text("Needed where the city does not accept it, or not all of it."),
    )
    owner = fields.line(
        Text("In charge"),
        most=120,
        description=Text("A function, such as head of personnel."),
    )
    due_on = fields.day(Text("Done by"))

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """An empty reason is asked for beside itself, where the words go."""
        fits = bool(super().validate(*args, **kwargs))
        if fits and (why := why_not_position(given(self.position.data), self.reason.data or "")):
            self.reason.errors = [why]
        return fits and not self.reason.errors

    def reply(self) -> Reply:
        return Reply(
            position=given(self.position.data),
            reason=self.reason.data or "",
            owner=self.owner.data or "",
            due_on=self.due_on.data,
        )


class OpenAgainForm(Form):
    why = fields.paragraph(
        Text("Reason"), Text("Say why the answer is opened again."), rows=2, most=500
    )
