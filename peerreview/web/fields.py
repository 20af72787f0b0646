"""The kinds of fields that forms are made of. Each says in a sentence what is missing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from wtforms import (
    DateField,
    DateTimeLocalField,
    EmailField,
    Field,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import (
    DataRequired,
    Email,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    StopValidation,
    ValidationError,
)

from peerreview.core.text import Text, Word

Choices = dict[Any, Any]
"""Value -> label, where a label may wait for its language; or heading -> such a dict."""


def listed(choices: Choices) -> list[SelectChoice]:
    """The choices as WTForms takes them: it knows no labels but plain strings in a dict."""
    found = []
    for value, label in choices.items():
        if type(label) is dict:  # a heading over some choices; a Translated is a label
            found += [SelectChoice(v, words, optgroup=value) for v, words in label.items()]
        else:
            found.append(SelectChoice(value, label))
    return found


class _Listed:
    def _choices_from_input(self, choices: Any) -> Any:
        plain = listed(choices) if isinstance(choices, dict) else choices
        return super()._choices_from_input(plain)  # type: ignore[misc]


class _OneOf(_Listed):
    def _invoke_choices_callback(self, choices: Callable[[], Choices]) -> Choices:
        """Ours take no arguments, which WTForms would have to find out each time."""
        return choices()

    def pre_validate(self, form: Any) -> None:
        """Nothing chosen needs no look at the choices; whoever needs one asks for it."""
        if self.data is not None:  # type: ignore[attr-defined]
            super().pre_validate(form)  # type: ignore[misc]


class _Select(_OneOf, SelectField):  # type: ignore[misc]
    pass


class _Radio(_OneOf, RadioField):  # type: ignore[misc]
    pass


class _Ticks(_Listed, SelectMultipleField):  # type: ignore[misc]
    pass


def line(label: Text, missing: Text | None = None, *, most: int = 200, **kwargs: Any) -> Field:
    """One line of text; required if a sentence for its absence is given."""
    return StringField(label, validators=[*_needed(missing), _at_most(most)], **kwargs)


def paragraph(
    label: Text, missing: Text | None = None, *, most: int = 4000, rows: int = 5, **kwargs: Any
) -> Field:
    """Several lines of text."""
    checks = [*_needed(missing), _at_most(most)]
    return TextAreaField(label, validators=checks, render_kw={"rows": rows}, **kwargs)


def email(label: Text, missing: Text | None = None, **kwargs: Any) -> Field:
    wrong = Text("Enter an address like name@city.example.")
    checks = [*_needed(missing), Email(wrong)]
    return EmailField(label, validators=checks, filters=[_lower], **kwargs)


def day(
    label: Text, missing: Text | None = None, *, wrong: Text | None = None, **kwargs: Any
) -> Field:
    """``wrong``: what to say of a day that is given and is none, where none may be given."""
    return DateField(label, validators=[*_needed(missing), *_read(wrong)], **kwargs)


def time_of_day(
    label: Text, missing: Text | None = None, *, wrong: Text | None = None, **kwargs: Any
) -> Field:
    return TimeField(label, validators=[*_needed(missing), *_read(wrong)], **kwargs)


def local_time(label: Text, missing: Text | None = None, **kwargs: Any) -> Field:
    """Date and time on the clocks of the place; the form's owner knows the zone."""
    return DateTimeLocalField(label, validators=_needed(missing), format="%Y-%m-%dT%H:%M", **kwargs)


class _Whole(IntegerField):  # type: ignore[misc]
    """A whole number, in a sentence of ours if it is none; blanks between digits don't matter."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = "".join(valuelist[0].split()) if valuelist else ""
        if typed and not (typed.isdecimal() and len(typed) < 10):
            raise ValueError(Text("Enter a whole number, such as 12."))
        self.data = int(typed) if typed else None


def whole_number(
    label: Text, missing: Text | None = None, *, least: int = 0, most: int = 10**9, **kwargs: Any
) -> Field:
    """A number of things, from ``least`` to ``most``."""
    needed = InputRequired(missing) if missing else Optional()
    return _Whole(label, validators=[needed, _Between(least, most)], **kwargs)


def one_word(
    label: Text, words: type[Word], missing: Text | None = None, *, radio: bool = False, **kw: Any
) -> Field:
    """One of a few words. Its data is the member of the enum, or None."""
    kind = _Radio if radio else _Select
    blank = {} if radio else {"": Text("Choose")}
    return kind(
        label,
        choices=listed(blank | {word.value: word.label for word in words}),
        coerce=_or_none(words),
        validators=_needed(missing),
        **kw,
    )


def one_of(
    label: Text,
    missing: Text | None = None,
    *,
    radio: bool = False,
    coerce: Any = str,
    choices: Choices | None = None,
    **kw: Any,
) -> Field:
    """One of things that the view names: ``form.session.choices = {id: name, ...}``, or a function
    that names them, which is asked only for a choice that was made or a form that is shown."""
    kind = _Radio if radio else _Select
    offered = listed(choices or {})
    return kind(label, coerce=_or_none(coerce), choices=offered, validators=_needed(missing), **kw)


def some_of(label: Text, missing: Text | None = None, *, coerce: Any = str, **kw: Any) -> Field:
    """Any number of things that the view names, as ticks; at least one if their lack is refused."""
    return _Ticks(label, coerce=coerce, choices={}, validators=_needed(missing), **kw)


def row_id(value: Any) -> UUID:
    """The id of a row as a choice says it: ``some_of(..., coerce=row_id)``."""
    return value if isinstance(value, UUID) else UUID(str(value))


def _needed(missing: Text | None) -> list[Any]:
    return [DataRequired(missing)] if missing else [Optional()]


def _read(wrong: Text | None) -> list[Any]:
    return [_Readable(wrong)] if wrong else []


class _Readable:
    """What was typed is something; WTForms' own sentence would not say what."""

    def __init__(self, wrong: Text) -> None:
        self.wrong = wrong

    def __call__(self, form: Any, field: Field) -> None:
        if field.process_errors:
            field.errors = []
            raise StopValidation(self.wrong)


class _AtMost(Length):  # type: ignore[misc]
    """WTForms would put its figures into the sentence; a Text has them already."""

    def __call__(self, form: Any, field: Any) -> None:
        if len(field.data or "") > self.max:
            raise ValidationError(Text("Use at most %(n)s characters.", n=self.max))


class _Between(NumberRange):  # type: ignore[misc]
    """Says its limits in a sentence that waits for its language."""

    def __call__(self, form: Any, field: Field) -> None:
        if field.data is not None and not self.min <= field.data <= self.max:
            raise ValidationError(
                Text("Enter a number from %(least)s to %(most)s.", least=self.min, most=self.max)
            )


def _at_most(most: int) -> Length:
    return _AtMost(max=most)


def _or_none(coerce: Any) -> Callable[[Any], Any]:
    return lambda value: coerce(value) if value not in {"", None} else None


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value
