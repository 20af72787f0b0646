"""The series of a chart: the marks, and the lines of the grid that carry the words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peerreview.papers.outline import Profile
from peerreview.papers.word.charts.looks import marked, named, thin

_LONGEST = 44
"""Letters of a name in the chart; the table beside it has all of it."""
_APART = 0.22
"""Of the distance between two rows."""
_MARKS = (("circle", 6, "9A4A00", False), ("diamond", 7, "0B5563", True))
"""Shape, points, colour, filled: told apart without colour as well."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A series of the chart: points in the plane, and how they look."""

    name: str
    xs: Sequence[float]
    ys: Sequence[float]
    look: str
    labels: str = ""


def lines_of(block: Profile) -> Iterator[Line]:
    """The marks of each series, then the words of the scale and the names of the rows.

    LibreOffice draws the first series on top. Marks of one row stand a little apart, so that both
    are seen where they agree.
    """
    last, rows = len(block.scale) - 1, len(block.rows)
    for turn, (series, mark) in enumerate(zip(block.series, _MARKS, strict=False)):
        points = [
            (at, rows - place + _APART * (1 - 2 * turn))
            for place, row in enumerate(block.rows)
            if (at := row.marks[turn]) is not None
        ]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        yield Line(name=series, xs=xs, ys=ys, look=marked(*mark))
    for at, word in enumerate(block.scale):
        ends = (rows + 0.7, 0.4)
        yield Line(name=word, xs=(at, at), ys=ends, look=thin(), labels=named("t"))
    for place, row in enumerate(block.rows):
        name = row.label if len(row.label) <= _LONGEST else f"{row.label[: _LONGEST - 1]}…"
        y, ends = rows - place, (-0.3, last + 0.3)
        yield Line(name=name, xs=ends, ys=(y, y), look=thin(), labels=named("l"))
