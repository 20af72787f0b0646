"""What pydantic found, said to the person who wrote the file: what would be right there."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from peerreview.benchmarks.forms.file import BenchmarkFile
from peerreview.benchmarks.forms.problems import Path, short
from peerreview.core.text import Text, clean


def sentence(error: ErrorDetails) -> Text:
    """What would be right in the place of this error."""
    return _SENTENCES[error["type"]](error)


def place(error: ErrorDetails) -> Path:
    """The error's place in the file, without pydantic's own additions."""
    return tuple(step for step in error["loc"] if step != "[key]")


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word among these that was probably meant."""
    by_folded = {known.casefold().replace("_", "-"): known for known in words}
    folded = word.casefold().replace("_", "-")
    found = get_close_matches(folded, by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def _missing(error: ErrorDetails) -> Text:
    return Text("The field “%(name)s” is missing. Add it here.", name=place(error)[-1])


def _unknown_field(error: ErrorDetails) -> Text:
    *around, name = place(error)
    known = tuple(_fields(_shape(tuple(around))))
    if meant := nearest(str(name), known):
        return Text(
            "There is no field “%(name)s” here. Did you mean “%(meant)s”?", name=name, meant=meant
        )
    return Text(
        "There is no field “%(name)s” here. The fields are: %(known)s.",
        name=name,
        known=", ".join(known),
    )


def _not_one_of(error: ErrorDetails) -> Text:
    known = _values(_shape(place(error)))
    if not isinstance(error["input"], str):
        return Text("Write one of: %(known)s.", known=", ".join(known))
    given = short(clean(error["input"]))
    if meant := nearest(given, known):
        return Text(
            "“%(given)s” is unknown here. Did you mean “%(meant)s”?", given=given, meant=meant
        )
    return Text(
        "“%(given)s” is unknown here. Write one of: %(known)s.",
        given=given,
        known=", ".join(known),
    )


def _not_a_language(error: ErrorDetails) -> Text:
    if " " in str(error["input"]):
        return Text("Put quotes around the text before this: between { and }, a comma ends it.")
    return Text("Write a language by its short code, such as “en”, “de” or “pt-BR”.")


def _too_long(error: ErrorDetails) -> Text:
    longest = error["ctx"]["longest"]
    return Text("Shorten this text to at most %(longest)s characters.", longest=longest)


def _too_small(error: ErrorDetails) -> Text:
    return Text("Write a number that is at least %(least)s.", least=error["ctx"]["ge"])


def _too_large(error: ErrorDetails) -> Text:
    return Text("Write a number that is at most %(most)s.", most=error["ctx"]["le"])


def _always(text: Text) -> Callable[[ErrorDetails], Text]:
    return lambda error: text


_NUMBER = _always(Text("Write a whole number in digits, such as 3."))
_YES_OR_NO = _always(Text("Write true or false."))
_FIELDS = _always(Text("Write fields here, one on each line, such as “code: in-place”."))

_SENTENCES: Mapping[str, Callable[[ErrorDetails], Text]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_field,
    "enum": _not_one_of,
    "literal_error": _not_one_of,
    "model_type": _FIELDS,
    "model_attributes_type": _FIELDS,
    "dict_type": _always(
        Text("Write the text with its language before it, such as “en: Strategy”.")
    ),
    "tuple_type": _always(Text("Write a list here: each entry on its own line, after a dash.")),
    "string_type": _always(Text("Write a text here.")),
    "string_pattern_mismatch": _always(
        Text("Write a country with two capital letters, such as DE.")
    ),
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "int_parsing_size": _NUMBER,
    "int_from_float": _NUMBER,
    "bool_type": _YES_OR_NO,
    "bool_parsing": _YES_OR_NO,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "no_language": _always(Text("Write the text in at least one language.")),
    "no_entries": _always(
        Text("Write at least one entry here, or the file has nothing to work with.")
    ),
    "long": _too_long,
    "empty": _always(Text("There are no words here. Write the text, or remove the line.")),
    "code": _always(
        Text(
            "Write a code of at most 60 letters (a to z), digits, dots and hyphens,"
            " such as “in-place”."
        )
    ),
    "language": _not_a_language,
}


def _shape(path: Path) -> Any:
    """The type that the format has at a place; None where it has nothing."""
    shape: Any = BenchmarkFile
    for step in path:
        shape = _bare(_inside(shape, step))
    return shape


def _inside(shape: Any, step: str | int) -> Any:
    if get_origin(shape) is tuple:
        return get_args(shape)[0]
    return _fields(shape).get(str(step))


def _fields(shape: Any) -> Mapping[str, Any]:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return {name: info.annotation for name, info in shape.model_fields.items()}
    return {}


def _bare(annotation: Any) -> Any:
    """The type without ``| None`` and ``Annotated``."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _bare(get_args(annotation)[0])
    return annotation


def _values(shape: Any) -> tuple[str, ...]:
    if get_origin(shape) is Literal:
        return get_args(shape)
    return tuple(member.value for member in shape) if issubclass(shape, Enum) else ()
