"""What a person may ask of the planner."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from babel.dates import format_date

from peerreview.core.text import Text, Word, locale_of
from peerreview.reviews.models import Review
from peerreview.visits.models import Stakeholder, VisitDay
from peerreview.visits.rules import moment
from peerreview.web import fields
from peerreview.web.forms import Form, given
from peerreview.web.language import language


class Freedom(Word):
    """How much of the draft a plan may move."""

    COMPLETE = "complete", Text("Leave what stands, and place what waits")
    ANEW = "anew", Text("Plan everything anew, but for what is pinned")


class Hours(Word):
    """Which part of a day somebody is not there."""

    DAY = "day", Text("The whole day")
    MORNING = "morning", Text("The morning")
    AFTERNOON = "afternoon", Text("The afternoon")


_HOURS = {
    Hours.DAY: (time(0), timedelta(days=1)),
    Hours.MORNING: (time(0), timedelta(hours=13)),
    Hours.AFTERNOON: (time(13), timedelta(hours=11)),
}


class PlanForm(Form):
    freedom = fields.one_word(
        Text("What may move"), Freedom, Text("Choose what may move."), radio=True
    )


class AbsentForm(Form):
    """Who is not there, and when."""

    who = fields.one_of(Text("Who"), Text("Choose who is not there."), coerce=fields.row_id)
    day = fields.one_of(Text("Day"), Text("Choose a day of the visit."))
    hours = fields.one_word(Text("When"), Hours, Text("Choose when."))

    def __init__(
        self, review: Review, people: list[Stakeholder], days: list[VisitDay], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self._zone = review.zone
        locale = locale_of(language())
        team = {seat.id: seat.person.name for seat in review.team}
        heard = {one.id: one.name for one in people}
        self.who.choices = {"": Text("Choose"), Text("Team"): team, Text("People to hear"): heard}
        self.day.choices = {"": Text("Choose")} | {
            f"{one.day}": format_date(one.day, "full", locale=locale) for one in days
        }

    @property
    def absent(self) -> UUID:
        found: UUID = given(self.who.data)
        return found

    def span(self) -> tuple[datetime, datetime]:
        starts, lasts = _HOURS[given(self.hours.data)]
        first = moment(date.fromisoformat(given(self.day.data)), starts, self._zone)
        return first, first + lasts
