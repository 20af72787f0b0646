"""Search: what can be found keeps its words folded beside it, and queries are folded the same way.

No index of a database folds every letter of Europe alike (``ł``, ``ß``, ``æ``), so the folding is
ours: ``Łódź`` is found under ``lodz``. Whoever searches says first what may be seen at all.
"""

from typing import Any, ClassVar

from sqlalchemy import ColumnElement, and_, event
from sqlalchemy.orm import Mapped, mapped_column

from peerreview.core.text import fold

MOST_WORDS = 8


class Searchable:
    """Mixed into what can be found; ``SEARCHED`` names the texts of its own that are looked at."""

    SEARCHED: ClassVar[tuple[str, ...]]

    search_text: Mapped[str] = mapped_column(default="")
    """Kept by the mapper on every insert and update; nobody writes it."""


@event.listens_for(Searchable, "before_insert", propagate=True)
@event.listens_for(Searchable, "before_update", propagate=True)
def _fold(_mapper: Any, _connection: Any, thing: Searchable) -> None:
    fold_again(thing)


def fold_again(thing: Searchable) -> None:
    """Bring what is searched to what the thing says now."""
    values = (getattr(thing, name) for name in thing.SEARCHED)
    thing.search_text = " ".join(fold(words) for value in values for words in _words_of(value))


def _words_of(value: Any) -> list[str]:
    """A plain text, or a text of a benchmark in all its languages."""
    return list(value.values()) if isinstance(value, dict) else [value or ""]


def query_words(query: str) -> list[str]:
    """The words of a query as they are compared: folded, the first eight."""
    return fold(query).split()[:MOST_WORDS]


def holds(kind: type[Searchable], words: list[str]) -> ColumnElement[bool]:
    """That a row holds every word, as itself or as part of a longer one."""
    return and_(*(kind.search_text.contains(word, autoescape=True) for word in words))
