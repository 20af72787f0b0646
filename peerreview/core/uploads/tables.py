"""Tables that come in as Excel workbooks or as CSV: read as plain texts, within fixed limits.

A workbook passes all checks of an upload first (security.md S18). Then only the texts of its first
sheet are read, row by row: a formula is the text of the formula, and nothing is calculated.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice

from peerreview.core.text import Text, clean
from peerreview.core.uploads.archives import BROKEN
from peerreview.core.uploads.kinds import FileKind, UnfitFile
from peerreview.core.uploads.received import received

MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 1_000, 50, 2_000
"""Rows with the headings, cells of a row, characters of a cell."""
LARGEST_TABLE = 5_000_000
"""Bytes."""
_SEPARATORS = ";,\t"

_NEITHER = Text("Send an Excel workbook (.xlsx) or a CSV file.")
_EMPTY = Text("The table is empty.")
_TOO_LONG = Text("The table has more than %(n)s lines. Send it in parts.", n=MOST_ROWS - 1)
_TOO_WIDE = Text("The table has more than %(n)s columns.", n=MOST_COLUMNS)
_TOO_WORDY = Text("A cell has more than %(n)s characters.", n=MOST_LETTERS)


def read_table(name: str, content: bytes) -> list[list[str]]:
    """All rows of a table, each cell cleaned, without empty rows at the end.

    Raises UnfitFile, which says what would be right.
    """
    if len(content) > LARGEST_TABLE:
        raise UnfitFile(Text("The file is too large for a list. It may have up to 5 MB."))
    rows = _workbook(name, content) if content.startswith(b"PK") else _separated(content)
    table = [_cells(row) for row in islice(rows, MOST_ROWS + 1)]
    while table and not any(table[-1]):
        table.pop()
    if not table:
        raise UnfitFile(_EMPTY)
    if len(table) > MOST_ROWS:
        raise UnfitFile(_TOO_LONG)
    return table


def _workbook(name: str, content: bytes) -> Iterator[Iterable[object]]:
    if received(name, content).kind is not FileKind.EXCEL:
        raise UnfitFile(_NEITHER)
    from openpyxl import load_workbook  # noqa: PLC0415  heavy, and rarely needed

    try:
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        yield from book.worksheets[0].iter_rows(values_only=True)
    except UnfitFile:
        raise
    except Exception as error:  # openpyxl has none of its own for most of what can be wrong
        raise UnfitFile(BROKEN) from error


def _separated(content: bytes) -> Iterator[Iterable[object]]:
    text = _decoded(content)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise UnfitFile(_NEITHER) from error


def _decoded(content: bytes) -> str:
    """UTF-8, as nearly everything writes; else Windows-1252, as Excel does in Western Europe."""
    if not content.strip():
        raise UnfitFile(_EMPTY)
    if b"\0" in content or content.startswith((b"%PDF-", b"\xd0\xcf\x11\xe0")):
        raise UnfitFile(_NEITHER)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _cells(row: Iterable[object]) -> list[str]:
    cells = [_text(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise UnfitFile(_TOO_WIDE)
    if any(len(cell) > MOST_LETTERS for cell in cells):
        raise UnfitFile(_TOO_WORDY)
    return cells


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return clean(str(cell))
