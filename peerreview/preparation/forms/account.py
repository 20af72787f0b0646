"""What may be typed about the self-assessment as a whole."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from wtforms import Field

from peerreview.benchmarks.models import KeyFactor
from peerreview.core.text import Text
from peerreview.reviews.forms.beside import BesideForm
from peerreview.reviews.models import Seat
from peerreview.web import fields
from peerreview.web.forms import EditForm, Form


class SubmitForm(Form):
    missing_reason = fields.paragraph(
        Text("Why something is missing"),
        most=2000,
        rows=3,
        description=Text("The team reads it. Needed only if a key factor is not complete."),
    )


class GiveBackForm(Form):
    note = fields.paragraph(
        Text("Note to the city"),
        Text("Write to the city what is missing."),
        most=4000,
        rows=4,
        description=Text("What the team would need to begin, key factor by key factor."),
    )


class AddForm(Form):
    text = fields.paragraph(Text("Addition"), Text("Write what is to be added."), rows=5)


class SignOffForm(EditForm):
    """One's name under a key factor: carries the version that was read."""


class AssignForm(BesideForm):
    """For each contributor, the key factors that they write."""

    seats: Sequence[Seat] = ()
    factors: Mapping[UUID, KeyFactor] = {}

    @classmethod
    def over(
        cls,
        seats: Sequence[Seat],
        factors: Sequence[KeyFactor],
        known: Mapping[UUID, Sequence[Seat]],
        *,
        seen: int,
        **typed: Any,
    ) -> "AssignForm":
        """``known``: the seats to which each key factor is assigned, by its id; ``seen``: which
        state of the shares that is. ``formdata=None``: the form as it is saved."""
        own = {_name(seat): _field(seat) for seat in seats}
        kind = type("AssignForm", (cls,), own)
        had = {
            _name(seat): [f.id for f in factors if seat in known.get(f.id, ())] for seat in seats
        }
        form: AssignForm = kind(**typed, data=had | {"version": seen})
        form.seats, form.factors = seats, {factor.id: factor for factor in factors}
        for seat in seats:
            form.field_of(seat).choices = fields.listed(
                {factor.id: factor.title for factor in factors}
            )
        return form

    def field_of(self, seat: Seat) -> Any:
        return self[_name(seat)]

    def chosen(self) -> dict[Seat, list[KeyFactor]]:
        return {
            seat: [self.factors[id_] for id_ in self.field_of(seat).data or ()]
            for seat in self.seats
        }


def _name(seat: Seat) -> str:
    return f"seat_{seat.id.hex}"


def _field(seat: Seat) -> Field:
    names = [name for name in (seat.person.name, seat.organisation) if name]
    return fields.some_of(Text("%(who)s", who=", ".join(names)), coerce=fields.row_id)
