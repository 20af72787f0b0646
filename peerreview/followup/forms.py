"""What the city may type about a recommendation."""

from wtforms import Field

from peerreview.core.text import Text
from peerreview.followup.actions import Reply
from peerreview.followup.models import Position
from peerreview.followup.rules import why_not_position
from peerreview.web import fields
from peerreview.web.forms import EditForm, Form, given, refuse_field


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

    def validate_position(self, field: Field) -> None:
        refuse_field(why_not_position(field.data, self.reason.data or ""))

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
