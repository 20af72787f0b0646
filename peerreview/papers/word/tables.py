"""Tables as WordprocessingML: fixed widths, a header row that repeats, rows that stay whole."""

from collections.abc import Iterator, Sequence
from itertools import islice

from peerreview.core.text import Text
from peerreview.papers.outline import Table, Words
from peerreview.papers.word.bookmarks import Bookmarks
from peerreview.papers.word.fields import field
from peerreview.papers.word.text import attribute, plain_run, runs, spelled

WIDTH = 9070
"""Of the text on an A4 page, in twentieths of a point."""
MOST_ROWS = 100
"""In one table: word processors lay long tables out very slowly."""
WHOLE = 450
"""Points of height up to which a table is not spread over two pages; a page has about 690."""
_LINE, _PADDING, _LETTER = 12.6, 8.5, 95
"""A line and the room around a row in points, a letter in twentieths: good guesses will do."""


def table(block: Table, place: int, number: int, language: str, marks: Bookmarks) -> Iterator[str]:
    """The caption and the table; a very long one as several, each saying that it goes on.

    Rows are read a hundred at a time: how long the table is does not matter to the memory.
    """
    label = Text("Table").in_(language) + " "
    counted = marks.around(place, plain_run(label) + field(r"SEQ Table \* ARABIC", str(number)))
    rows = iter(block.rows)
    yield caption(counted, block.caption)
    yield _table(block, list(islice(rows, MOST_ROWS)), marks)
    while more := list(islice(rows, MOST_ROWS)):
        again = Text("%(label)s%(number)s, continued", label=label, number=number)
        yield caption(plain_run(again.in_(language)), block.caption)
        yield _table(block, more, marks)


_GAP = "\u2002"
"""Between the number of a table or figure and its words."""


def caption(counted: str, words: str) -> str:
    """Stays on the page with what it names."""
    style = '<w:pPr><w:pStyle w:val="Caption"/></w:pPr>'
    return f"<w:p>{style}{counted}{plain_run(_GAP + words)}</w:p>"


def _table(block: Table, rows: Sequence[Sequence[Words]], marks: Bookmarks) -> str:
    widths = _widths(block.widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(block.header, _openings(widths, header=True), marks, _HEADER)
    apart, together = _openings(widths), _openings(widths, with_next=True)
    fits = len(rows) * (_LINE + _PADDING) <= WHOLE
    whole = fits and sum(_height(row, widths) for row in rows) <= WHOLE
    body = "".join(
        _row(row, together if _with_next(place, len(rows), whole) else apart, marks)
        for place, row in enumerate(rows)
    )
    return f"<w:tbl>{_properties(block)}<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"


def _properties(block: Table) -> str:
    return (
        '<w:tblPr><w:tblStyle w:val="CalmTable"/>'
        f'<w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={attribute(block.caption)}/>"
        f"<w:tblDescription w:val={attribute(block.description)}/></w:tblPr>"
    )


def _height(row: Sequence[Words], widths: Sequence[int]) -> float:
    lines = (
        sum(1 + len(line) * _LETTER // width for line in spelled(cell).split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )
    return max(lines, default=1) * _LINE + _PADDING


def _with_next(place: int, rows: int, whole: bool) -> bool:
    """Whether a row stays with the next one: in short tables; and no first or last row alone."""
    return place < rows - 1 and (whole or place in {0, rows - 2})


_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HEADER = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


def _openings(
    widths: Sequence[int], *, header: bool = False, with_next: bool = False
) -> tuple[str, ...]:
    """What stands before the words of each cell: the same for all rows that look alike."""
    look = f'<w:pStyle w:val="{"TableHeading" if header else "TableText"}"/>'
    look += "<w:keepNext/>" if with_next else ""
    return tuple(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>{look}</w:pPr>'
        for width in widths
    )


def _row(
    cells: Sequence[Words], openings: Sequence[str], marks: Bookmarks, opening: str = _ROW
) -> str:
    behind = marks.behind
    written = [
        f"{before}{runs(cell, behind)}</w:p></w:tc>"
        for cell, before in zip(cells, openings, strict=True)
    ]
    return f"{opening}{''.join(written)}</w:tr>"


def _widths(shares: Sequence[int]) -> list[int]:
    """Whole units that fill the page exactly."""
    widths = [WIDTH * share // sum(shares) for share in shares]
    return [*widths[:-1], WIDTH - sum(widths[:-1])]
