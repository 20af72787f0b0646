"""Days as people write them, in the language of the reader."""

from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date

from peerreview.core.text import locale_of


@dataclass(frozen=True)
class Day:
    """A day within a sentence: ``9 Nov 2026``, or in another ``form`` of Babel's."""

    date: date
    form: str = "medium"

    def in_(self, language: str) -> str:
        return str(format_date(self.date, self.form, locale=locale_of(language)))


def span(first: date, last: date, language: str) -> str:
    """``9–13 November 2026``, with the whole name of the month, which Babel would shorten."""
    locale = locale_of(language)
    if first == last:
        return str(format_date(first, "long", locale=locale))
    apart = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    halves = Locale.parse(locale).interval_formats["yMMMd"][apart]
    return "".join(
        format_date(day, half.replace("MMM", "MMMM"), locale=locale)
        for day, half in zip((first, last), halves, strict=True)
    )
