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


STANDING = {
    ("peer", "benchmark_note"): "author",
    ("host_coordinator", "document"): "author",
    ("peer", "evidence_record"): "author",
    ("rapporteur", "conclusion"): "author",
    ("rapporteur", "recommendation"): "author",
    ("peer", "stakeholder"): "hears",
    ("second_peer", "stakeholder"): "hears",
}
"""How people stand to single things of the full world, beside their seats: who, table -> column."""


def stands(who: str | None, about: str | None) -> str | None:
    """The column of a part that somebody has in the thing itself."""
    return STANDING.get((who or "", about or ""))


class Guarded(Protocol):
    """Something that needs a permission, about a row of a table or about none."""

    @property
    def needs(self) -> str: ...

    @property
    def about(self) -> str | None: ...


def allowed(who: str | None, door: Guarded) -> bool:
    """Whether the table lets them in."""
    row, column = MATRIX[door.needs], stands(who, door.about)
    return row[COLUMN_OF[who]] or (column is not None and row[column])


def admitted(door: Guarded) -> list[str | None]:
    """Everybody whom the table lets in."""
    return [who for who in PEOPLE if allowed(who, door)]
