"""Whatever is written into a workbook comes back as what it was: a text stays a text."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from peerreview.core.text import clean
from peerreview.papers.excel import MOST, Book, Column, Sheet, write_excel
from tests.world import NOON

ANY = st.text(st.characters(), max_size=60)


def book(*sheets: Sheet) -> Book:
    return Book(title="Title", author="Author", made_at=NOON, sheets=sheets)


def sheet(*rows: tuple[Any, ...], name: str = "Records", columns: int = 1) -> Sheet:
    heads = tuple(Column(words=f"Column {n}", width=20) for n in range(columns))
    return Sheet(name=name, columns=heads, rows=rows, held=1)


def opened(written: Book) -> Any:
    return load_workbook(BytesIO(write_excel(written)))


def _formulas(prefix: str) -> Any:
    return ANY.map(lambda text: prefix + text)


@given(st.one_of(ANY, *(_formulas(p) for p in ("=", "+", "-", "@", "\t", "{=", "http://"))))
@example('=HYPERLINK("http://evil.example","click")')
@example("=1+1")
@example("+49 30 1234")
@example("-1")
@example("@SUM(A1)")
@example("\t=1+1")
@example("{=1+1}")
@example("http://evil.example")
@example("mailto:a@b.example")
@example("internal:'Coverage'!A1")
@example("0012")
@example("1e5")
@example("TRUE")
@example("#N/A")
@example("2026-11-09")
@example("_x0041_")
@example("<b>&amp;</b>")
def test_any_text_comes_back_as_a_text(text):
    """Source: security.md S15."""
    cell = opened(book(sheet((text,))))["Records"]["A2"]
    if clean(text):
        assert (cell.data_type, cell.value) == ("s", clean(text))
    else:
        assert cell.value is None
    assert cell.hyperlink is None


@given(ANY)
def test_any_text_can_be_a_header_and_the_name_of_a_sheet(text):
    made = Sheet(name=text, columns=(Column(words=text),), rows=())
    page = opened(book(made)).worksheets[0]
    assert 1 <= len(page.title) <= 31
    assert page["A1"].data_type in {"s", "n"}
    assert (page["A1"].value or "") == clean(text)


def test_no_formula_and_no_link_is_in_the_file():
    rows = tuple((text,) for text in ("=1+1", "http://evil.example", "=cmd|' /C calc'!A0"))
    with ZipFile(BytesIO(write_excel(book(sheet(*rows))))) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    assert not any("<f>" in part or "<f " in part for part in parts.values())
    assert not any("hyperlink" in part for name, part in parts.items() if "worksheets" in name)


def test_numbers_are_numbers_and_nothing_is_nothing():
    page = opened(book(sheet((3, "3", None, "", 0), columns=5)))["Records"]
    assert [(c.data_type, c.value) for c in page[2]] == [
        ("n", 3),
        ("s", "3"),
        ("n", None),
        ("n", None),
        ("n", 0),
    ]


def test_the_header_stays_in_sight_and_columns_have_their_width():
    page = opened(book(sheet(("a", "b"), columns=2)))["Records"]
    assert page.freeze_panes == "B2"
    assert [cell.value for cell in page[1]] == ["Column 0", "Column 1"]
    assert page["A1"].font.bold
    assert round(page.column_dimensions["A"].width) in {20, 21}
    assert page.auto_filter.ref == "A1:B2"


def test_a_wide_sheet_is_printed_with_its_main_columns_under_its_header_on_numbered_pages():
    wide = replace(sheet(tuple("abcde"), columns=5), printed=3)
    made = opened(replace(book(wide), title="R&D", note="For the team only"))
    page = made["Records"]
    assert page.print_area == "'Records'!$A$1:$C$2"
    assert page.print_title_rows == "$1:$1"
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert (page.oddHeader.left.text, page.oddHeader.right.text) == ("R&&D", "&A")
    assert (page.oddFooter.left.text, page.oddFooter.right.text) == ("For the team only", "&P / &N")
    assert [cell.value for cell in page[2]] == list("abcde")
    assert not opened(book(sheet()))["Records"].print_area


def test_a_header_over_a_narrow_column_stands_upright_and_has_the_room_for_it():
    columns = (Column(words="Key factor", width=30), Column(words="Organisation", upright=True))
    made = Sheet(name="Matrix", columns=columns, rows=(("1 Welcome", 3),))
    page = opened(book(made))["Matrix"]
    assert [cell.alignment.textRotation for cell in page[1]] == [0, 90]
    assert page.row_dimensions[1].height == 6.5 * len("Organisation")


def test_sheets_stand_in_their_order_and_say_who_made_them():
    made = opened(book(sheet(name="One"), sheet(name="Two: a/b?")))
    assert made.sheetnames == ["One", "Two a b"]
    assert (made.properties.title, made.properties.creator) == ("Title", "Author")


@pytest.mark.parametrize("length", [MOST - 1, MOST, MOST + 1, 40_000])
def test_a_text_that_is_too_long_for_a_cell_is_cut_and_not_lost(length):
    value = opened(book(sheet(("x" * length,))))["Records"]["A2"].value
    assert len(value) == min(length, MOST)
    assert value.endswith("…") == (length > MOST)


def test_equal_books_are_equal_bytes():
    assert write_excel(book(sheet(("a",)))) == write_excel(book(sheet(("a",))))
