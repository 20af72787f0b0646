"""What a person may type about a review."""

from typing import Any
from zoneinfo import available_timezones

from wtforms import Field, SelectField

from peerreview.benchmarks.models import Benchmark
from peerreview.core.text import LANGUAGES, Text
from peerreview.reviews.actions import Mandate
from peerreview.reviews.models import Phase, Review, Role
from peerreview.reviews.rules import why_not_visit_on
from peerreview.web import fields
from peerreview.web.forms import EditForm, Form, given, refuse_field

EUROPE_FIRST = sorted(available_timezones(), key=lambda z: (not z.startswith("Europe/"), z))
_ZONES = {zone: zone.replace("_", " ") for zone in EUROPE_FIRST if "/" in zone}


class MandateForm(EditForm):
    city = fields.line(Text("Host city"), Text("Enter the name of the city."), most=80)
    time_zone = SelectField(
        Text("Time zone"),
        choices=_ZONES,
        default="Europe/Brussels",
        description=Text("All times of the visit are on these clocks."),
    )
    report_language = SelectField(Text("Language of the report"), choices=dict(LANGUAGES))
    visit_starts_on = fields.day(
        Text("First day of the visit"), Text("Enter the first day of the visit.")
    )
    visit_ends_on = fields.day(
        Text("Last day of the visit"), Text("Enter the last day of the visit.")
    )
    factors = fields.some_of(
        Text("Key factors in scope"), Text("Choose at least one key factor."), coerce=int
    )

    def __init__(self, *args: Any, benchmark: Benchmark, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.factors.choices = {factor.number: factor.title for factor in benchmark.key_factors}

    @classmethod
    def of(cls, review: Review) -> "MandateForm":
        numbers = [factor.number for factor in review.key_factors]
        return cls(obj=review, benchmark=review.benchmark, data={"factors": numbers})

    def validate_visit_ends_on(self, field: Field) -> None:
        if self.visit_starts_on.data and field.data:
            refuse_field(why_not_visit_on(self.visit_starts_on.data, field.data))

    def mandate(self) -> Mandate:
        return Mandate(
            city=given(self.city.data),
            time_zone=self.time_zone.data,
            report_language=self.report_language.data,
            visit_starts_on=given(self.visit_starts_on.data),
            visit_ends_on=given(self.visit_ends_on.data),
            factors=frozenset(self.factors.data),
        )


class SeatForm(Form):
    email = fields.email(
        Text("E-mail address"),
        Text("Enter the address that the person signs in with."),
        render_kw={"autocomplete": "off"},
    )
    role = fields.one_word(Text("Role"), Role, Text("Choose a role."))
    organisation = fields.line(
        Text("Organisation"),
        most=120,
        description=Text("City, network or department, as the report prints it."),
    )


class BackForm(Form):
    phase = fields.one_word(Text("Back to"), Phase, Text("Choose a phase."))
    reason = fields.paragraph(
        Text("Reason"), Text("Say why the review goes back."), most=500, rows=3
    )
