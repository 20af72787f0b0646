"""What the log page says. The page fetches these sentences once and keeps them with its shell."""

from typing import Any

from babel import Locale

from peerreview.core.text import Text, catalogue_of, locale_of
from peerreview.evidence.offline.words import laptop, line, records, writing

_PARTS = (line, writing, records, laptop)
_SAID = {key: text for part in _PARTS for key, text in part.SAID.items()}
_COUNTED = {key: text for part in _PARTS for key, text in part.COUNTED.items()}
_SAMPLES = {"one": 1, "few": 3, "many": 5, "other": 100}
"""Numbers that stand for the plural forms which browsers know by these names."""


def words_in(language: str) -> dict[str, Any]:
    """Every sentence in one language, with the marks of its values left in. Those that count have
    one form for each name of a plural."""
    plain = {key: _plain(text, language) for key, text in _SAID.items()}
    return plain | {key: _forms(text, language) for key, text in _COUNTED.items()}


def _plain(text: Text, language: str) -> str:
    return catalogue_of(language).gettext(text.message)


def _forms(text: Text, language: str) -> dict[str, str]:
    catalogue, many = catalogue_of(language), text.plural or text.message
    return {
        form: catalogue.ngettext(text.message, many, n)
        for form, n in _SAMPLES.items()
        if form in _plural_names(language)
    }


def _plural_names(language: str) -> set[str]:
    return {*Locale.parse(locale_of(language)).plural_form.tags, "other"}
