"""Workbooks for Excel: plain values in, the bytes of an xlsx file out.

Every text is written as a text, whatever it looks like: nothing that people typed becomes a
formula, a number, a date or a link. Source: ``security.md`` S15.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from peerreview.core.text import clean

Cell = str | int | None

MOST = 32_000
"""Characters of a cell; Excel itself ends at 32,767 and would drop the whole text."""

_LONGEST_NAME = 31
_LONGEST_LINE = 100
"""Characters of a line at the head or foot of a page; Excel takes 255, commands included."""
_LINE, _LETTER, _HIGHEST = 15, 6.5, 405
"""Points of a line, of a letter that stands upright, and of the highest row that Excel knows."""
_PROSE = {"text_wrap": True, "valign": "top"}
_RULE = {"bottom": 1, "bottom_color": "#B8C4C6"}
_HEADER = {"text_wrap": True, "bold": True, "bottom": 1, "bg_color": "#E8F1F2"}
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, kw_only=True)
class Column:
    """``width``: in characters. ``upright``: the header reads from the bottom to the top, over
    a narrow column of figures."""

    words: str
    width: int = 12
    upright: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table whose header stays in sight. ``held``: columns at the left that stay as well.

    ``printed``: how many columns at the left go on paper, where all of them would be too small to
    read; None for all.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    held: int = 0
    printed: int | None = None


@dataclass(frozen=True, kw_only=True)
class Book:
    """All words are spoken already. The names of its sheets differ. ``note``: stands at the foot of
    each printed page, such as for whom it is."""

    title: str
    author: str
    made_at: datetime
    sheets: tuple[Sheet, ...]
    note: str = ""


def write_excel(book: Book) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415  heavy, and rarely needed

    file = BytesIO()
    plain = {f"strings_to_{what}": False for what in ("formulas", "urls", "numbers")}
    with Workbook(file, {"in_memory": True} | plain) as written:
        made_at = book.made_at.astimezone(UTC)
        written.set_properties({"title": book.title, "author": book.author, "created": made_at})
        for sheet in book.sheets:
            page = _write(written, sheet)
            _set_for_print(page, sheet)
            page.set_header(f"&L{_said(book.title)}&R&A")
            page.set_footer(f"&L{_said(book.note)}&R&P / &N")
    return file.getvalue()


def _write(written: Any, sheet: Sheet) -> Any:
    page = written.add_worksheet(_name(sheet.name))
    prose = written.add_format(_PROSE)
    ruled = written.add_format(_PROSE | _RULE)
    figure = written.add_format(_PROSE | _RULE | {"align": "center"})
    heads = {turn: written.add_format(_HEADER | {"rotation": 90 * turn}) for turn in (False, True)}
    page.set_row(0, _header_height(sheet.columns))
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width, prose)
        page.write_string(0, place, _text(column.words), heads[column.upright])
    for line, row in enumerate(sheet.rows, start=1):
        page.set_row(line, _height(row, sheet.columns))
        for place, cell in enumerate(row):
            _fill(page, line, place, cell, figure if isinstance(cell, int) else ruled)
    page.freeze_panes(1, sheet.held)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    return page


def _header_height(columns: Sequence[Column]) -> float:
    level = _height(
        [one.words for one in columns if not one.upright],
        [one for one in columns if not one.upright],
    )
    return max(level, *(_LETTER * len(one.words) for one in columns if one.upright), _LINE)


def _height(row: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Points that the longest cell needs: not every program finds out by itself."""
    lines = (
        sum(1 + len(line) // column.width for line in str(cell or "").split("\n"))
        for cell, column in zip(row, columns, strict=False)
    )
    return min(_LINE * max(lines, default=1), _HIGHEST)


def _fill(page: Any, line: int, place: int, cell: Cell, look: Any) -> None:
    if isinstance(cell, int):
        page.write_number(line, place, cell, look)
    elif text := _text(cell or ""):
        page.write_string(line, place, text, look)
    else:
        page.write_blank(line, place, None, look)


def _set_for_print(page: Any, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    if sheet.printed:  # else rows that are filled in later would be left out
        page.print_area(0, 0, len(sheet.rows), sheet.printed - 1)


def _said(words: str) -> str:
    """A line at the head or foot of a page, where ``&`` begins a command."""
    return " ".join(_text(words).split())[:_LONGEST_LINE].replace("&", "&&")


def _text(words: str) -> str:
    text = clean(words)
    return text if len(text) <= MOST else f"{text[: MOST - 1]}…"


def _name(words: str) -> str:
    """A name as Excel allows it."""
    plain = " ".join(_text(words).translate(_NOT_IN_NAMES).split())
    units = plain.encode("utf-16-le")[: 2 * _LONGEST_NAME]  # Excel counts as UTF-16 does
    return units.decode("utf-16-le", "ignore").strip().strip("'") or "1"
