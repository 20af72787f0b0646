"""The small types of the format: codes, languages, and texts by language."""

import re
from typing import Annotated, TypeVar

from pydantic import AfterValidator, GetPydanticSchema
from pydantic_core import PydanticCustomError, core_schema

from peerreview.core.text import Translated, clean

_Entry = TypeVar("_Entry")

LONGEST_NAME = 200
LONGEST_TEXT = 5000

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-([A-Z]{2}|[A-Z][a-z]{3}))?")


def _code(value: str) -> str:
    if not _CODE.fullmatch(value):
        raise PydanticCustomError("code", "not a code")
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise PydanticCustomError("language", "not a language")
    return value


def _name(value: str) -> str:
    return _of_length(" ".join(clean(value).split()), LONGEST_NAME)


def _prose(value: str) -> str:
    return _of_length(clean(value), LONGEST_TEXT)


def _of_length(value: str, longest: int) -> str:
    if not value:
        raise PydanticCustomError("empty", "empty")
    if len(value) > longest:
        raise PydanticCustomError("long", "too long", {"longest": longest})
    return value


def _translated(text: type[str]) -> GetPydanticSchema:
    """How pydantic reads a ``Translated``: a map from language to that kind of text."""
    by_language = dict[Language, text]  # type: ignore[valid-type]
    return GetPydanticSchema(
        lambda _, handler: core_schema.no_info_after_validator_function(
            _in_some_language, handler(by_language)
        )
    )


def _in_some_language(words: dict[str, str]) -> Translated:
    if not words:
        raise PydanticCustomError("no_language", "no language")
    return Translated(words)


def _some(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    if not entries:
        raise PydanticCustomError("no_entries", "no entries")
    return entries


Code = Annotated[str, AfterValidator(_code)]
"""A short fixed name by which other places refer to a thing; never shown translated."""
Language = Annotated[str, AfterValidator(_language)]
"""As in BCP 47, short forms only: ``en``, ``pt-BR``, ``sr-Latn``."""
Name = Annotated[str, AfterValidator(_name)]
"""One line that is the same in every language, such as a person's name."""
Prose = Annotated[str, AfterValidator(_prose)]

Some = Annotated[tuple[_Entry, ...], AfterValidator(_some)]
"""A list with at least one entry. (``min_length`` would count only the entries without errors.)"""

NameWords = Annotated[Translated, _translated(Name)]
"""One line of at most 200 characters, by language."""
Words = Annotated[Translated, _translated(Prose)]
"""A text of at most 5,000 characters, by language; the file's first language is always there."""
