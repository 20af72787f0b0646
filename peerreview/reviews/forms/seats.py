"""What a person may type about seats."""

from typing import Any

from wtforms import Field, RadioField

from peerreview.core.text import Text
from peerreview.people.actions import NewAccount
from peerreview.reviews.models import Role, Seat
from peerreview.web import fields
from peerreview.web.forms import EditForm, Form, given, refuse_field

_ADDRESS = Text("Enter the address that the person signs in with.")
_NEEDED = Text("Needed for somebody who has no account yet. An invitation goes to the address.")
_ORGANISATION = Text("City, network or department, as the report prints it.")


class HolderForm(Form):
    """Who is to sit somewhere: somebody with an account, or somebody who is invited."""

    email: Field
    name: Field

    def account(self, language: str) -> NewAccount:
        """The account of somebody who is invited; ``language``: that of the invitation."""
        return NewAccount(
            name=given(self.name.data), email=given(self.email.data), language=language
        )


class SeatForm(HolderForm):
    email = fields.email(
        Text("E-mail address"),
        _ADDRESS,
        render_kw={"autocomplete": "off"},
    )
    name = fields.line(
        Text("Name"), most=120, description=_NEEDED, render_kw={"autocomplete": "off"}
    )
    role = fields.one_word(Text("Role"), Role, Text("Choose a role."))
    organisation = fields.line(Text("Organisation"), most=120, description=_ORGANISATION)


class HandOverForm(HolderForm):
    """Who takes over a seat. The role stays with the seat."""

    email = fields.email(
        Text("E-mail address of the successor"),
        _ADDRESS,
        render_kw={"autocomplete": "off"},
    )
    name = fields.line(
        Text("Name of the successor"),
        most=120,
        description=_NEEDED,
        render_kw={"autocomplete": "off"},
    )
    organisation = fields.line(
        Text("Organisation of the successor"), most=120, description=_ORGANISATION
    )


class ConflictsForm(Form):
    """Ties that others should know of, or the plain word that there are none."""

    has = RadioField(
        Text("Do you have a conflict of interest?"),
        choices=fields.listed(
            {"no": Text("No, none that I know of"), "yes": Text("Yes, and I describe it")}
        ),
        validate_choice=False,  # our own sentence says what to choose
    )
    conflicts = fields.paragraph(
        Text("Which one"),
        most=1000,
        rows=3,
        description=Text(
            "A job, a contract, kin or friends in the city, in its bodies or among those to be"
            " heard. The network coordinator and the expert leader read it."
        ),
    )

    @classmethod
    def of(cls, seat: Seat) -> "ConflictsForm":
        has = "yes" if seat.conflicts else "no"
        return cls(obj=seat, data={"has": has if seat.declared_at else None})

    def validate_has(self, field: Field) -> None:
        if field.data not in {"yes", "no"}:
            refuse_field(Text("Choose yes or no."))

    def validate(self, extra_validators: Any = None) -> bool:
        """A field that may stay empty is asked nothing, so the form asks for its words itself."""
        fits = bool(super().validate(extra_validators))
        if self.has.data == "yes" and not self.conflicts.data:
            self.conflicts.errors = [Text("Describe it in a sentence or two.")]
            return False
        return fits

    @property
    def declared(self) -> str:
        return self.conflicts.data or "" if self.has.data == "yes" else ""


class SignForm(EditForm):
    """One's name under a text: carries the version of the mandate that was read."""
