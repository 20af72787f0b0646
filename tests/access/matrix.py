"""The table that a client could sign, read once, used by every test about access."""

from pathlib import Path

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


def admitted(permission: str) -> list[str | None]:
    """Everybody whom the table lets in."""
    return [who for who in PEOPLE if MATRIX[permission][COLUMN_OF[who]]]
