"""What a claim says of each key factor: many choices in one field."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from wtforms import Field
from wtforms.utils import unset_value

from peerreview.benchmarks.queries import Heading
from peerreview.core.text import Text, Word
from peerreview.evidence.models import Direction
from peerreview.web import fields

_SAYS = {"": Text("–")} | {word.value: word.label for word in Direction}


class DirectionsField(Field):  # type: ignore[misc]
    """A choice for each key factor in scope, under the names ``direction_1``, ``direction_2``.

    A claim touches one key factor of thirteen, so a choice is made into a field when it is
    shown, or when something was chosen.
    """

    headings: Sequence[Heading] = ()
    """The key factors in scope, named by whoever offers the form."""

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: object = None) -> None:
        self._sent = {} if formdata is None else formdata
        self._kept: Mapping[int, Direction] = {} if data is unset_value else data
        self._made: dict[int, Field] = {}

    def of(self, heading: Heading) -> Field:
        """The choice for one key factor."""
        number = heading.number
        if number not in self._made:
            bare = fields.one_of(heading.title, coerce=Direction, choices=_SAYS)
            made = self._made[number] = bare.bind(form=self._form, name=self._name(number))
            made.process(self._sent or None, self._kept.get(number))
        return self._made[number]

    @property
    def entries(self) -> list[Field]:
        return [self.of(heading) for heading in self.headings]

    @cached_property
    def chosen(self) -> dict[Heading, Field]:
        """The choices for key factors of which something is said."""
        said = (one for one in self.headings if self._is_said(one.number))
        return {heading: self.of(heading) for heading in said}

    @property
    def data(self) -> dict[int, Direction]:
        """By number of the key factor."""
        return {one.number: field.data for one, field in self.chosen.items() if field.data}

    @property
    def errors(self) -> list[Any]:
        return [error for field in self._made.values() for error in field.errors]

    def validate(self, form: Any, extra_validators: object = ()) -> bool:
        fine = [field.validate(form) for field in self.chosen.values()]
        return all(fine)

    def differing(self, theirs: Mapping[int, Direction]) -> list[tuple[Text, Word | Text]]:
        """Title and direction of each key factor of which somebody else says something else."""
        mine = self.data
        return [
            (one.title, said.label if (said := theirs.get(one.number)) else _SAYS[""])
            for one in self.headings
            if theirs.get(one.number) is not mine.get(one.number)
        ]

    def _is_said(self, number: int) -> bool:
        return bool(self._sent.get(self._name(number))) or number in self._kept

    @staticmethod
    def _name(number: int) -> str:
        return f"direction_{number}"
