"""The languages that people speak, each named in the language of the reader (names: CLDR)."""

from babel import Locale

from peerreview.core.text import locale_of

SPOKEN = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt"),
    *("lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
    *("ar", "ca", "is", "nb", "ru", "sq", "sr", "tr", "uk"),
)
"""The official languages of the European Union, and some that its cities work in as well."""


class Tongue(str):
    """A language by its code: ``Tongue("pt")`` is said “Portuguese”, or “Portugiesisch”."""

    __slots__ = ()

    def in_(self, language: str) -> str:
        return str(Locale.parse(locale_of(language)).languages.get(str(self), str(self)))
