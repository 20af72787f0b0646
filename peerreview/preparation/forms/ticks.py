"""Ticks with a few words each: over context factors, documents, key factors."""

from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar
from uuid import UUID

from wtforms import BooleanField, Field

from peerreview.web import fields

T = TypeVar("T")


class Ticks(Generic[T]):
    """One tick and one line for each of some things that have an ``id``. Words beside an empty
    tick count as a tick: nothing that was typed is lost."""

    def __init__(self, prefix: str, things: Iterable[T], label: Any, words: Any) -> None:
        self.prefix = prefix
        self.things = list(things)
        self.label, self.words = label, words

    def fields(self) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for thing in self.things:
            tick, line = self.names(thing)
            made[tick] = BooleanField(self.label(thing))
            made[line] = fields.line(self.words(thing), most=400)
        return made

    def names(self, thing: Any) -> tuple[str, str]:
        return f"{self.prefix}_{thing.id.hex}", f"{self.prefix}_words_{thing.id.hex}"

    def data(self, known: Mapping[UUID, str]) -> dict[str, Any]:
        """The values of the fields for what is saved: id -> words."""
        values: dict[str, Any] = {}
        for thing in self.things:
            tick, line = self.names(thing)
            id_ = thing.id  # type: ignore[attr-defined]  # every row has one
            values |= {tick: id_ in known, line: known.get(id_, "")}
        return values

    def chosen(self, form: Any) -> dict[T, str]:
        found = {}
        for thing in self.things:
            tick, line = (form[name] for name in self.names(thing))
            if tick.data or line.data:
                found[thing] = line.data or ""
        return found

    def pairs(self, form: Any) -> list[tuple[T, Field, Field]]:
        """Each thing with its two fields, as a template writes them."""
        return [(thing, *(form[name] for name in self.names(thing))) for thing in self.things]
