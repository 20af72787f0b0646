"""The form that every form inherits from."""

from typing import Any, TypeVar

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField
from wtforms.validators import ValidationError

from peerreview.core.db import Edited
from peerreview.core.text import Text, catalogue_of, clean, spoken
from peerreview.web.language import language

T = TypeVar("T")


_THEIR_WORDS = (
    Text("Not a valid choice."),
    Text("'%(value)s' is not a valid choice for this field."),
    Text("Invalid Choice: could not coerce."),
    Text("Not a valid date value."),
    Text("Not a valid datetime value."),
    Text("Not a valid decimal value."),
    Text("Not a valid integer value."),
    Text("Not a valid time value."),
)
"""What WTForms says by itself, written here so that translators get it."""


class _OurTranslations:
    """WTForms' own sentences, from our catalogue (it lacks half the languages of Europe)."""

    def gettext(self, message: str) -> str:
        return catalogue_of(language()).gettext(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return catalogue_of(language()).ngettext(one, many, n)


class Form(FlaskForm):  # type: ignore[misc]
    """Cleans every text at the gate; the token is checked for the whole application, not here."""

    class Meta:
        csrf = False

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            filters = (*unbound_field.kwargs.get("filters", ()), _cleaned)
            return unbound_field.bind(form=form, filters=filters, **options)

        def get_translations(self, form: Any) -> _OurTranslations:
            return _OurTranslations()


class EditForm(Form):
    """Edits something that others may edit too: carries the version that was looked at."""

    version = HiddenField()
    newer: list[tuple[Any, Any]] = []
    """What somebody else saved meanwhile: label and text of each field that differs."""

    @property
    def seen(self) -> int:
        """The version that the person looked at; 0 if the form does not say."""
        return int(self.version.data) if str(self.version.data or "").isdigit() else 0

    def meet(self, saved: Edited) -> None:
        """Somebody saved meanwhile: keep what was typed, and lay what they saved beside it.

        Sending the form again then replaces theirs knowingly. Use it where StaleEdit is caught.
        """
        self.newer = [
            (field.label.text, _as_read(field, getattr(saved, name)))
            for name, field in self._fields.items()
            if name != "version" and hasattr(saved, name) and getattr(saved, name) != field.data
        ]
        self.version.data = saved.version


def as_read(field: Any) -> str:
    """What a field says to people: the labels of what is chosen, or the text."""
    if isinstance(field, BooleanField):
        return spoken(Text("Yes") if field.data else Text("No"), language())
    if not hasattr(field, "iter_choices"):
        return str(field._value())
    chosen = (choice.label for choice in field.iter_choices() if choice.selected)
    return ", ".join(spoken(label, language()) for label in chosen)


def given(value: T | None) -> T:
    """The value of a field that validation has already required."""
    if value is None:
        raise ValueError("asked for a value before validating the form")
    return value


def refuse_field(reason: Text | None) -> None:
    """Put the reason of a rule beside the field that is being validated."""
    if reason is not None:
        raise ValidationError(reason)


def _as_read(field: Any, value: Any) -> Any:
    """A value in the words of its field: the label of a choice, and not its id."""
    choices = list(field.iter_choices()) if hasattr(field, "iter_choices") else []
    if isinstance(value, bool):
        return Text("Yes") if value else Text("No")
    if isinstance(value, list):
        return ", ".join(spoken(c.label, language()) for c in choices if c.value in value)
    labels = (choice.label for choice in choices if field.coerce(choice.value) == value)
    return next(labels, "" if value is None else value)


def _cleaned(value: Any) -> Any:
    return clean(value) if type(value) is str else value  # a chosen Word stays one
