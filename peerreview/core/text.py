"""Words: cleaned as they come in, folded for search, spoken in the reader's language.

A sentence that the code wants to say is a ``Text``: a message that waits for its language.
Rules, journals and outlines hand texts on untranslated; the page, the mail or the document
speaks them. Messages are translated by the gettext catalogues in ``peerreview/translations``,
read as they are written (no compiled copies), with Babel.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Protocol, Self, cast, runtime_checkable

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""The languages of the interface, each by its own name. The first is the source."""

_CATALOGUES = Path(__file__).resolve().parent.parent / "translations"
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff"  # not allowed in XML
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"  # turn the reading direction of what follows
)
_UNFOLDED = str.maketrans(
    {"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def clean(value: str) -> str:
    """The text as it may be kept: NFC, ``\\n`` line ends, trimmed, nothing Word cannot hold."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", lines)).strip()


def fold(value: str) -> str:
    """The text as it is searched: lower case, without accents, ``Łódź`` as ``lodz``."""
    if value.isascii():
        return " ".join(value.lower().split())
    lower = unicodedata.normalize("NFKD", value).casefold().translate(_UNFOLDED)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return " ".join(plain.split())


@runtime_checkable
class Speakable(Protocol):
    """Anything that can be said in more than one language."""

    def in_(self, language: str) -> str:
        """The words in that language, or in the nearest one there is."""


class Text:
    """A message that waits for its language; ``str()`` says it in English.

    Values that can be said themselves are said in the same language.
    """

    __slots__ = ("message", "plural", "values")

    def __init__(self, message: str, /, **values: object) -> None:
        self.message = message
        self.plural: str | None = None
        self.values = values

    @classmethod
    def counted(cls, one: str, many: str, /, n: int, **values: object) -> Self:
        """A message about ``n`` things: ``%(n)s record`` or ``%(n)s records``."""
        text = cls(one, n=n, **values)
        text.plural = many
        return text

    def in_(self, language: str) -> str:
        catalogue = catalogue_of(language)
        if self.plural is None:
            template = catalogue.gettext(self.message)
        else:
            template = catalogue.ngettext(self.message, self.plural, cast(int, self.values["n"]))
        return template % {k: spoken(v, language) for k, v in self.values.items()}

    def __str__(self) -> str:
        return self.in_("en")

    def __repr__(self) -> str:
        return f"Text({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Text):
            return NotImplemented
        mine = (self.message, self.plural, self.values)
        return mine == (other.message, other.plural, other.values)

    def __hash__(self) -> int:
        return hash((self.message, self.plural))


class Word(StrEnum):
    """An enum whose members know the word that people read: ``CITY = "city", Text("City")``."""

    label: Text

    def __new__(cls, value: str, label: Text) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def of(cls, value: str) -> Self:
        """The word with that value. Raises KeyError if there is none."""
        return cast(Self, cls._value2member_map_[value])


class Translated(dict[str, str]):
    """A text of a benchmark: language -> words. The first language is the one it was written in."""

    def in_(self, language: str) -> str:
        return self[self.spoken_in(language)] if self else ""

    def spoken_in(self, language: str) -> str:
        """The language that a reader of ``language`` gets: theirs, English, or the first."""
        return next((code for code in (language, "en") if code in self), next(iter(self), language))

    def __str__(self) -> str:
        return self.in_("en")


def spoken(value: object, language: str) -> str:
    """Anything as words: texts in the language, everything else as it prints."""
    if type(value) in (str, int):  # most values; asking for a protocol takes its time
        return str(value)
    if isinstance(value, Text | Translated):
        return value.in_(language)
    return value.in_(language) if isinstance(value, Speakable) else str(value)


@cache
def catalogue_of(language: str) -> NullTranslations:
    """The gettext catalogue of a language; English, and languages we lack, speak the messages."""
    path = _CATALOGUES / language / "messages.po"
    if language not in LANGUAGES or not path.is_file():
        return NullTranslations()
    with path.open("rb") as source:
        catalogue = read_po(source, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def nearest_language(wanted: Iterable[str]) -> str:
    """The first of the wanted languages (``de-AT`` asks for ``de``) that we speak; else English."""
    return next((code for want in wanted if (code := want[:2].lower()) in LANGUAGES), "en")


def locale_of(language: str) -> str:
    """The locale that writes dates and numbers in a language: days before months in English."""
    return {"en": "en_GB"}.get(language, language)
