"""What the log page says. The page fetches these sentences once and keeps them with its shell."""

from typing import Any

from babel import Locale

from peerreview.core.text import Text, catalogue_of, locale_of

_SAID: dict[str, Text] = {
    "title": Text("Evidence log"),
    "offline": Text("No network. What you write is kept here."),
    "not_saved_full": Text("NOT saved: the disk is full. Send or export now, then save again."),
    "not_saved_trouble": Text(
        "NOT saved: this browser’s storage is in trouble. Export now, and copy your text."
    ),
    "not_saved_changed": Text("NOT saved: the disk gave back something else. Save again."),
    "not_saved_too_large": Text("NOT saved: this entry is too long. Make two of it."),
}

_COUNTED: dict[str, Text] = {
    "waiting": Text.counted(
        "%(n)s saved here, not yet on the server",
        "%(n)s saved here, not yet on the server",
        n=2,
    ),
}
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
