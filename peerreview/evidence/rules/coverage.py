"""What is heard of each key factor, by kind of source, and the sentences above the matrix."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel.lists import format_list

from peerreview.benchmarks.models import KeyFactor, Side
from peerreview.core.text import Text, locale_of
from peerreview.evidence.rules.strength import Heard, Strength, Tally


@dataclass(frozen=True, kw_only=True)
class Covered:
    """One key factor. ``sources``: independent ones, by the code of their class."""

    factor: KeyFactor
    tally: Tally
    sources: Mapping[str, int]
    heard: Heard
    strength: Strength | None

    @property
    def one_side(self) -> Side | None:
        """The only side that it is heard from; None if there are both, or nobody."""
        sides = self.tally.sides
        return next(iter(sides)) if len(sides) == 1 else None


@dataclass(frozen=True)
class Numbers:
    """Numbers in a sentence: “9 and 12”."""

    numbers: tuple[int, ...]

    def in_(self, language: str) -> str:
        return format_list([str(n) for n in self.numbers], locale=locale_of(language))


def covered(factor: KeyFactor, tally: Tally) -> Covered:
    return Covered(
        factor=factor,
        tally=tally,
        sources=tally.by_class(),
        heard=tally.heard(),
        strength=tally.strength,
    )


def summary_of(rows: Sequence[Covered]) -> list[Text]:
    """What the matrix shows, for those who cannot see it and those in a hurry."""
    return list(_gaps(rows)) or [
        Text("Every key factor is heard from both sides, from more than one source, and agreed on.")
    ]


def _gaps(rows: Sequence[Covered]) -> Iterator[Text]:
    if silent := _numbers(rows, lambda row: row.heard.sources == 0):
        yield Text.counted(
            "Nothing is heard about key factor %(numbers)s yet.",
            "Nothing is heard about key factors %(numbers)s yet.",
            n=len(silent.numbers),
            numbers=silent,
        )
    if inside := _numbers(rows, lambda row: row.one_side is Side.CITY):
        yield Text.counted(
            "Key factor %(numbers)s is heard from one side only: the administration.",
            "Key factors %(numbers)s are heard from one side only: the administration.",
            n=len(inside.numbers),
            numbers=inside,
        )
    if outside := _numbers(rows, lambda row: row.one_side is Side.OUTSIDE):
        yield Text.counted(
            "Key factor %(numbers)s is heard from one side only: outside the administration.",
            "Key factors %(numbers)s are heard from one side only: outside the administration.",
            n=len(outside.numbers),
            numbers=outside,
        )
    if single := _numbers(rows, lambda row: row.strength is Strength.SINGLE):
        yield Text.counted(
            "Key factor %(numbers)s rests on a single source.",
            "Key factors %(numbers)s rest on a single source each.",
            n=len(single.numbers),
            numbers=single,
        )
    if contested := _numbers(rows, lambda row: row.strength is Strength.CONTESTED):
        yield Text.counted(
            "Key factor %(numbers)s is contested.",
            "Key factors %(numbers)s are contested.",
            n=len(contested.numbers),
            numbers=contested,
        )


def _numbers(rows: Sequence[Covered], of: Callable[[Covered], bool]) -> Numbers | None:
    found = tuple(row.factor.number for row in rows if of(row))
    return Numbers(found) if found else None
