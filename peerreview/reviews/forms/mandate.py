"""What a person may type about a mandate and its budget."""

from typing import Any
from zoneinfo import available_timezones

from babel.numbers import get_currency_name
from wtforms import BooleanField, Field, SelectField

from peerreview.benchmarks.models import Benchmark
from peerreview.core.languages import SPOKEN, Tongue
from peerreview.core.text import LANGUAGES, Text, locale_of
from peerreview.reviews.actions import Amounts, Mandate
from peerreview.reviews.forms.beside import BesideForm
from peerreview.reviews.models import Cost, Publication, Review, Silence, Variant
from peerreview.reviews.rules import (
    why_not_ask,
    why_not_attribute,
    why_not_expect,
    why_not_visit_on,
)
from peerreview.web import fields
from peerreview.web.forms import EditForm, refuse_field

EUROPE_FIRST = sorted(available_timezones(), key=lambda z: (not z.startswith("Europe/"), z))
_ZONES = {zone: zone.replace("_", " ") for zone in EUROPE_FIRST if "/" in zone}
_CURRENCIES = (
    *("EUR", "ALL", "BAM", "BGN", "CHF", "CZK", "DKK", "GBP", "HUF", "ISK", "MDL", "MKD"),
    *("NOK", "PLN", "RON", "RSD", "SEK", "TRY", "UAH", "USD"),
)


class Money(str):
    """A currency by its code, said as ``EUR, Euro``."""

    __slots__ = ()

    def in_(self, language: str) -> str:
        return f"{self}, {get_currency_name(str(self), locale=locale_of(language))}"


class NewReviewForm(EditForm):
    """What must be known to begin; the rest of the mandate can follow."""

    city = fields.line(Text("Host city"), Text("Enter the name of the city."), most=80)
    variant = fields.one_word(Text("Kind of visit"), Variant, default=Variant.FULL)
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

    def validate_visit_ends_on(self, field: Field) -> None:
        if self.visit_starts_on.data and field.data:
            refuse_field(why_not_visit_on(self.visit_starts_on.data, field.data))

    def mandate(self) -> Mandate:
        return Mandate(**self._terms())

    def _terms(self) -> dict[str, Any]:
        named = {name: f.data for name, f in self._fields.items() if name != "version"}
        return named | {
            "factors": frozenset(self.factors.data),
            "variant": self.variant.data or Variant.FULL,
        }


class MandateForm(NewReviewForm):
    """The whole mandate. Its fields bear the names of ``Mandate``."""

    sponsor = fields.line(
        Text("Sponsor"),
        description=Text("Who in the city answers for the review, such as a deputy mayor."),
    )
    host_questions = fields.paragraph(
        Text("Questions of the city"),
        most=1000,
        rows=3,
        description=Text("What the city itself wants to know: up to three, one a line."),
    )
    working_languages = fields.some_of(Text("Working languages of the visit"))
    publication = fields.one_word(
        Text("Publication of the report"), Publication, default=Publication.HOST_DECIDES
    )
    silence = fields.one_word(
        Text("If the city is silent in the fact-check"), Silence, default=Silence.AGREES
    )
    fact_check_days = fields.whole_number(
        Text("Days for the fact-check"),
        Text("Enter the number of working days."),
        least=1,
        most=60,
        default=10,
        description=Text("Working days. Ten are usual."),
    )
    confidentiality = fields.paragraph(
        Text("Agreement that the team signs"),
        Text("Say what the team promises about confidence and conflicts of interest."),
        rows=6,
        description=Text("Whoever has signed is asked again when these words change."),
    )
    data_controller = fields.line(
        Text("Data controller"),
        description=Text("Who answers for the personal data of this review, with an address."),
    )
    attribution_people = fields.whole_number(
        Text("People behind a named kind of source"),
        Text("Enter a number of people."),
        least=2,
        most=20,
        default=3,
        description=Text(
            "What the host reads names a kind of source only if so many people of that kind were"
            " met. Three is the default."
        ),
    )
    attribution_sessions = fields.whole_number(
        Text("Sessions behind a named kind of source"),
        Text("Enter a number of sessions."),
        least=1,
        most=20,
        default=2,
        description=Text("And in so many sessions. Two is the default."),
    )
    conclusion_sources = fields.whole_number(
        Text("Independent sources under a conclusion"),
        Text("Enter a number of sources."),
        least=1,
        most=10,
        default=2,
        description=Text(
            "A strength or an area for development with fewer gets a note beside it. Two is the"
            " default; ten notes of one interview are one source."
        ),
    )
    conclusion_classes = fields.whole_number(
        Text("Kinds of source among them"),
        Text("Enter a number of kinds."),
        least=1,
        most=10,
        default=2,
        description=Text("Such as front line and service users. Two is the default."),
    )
    strength_needs_document = BooleanField(
        Text("A strength needs a document among its sources"), default=True
    )
    practice_needs_result = BooleanField(
        Text("A good practice needs a document or a figure that shows its result"), default=True
    )
    practice_needs_voice = BooleanField(
        Text("A good practice needs the voice of somebody outside the administration"),
        default=True,
    )
    cosigned_only = BooleanField(
        Text("What was heard in a session counts only once the pair partner has co-signed it"),
        description=Text("Until then the matrix and the conclusions leave it out."),
    )
    host_hours = fields.whole_number(
        Text("Ceiling of host hours"),
        most=100_000,
        description=Text("How many hours the city’s staff may spend, all in all."),
    )
    currency = SelectField(
        Text("Currency of the budget"), choices=fields.listed({c: Money(c) for c in _CURRENCIES})
    )

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, benchmark=review.benchmark, **kwargs)
        self.working_languages.choices = {code: Tongue(code) for code in SPOKEN}
        self._review = review

    @classmethod
    def of(cls, review: Review) -> "MandateForm":
        numbers = [factor.number for factor in review.key_factors]
        return cls(obj=review, review=review, data={"factors": numbers})

    def validate_host_questions(self, field: Field) -> None:
        refuse_field(why_not_ask(field.data or ""))

    def validate_attribution_people(self, field: Field) -> None:
        if field.data is not None:
            sessions = self._review.attribution_sessions
            refuse_field(why_not_attribute(self._review, field.data, sessions))

    def validate_attribution_sessions(self, field: Field) -> None:
        if field.data is not None:
            people = self._review.attribution_people
            refuse_field(why_not_attribute(self._review, people, field.data))

    def validate_conclusion_classes(self, field: Field) -> None:
        if field.data is not None and self.conclusion_sources.data is not None:
            refuse_field(why_not_expect(self.conclusion_sources.data, field.data))

    def _terms(self) -> dict[str, Any]:
        return super()._terms() | {
            "working_languages": tuple(self.working_languages.data),
            "publication": self.publication.data or Publication.HOST_DECIDES,
            "silence": self.silence.data or Silence.AGREES,
        }


class BudgetForm(BesideForm):
    """What each cost is planned at and what it came to: ``planned_travel``, ``actual_travel``."""

    @classmethod
    def of(cls, review: Review) -> "BudgetForm":
        known = {line.cost: line for line in review.budget}
        data: dict[str, Any] = {"version": review.budget_version}
        for cost, line in known.items():
            data |= {f"planned_{cost}": line.planned, f"actual_{cost}": line.actual}
        return cls(formdata=None, data=data)

    def amounts(self) -> dict[Cost, Amounts]:
        return {
            cost: Amounts(planned=self[f"planned_{cost}"].data, actual=self[f"actual_{cost}"].data)
            for cost in Cost
        }


for _cost in Cost:
    _planned = fields.whole_number(Text("%(cost)s, planned", cost=_cost.label))
    _actual = fields.whole_number(Text("%(cost)s, actual", cost=_cost.label))
    setattr(BudgetForm, f"planned_{_cost}", _planned)
    setattr(BudgetForm, f"actual_{_cost}", _actual)
