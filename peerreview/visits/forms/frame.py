"""What a person may type about the frame of a visit: hours, blocks, numbers, interpreters."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields as parts_of
from datetime import date
from typing import Any

from wtforms import BooleanField, Field

from peerreview.core.days import Day
from peerreview.core.languages import SPOKEN, Tongue
from peerreview.core.text import Text
from peerreview.planning.numbers import MEANINGS, Weights
from peerreview.reviews.forms.beside import BesideForm
from peerreview.reviews.models import Review
from peerreview.visits.actions import DayHours, PlanningNumbers, Together
from peerreview.visits.models import BlockKind, VisitDay, VisitFrame
from peerreview.visits.queries import Frame
from peerreview.visits.rules import why_not_block, why_not_hours, why_not_lunch
from peerreview.web import fields
from peerreview.web.forms import Form, given

_ENDS = {
    "morning_from": Text("Morning from"),
    "morning_until": Text("Morning until"),
    "afternoon_from": Text("Afternoon from"),
    "afternoon_until": Text("Afternoon until"),
}
_TIME = Text("Enter a time, such as 09:30.")
MOST_POINTS = 100


class DaysForm(BesideForm):
    """Four times for each day: ``morning_from_0`` is that of the first."""

    days: list[VisitDay]
    lunch: int

    def rows(self) -> Iterator[tuple[VisitDay, list[Field]]]:
        """Each day with its four fields, as a template writes them."""
        for number, day in enumerate(self.days):
            yield day, [self[f"{name}_{number}"] for name in _ENDS]

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        for field, reason in self._misfits() if fine else ():
            if reason is not None:
                field.errors, fine = [reason], False
        return bool(fine)

    def _misfits(self) -> Iterator[tuple[Field, Text | None]]:
        for _, (since, until, goes_on, ends) in self.rows():
            yield until, why_not_hours(since.data, until.data)
            yield ends, why_not_hours(goes_on.data, ends.data)
            yield goes_on, why_not_lunch(until.data, goes_on.data, self.lunch)

    def hours(self) -> list[DayHours]:
        return [
            DayHours(day=day.day, **{n: f.data for n, f in zip(_ENDS, four, strict=True)})
            for day, four in self.rows()
        ]


def days_form(frame: Frame, **kwargs: Any) -> DaysForm:
    """The form for the days of a visit, filled in as they are."""
    own: dict[str, Any] = {"days": list(frame.days), "lunch": frame.numbers.lunch}
    data: dict[str, Any] = {"version": frame.numbers.version}
    for number, day in enumerate(frame.days):
        for name, label in _ENDS.items():
            said = Text("%(day)s, %(what)s", day=Day(day.day, "full"), what=label)
            own[f"{name}_{number}"] = fields.time_of_day(said, wrong=_TIME)
            data[f"{name}_{number}"] = getattr(day, name)
    kind: type[DaysForm] = type("DaysForm", (DaysForm,), own)
    return kind(data=data, **kwargs)


class BlockForm(Form):
    """A time that everybody spends together."""

    kind = fields.one_word(Text("What happens"), BlockKind, Text("Choose what happens."))
    day = fields.one_of(Text("Day"), Text("Choose a day."), coerce=date.fromisoformat)
    since = fields.time_of_day(Text("From"), _TIME)
    until = fields.time_of_day(Text("Until"), _TIME)
    title = fields.line(Text("Title"), most=120)

    def __init__(self, *args: Any, review: Review, days: Iterable[VisitDay], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._review = review
        self.day.choices = {"": Text("Choose")} | {
            one.day.isoformat(): Day(one.day, "full") for one in days
        }

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        if fine and (why := self._why_not()):
            self.until.errors, fine = [why], False
        return bool(fine)

    def _why_not(self) -> Text | None:
        return why_not_block(self._review, self.day.data, self.since.data, self.until.data)

    def block(self) -> Together:
        return Together(
            kind=given(self.kind.data),
            day=given(self.day.data),
            since=given(self.since.data),
            until=given(self.until.data),
            title=self.title.data or "",
        )


_NUMBER = Text("Enter a number.")


def _number(label: Text, least: int, most: int, description: Text | None = None) -> Field:
    more = {"description": description} if description else {}
    return fields.whole_number(label, _NUMBER, least=least, most=most, **more)


class NumbersForm(BesideForm):
    """The numbers of ``VisitFrame`` and, as ``weigh_...``, the planner's weights."""

    sessions_per_day = _number(
        Text("Sessions a day for one peer, at most"),
        1,
        5,
        Text("Four are usual, five the ceiling."),
    )
    slots_per_half_day = _number(Text("Sessions of a pair in a half-day"), 1, 4)
    pairs = fields.whole_number(
        Text("Pairs at the same time"),
        least=1,
        most=10,
        description=Text("Empty: as many as the team makes without the expert leader."),
    )
    gap = _number(Text("Minutes between two sessions of a peer"), 0, 120)
    lunch = _number(Text("Minutes for lunch, at least"), 30, 180)
    interview = _number(Text("Minutes of an interview"), 15, 240)
    focus_group = _number(Text("Minutes of a focus group"), 15, 240)
    debrief = _number(Text("Minutes of the debrief each day, at least"), 0, 240)
    team_time = _number(
        Text("Minutes of closed team time before the feedback session, at least"), 0, 480
    )
    speakers = _number(
        Text("People of a pair who speak the language, without an interpreter"), 1, 2
    )
    interpreted = _number(
        Text("Length of a session with an interpreter, in percent"),
        100,
        300,
        Text("150: half as long again."),
    )
    reserve = _number(
        Text("Slots kept in reserve, in percent"), 0, 50, Text("15 to 20 carry a visit through.")
    )
    one_venue = BooleanField(
        Text("A peer stays at one venue per half-day"),
        description=Text("Otherwise the real time between venues counts."),
    )
    freeze_hours = _number(
        Text("Hours before the visit from which the host coordinator agrees to each release"),
        0,
        336,
        Text("48 are usual. Leader and host together may change it even then."),
    )

    @classmethod
    def of(cls, frame: Frame, **kwargs: Any) -> "NumbersForm":
        data = {f"weigh_{name}": points for name, points in frame.weights.items()}
        return cls(obj=frame.numbers, data=_usual_weights() | data, **kwargs)

    def weighed(self) -> Iterator[Field]:
        return (self[f"weigh_{name}"] for name in MEANINGS)

    def numbers(self) -> PlanningNumbers:
        values = {part.name: self[part.name].data for part in parts_of(PlanningNumbers)}
        return PlanningNumbers(**values)

    def weights(self) -> dict[str, int]:
        """Those that are not as usual."""
        usual = Weights()
        chosen = {name: self[f"weigh_{name}"].data for name in MEANINGS}
        return {name: n for name, n in chosen.items() if n != getattr(usual, name)}


def _usual_weights() -> dict[str, int]:
    return {f"weigh_{name}": getattr(Weights(), name) for name in MEANINGS}


for _name, _meaning in MEANINGS.items():
    _usual = Text("Usually %(points)s; 0: it does not count.", points=getattr(Weights(), _name))
    setattr(NumbersForm, f"weigh_{_name}", _number(_meaning, 0, MOST_POINTS, _usual))


class InterpretersForm(BesideForm):
    """How many interpreters of each language: ``of_pt`` are those of Portuguese."""

    codes: list[str]
    language = fields.one_of(Text("Another language"))
    number = fields.whole_number(Text("Interpreters of it"), least=1, most=50)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = {code: Tongue(code) for code in SPOKEN if code not in self.codes}
        self.language.choices = {"": Text("None")} | left

    def rows(self) -> list[Field]:
        return [self[f"of_{code}"] for code in self.codes]

    def numbers(self) -> dict[str, int]:
        """By the code of the language; those without any are left out."""
        found = {code: self[f"of_{code}"].data or 0 for code in self.codes}
        if self.language.data:
            found[self.language.data] = self.number.data or 1
        return {code: number for code, number in found.items() if number}


def interpreters_form(
    numbers: VisitFrame, known: Mapping[str, int], wanted: Iterable[str], **kwargs: Any
) -> InterpretersForm:
    """``known``: how many there are; ``wanted``: languages of people who need an interpreter."""
    codes = sorted({*known, *wanted})
    own: dict[str, Any] = {"codes": codes} | {
        f"of_{code}": fields.whole_number(Text("%(tongue)s", tongue=Tongue(code)), most=50)
        for code in codes
    }
    kind: type[InterpretersForm] = type("InterpretersForm", (InterpretersForm,), own)
    data = {f"of_{code}": known.get(code, 0) for code in codes}
    return kind(data={"version": numbers.version} | data, **kwargs)
