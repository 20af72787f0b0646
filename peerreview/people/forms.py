"""What a person may type about accounts."""

from uuid import UUID

from wtforms import BooleanField, Field, HiddenField, PasswordField, SelectField
from wtforms.validators import InputRequired

from peerreview.core.text import LANGUAGES, Text
from peerreview.people.actions import Accepted, NewAccount
from peerreview.people.models import Person
from peerreview.people.rules import LONG_ENOUGH, why_not_password
from peerreview.web import fields
from peerreview.web.forms import Form, given, refuse_field

_NO_ADDRESS = Text("Enter the e-mail address.")


def _password(label: Text, purpose: str) -> PasswordField:
    missing = InputRequired(Text("Enter the password."))
    return PasswordField(
        label,
        validators=[missing],
        description=LONG_ENOUGH if purpose == "new-password" else "",
        render_kw={"autocomplete": purpose},
    )


class SignInForm(Form):
    email = fields.email(
        Text("E-mail address"), _NO_ADDRESS, render_kw={"autocomplete": "username"}
    )
    password = _password(Text("Password"), "current-password")


class AccountForm(Form):
    """What people change about themselves."""

    name = fields.line(
        Text("Name"), Text("Enter your name."), most=120, render_kw={"autocomplete": "name"}
    )
    language = SelectField(Text("Language of the interface"), choices=dict(LANGUAGES))


class NewAccountForm(AccountForm):
    email = fields.email(Text("E-mail address"), _NO_ADDRESS, render_kw={"autocomplete": "off"})
    is_convener = BooleanField(
        Text("Works for a network office"), description=Text("May set up reviews.")
    )
    is_administrator = BooleanField(
        Text("Administrator"), description=Text("Runs accounts; reads nothing of any review.")
    )

    def account(self) -> NewAccount:
        return NewAccount(
            name=given(self.name.data),
            email=given(self.email.data),
            language=self.language.data,
            is_convener=self.is_convener.data,
            is_administrator=self.is_administrator.data,
        )


class _OfPerson:
    """A form in which somebody we know chooses a password."""

    def __init__(self, *args: object, person: Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def validate_password(self, field: Field) -> None:
        refuse_field(why_not_password(field.data, self.person.name, self.person.email))


class PasswordForm(_OfPerson, Form):
    current_password = _password(Text("Your password now"), "current-password")
    password = _password(Text("New password"), "new-password")


class AddressForm(Form):
    """Where the account moves to. Who asks for it must know the password."""

    new_email = fields.email(
        Text("New e-mail address"), _NO_ADDRESS, render_kw={"autocomplete": "email"}
    )
    own_password = _password(Text("Your password"), "current-password")


class ForgottenForm(Form):
    email = fields.email(
        Text("E-mail address"), _NO_ADDRESS, render_kw={"autocomplete": "username"}
    )


class KeyForm(Form):
    """Carries the key of a link, so that only its button uses the link up."""

    key = HiddenField()


class NewPasswordForm(_OfPerson, KeyForm):
    password = _password(Text("New password"), "new-password")


class LinkForm(Form):
    """A link that is shown once, to be copied."""

    link = fields.line(Text("Link"), render_kw={"readonly": True})


class InvitationForm(KeyForm, AccountForm):
    password = _password(Text("Password"), "new-password")

    def __init__(self, *args: object, person: Person, **kwargs: object) -> None:
        super().__init__(*args, obj=person, **kwargs)
        self.email = person.email

    def validate_password(self, field: Field) -> None:
        refuse_field(why_not_password(field.data, self.name.data or "", self.email))

    def accepted(self) -> Accepted:
        return Accepted(
            name=given(self.name.data),
            password=given(self.password.data),
            language=self.language.data,
        )


class EndForm(Form):
    """Which browser is to be signed out."""

    sign_in = HiddenField()

    def which(self) -> UUID | None:
        """The id of its sign-in; None if it is no id at all."""
        try:
            return UUID(self.sign_in.data or "")
        except ValueError:
            return None
