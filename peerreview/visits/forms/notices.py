"""The day on which somebody was given the information notice."""

from datetime import date
from typing import Any

from wtforms import Field

from peerreview.core.text import Text
from peerreview.visits.rules import why_not_given_on
from peerreview.web import fields
from peerreview.web.forms import Form, refuse_field


class HandedForm(Form):
    given_on = fields.day(Text("Given on"), Text("Enter the day on which it was given."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def validate_given_on(self, field: Field) -> None:
        refuse_field(why_not_given_on(field.data, self._today))
