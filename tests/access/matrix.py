"""The table that a client could sign, read once, used by every test about access."""

from pathlib import Path
from typing import Protocol

from tests.world import CAST

_COLUMNS, *_GRID = [
    line.split() for line in (Path(__file__).parent / "matrix.txt").read_text().splitlines()
]
COLUMNS: tuple[str, ...] = tuple(_COLUMNS)
MATRIX = {
    permission: {who: mark == "x" for who, mark in zip(_COLUMNS, marks, strict=True)}
    for permission, *marks in _GRID
}

PEOPLE: tuple[str | None, ...] = (None, *CAST)
"""Everybody who could stand at a door; None is a visitor."""

COLUMN_OF = {name: name for name in CAST} | {
    None: "visitor",
    "second_peer": "peer",
    "neighbour": "outsider",
}
"""In which column each of them is found."""


AUTHORS = {
    "benchmark_note": "peer",
    "document": "host_coordinator",
    "evidence_record": "peer",
    "conclusion": "rapporteur",
    "recommendation": "rapporteur",
}
"""Who wrote the things of the full world, by the table they are in."""


def is_author(who: str | None, about: str | None) -> bool:
    return who is not None and AUTHORS.get(about or "") == who


class Guarded(Protocol):
    """Something that needs a permission, about a row of a table or about none."""

    @property
    def needs(self) -> str: ...

    @property
    def about(self) -> str | None: ...


def allowed(who: str | None, door: Guarded) -> bool:
    """Whether the table lets them in."""
    row = MATRIX[door.needs]
    return row[COLUMN_OF[who]] or (is_author(who, door.about) and row["author"])


def admitted(door: Guarded) -> list[str | None]:
    """Everybody whom the table lets in."""
    return [who for who in PEOPLE if allowed(who, door)]
