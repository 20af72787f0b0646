"""A body in the words of its review: titles and names where it has numbers and codes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from babel.dates import format_datetime

from peerreview.core.languages import Tongue
from peerreview.core.text import Text, locale_of
from peerreview.evidence.queries import session_label
from peerreview.evidence.sync.queries.lookup import Lookup
from peerreview.evidence.sync.rules import Body
from peerreview.evidence.sync.rules.fields import say

FACTS = ("kind", "source_class", "factors", "session", "document", "locator", "heard_at")
"""What says where a text comes from, beside the text itself."""
_PLACES = ("session", "document", "issue", "guide_question")


@dataclass(frozen=True)
class Spoken:
    lookup: Lookup

    def say(self, field: str, value: Any) -> Any:
        """A value in words: session 8 is “8 Social services”."""
        if value in (None, "", [], {}) or field not in self._in_words:
            return say(field, value)
        return self._in_words[field](value)

    def facts(self, body: Body) -> list[tuple[str, Any]]:
        """Field and words of what a body says of its origin, as far as it can be read."""
        told = ((name, body.get(name)) for name in FACTS)
        return [(name, self._patiently(name, value)) for name, value in told if value]

    def absent(self, body: Body) -> list[Text]:
        """What a body names and this review does not have."""
        known: Mapping[str, Mapping[Any, Any]] = {
            "session": self.lookup.sessions,
            "document": self.lookup.documents,
            "issue": self.lookup.issues,
            "guide_question": self.lookup.questions,
        }
        named = ((name, body.get(name)) for name in _PLACES)
        return [_ABSENT[name](value) for name, value in named if value and value not in known[name]]

    def _patiently(self, field: str, value: Any) -> Any:
        """What an old or a broken page sent may be anything: then it is shown as it came."""
        try:
            return self.say(field, value)
        except (AttributeError, KeyError, TypeError, ValueError):
            return str(value)

    @cached_property
    def _in_words(self) -> Mapping[str, Callable[[Any], Any]]:
        return {
            "session": lambda n: _or_number(self.lookup.sessions, n, session_label),
            "document": lambda n: _or_number(self.lookup.documents, n, lambda d: d.heading),
            "issue": lambda n: _or_number(self.lookup.issues, n, lambda i: i.title),
            "guide_question": lambda code: _or_number(self.lookup.questions, code, _question),
            "source_class": lambda code: _or_number(self.lookup.classes, code, lambda c: c.label),
            "language": Tongue,
            "translation_language": Tongue,
            "heard_at": self._moment,
        }

    def _moment(self, iso: str) -> "Moment":
        return Moment(datetime.fromisoformat(iso).astimezone(self.lookup.review.zone))


@dataclass(frozen=True)
class Moment:
    """A point in time on the clocks of the city, in the language of the reader."""

    at: datetime

    def in_(self, language: str) -> str:
        return format_datetime(self.at, "medium", locale=locale_of(language))

    def __str__(self) -> str:
        return self.in_("en")


_ABSENT: Mapping[str, Callable[[Any], Text]] = {
    "session": lambda n: Text("It names session %(number)s, which is not here.", number=n),
    "document": lambda n: Text("It names document %(number)s, which is not here.", number=n),
    "issue": lambda n: Text("It names site visit issue %(number)s, which is not here.", number=n),
    "guide_question": lambda c: Text("It names question %(number)s, which is not here.", number=c),
}


def _or_number(known: Mapping[Any, Any], key: Any, words: Callable[[Any], Any]) -> Any:
    return words(known[key]) if key in known else str(key)


def _question(question: Any) -> Text:
    return Text("%(code)s %(text)s", code=question.code, text=question.text)
