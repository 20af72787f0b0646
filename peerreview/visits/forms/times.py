"""When somebody can or cannot come, as a person types it."""

from datetime import date, timedelta
from typing import Any

from peerreview.core.days import Day
from peerreview.core.text import Text
from peerreview.reviews.models import Review
from peerreview.visits.actions import Times
from peerreview.visits.models import TimeKind
from peerreview.visits.rules import why_not_keep_time
from peerreview.web import fields
from peerreview.web.forms import Form, given

_TIME = Text("Enter a time, such as 09:30.")


class TimesForm(Form):
    kind = fields.one_word(Text("What is true"), TimeKind, Text("Choose what is true."))
    day = fields.one_of(Text("Day"), Text("Choose a day."), coerce=date.fromisoformat)
    since = fields.time_of_day(Text("From"), wrong=_TIME)
    until = fields.time_of_day(
        Text("Until"), wrong=_TIME, description=Text("Leave both empty for the whole day.")
    )

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._review = review
        first, last = review.visit_starts_on, review.visit_ends_on
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        self.day.choices = {"": Text("Choose")} | {
            one.isoformat(): Day(one, "full") for one in days
        }

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        if fine and (why := self._why_not()):
            self.until.errors, fine = [why], False
        return bool(fine)

    def _why_not(self) -> Text | None:
        times = self.times()
        return why_not_keep_time(self._review, times.day, times.since, times.until)

    def times(self) -> Times:
        return Times(
            kind=given(self.kind.data),
            day=given(self.day.data),
            since=self.since.data,
            until=self.until.data,
        )


class TiesForm(Form):
    """Ticks over the bodies that people to hear belong to."""

    bodies = fields.some_of(Text("Bodies on the list of people to hear"))

    def __init__(self, *args: Any, bodies: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies.choices = {name: name for name in bodies}
