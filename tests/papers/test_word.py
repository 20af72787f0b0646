from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from peerreview.papers.outline import (
    Block,
    Bullets,
    Contents,
    Cover,
    Document,
    Heading,
    Paragraph,
    Profile,
    ProfileRow,
    Run,
    Table,
    Tone,
)
from peerreview.papers.word.blocks import body
from peerreview.papers.word.text import language_tag, safe
from peerreview.papers.word.writer import write_word, write_word_with_pages
from tests.papers.word_lint import WordFile, findings

HOSTILE = (
    "",
    " ",
    "R&D <b>bold</b> \"quoted\" 'single' ]]>",
    "{{ 7*7 }} {% raw %} [[REPORT]]",
    "one\ttwo\nthree\r\nfour\rfive",
    "\x00\x08\x0b\x0c\x1b\x7f\x85\ufffe\uffff\ud800",
    "https://city.example/" + "a" * 400,
    "\u202eright to left\u202c \u2066isolated",
    "Łódź Ђорђе Αθήνα مدينة 城市 👩‍👩‍👧 e\u0301",
)


def paper(*blocks: Block, language: str = "en", text: str = "Alder") -> Document:
    return Document(
        title=f"Peer review of {text}",
        language=language,
        author=text,
        made_at=datetime(2026, 5, 4, 12, tzinfo=UTC),
        edition=text,
        cover=Cover(organisation=text, title=text, subtitle=text, lines=((text, text),)),
        blocks=(Contents(title="Contents"), *blocks),
    )


def table(*rows: tuple[str | Run, ...], anchor: str = "") -> Table:
    return Table(
        caption="Levels",
        description="Each level and its meaning.",
        header=("Level", "Meaning"),
        rows=rows,
        widths=(1, 3),
        anchor=anchor,
    )


def everything_with(text: str) -> Document:
    return paper(
        Heading(level=1, text=text, anchor=text),
        Paragraph(words=(text, Run(text, bold=True, italic=True, to=text, language="de"))),
        *(Paragraph(words=text, tone=tone, anchor=text) for tone in Tone),
        Bullets(items=(text, Run(text))),
        Table(
            caption=text,
            description=text,
            header=(text, text),
            rows=((text, Run(text, to=text)),),
            widths=(1, 1),
            anchor=text,
        ),
        text=text,
    )


@pytest.mark.parametrize("rows", [0, 1, 100, 250])
def test_a_document_of_any_length_passes_both_validators_and_our_own_rules(
    rows: int, tmp_path: Path
) -> None:
    blocks: list[Block] = []
    for n in range(min(rows, 30)):
        blocks += [
            Heading(level=1, text=f"Section {n}", anchor=f"section-{n}", new_page=True),
            Heading(level=2, text=f"Part {n}"),
            Paragraph(words=("See ", Run("the first", to="section-0"), "."), with_next=True),
            Bullets(items=("one", "two")),
        ]
    blocks.append(table(*((f"{n}", "word " * 20) for n in range(rows)), anchor="levels"))

    assert findings(write_word(paper(*blocks)), tmp_path) == []


def test_hostile_text_passes_them_too(tmp_path: Path) -> None:
    blocks = [
        block for text in HOSTILE for block in everything_with(text.strip() or "-").blocks[1:]
    ]

    assert findings(write_word(paper(*blocks, text="".join(HOSTILE))), tmp_path) == []


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=()), max_size=200))
@example("\ud800")
@example("[[REPORT]]")
@example("x" * 200)
def test_any_text_can_be_written_and_is_found_back(text: str) -> None:
    content = write_word(everything_with(text))

    docx.Document(BytesIO(content))  # python-docx reads it
    found = WordFile(content).paragraphs
    assert _plain(safe(text)) * 2 in [_plain(paragraph) for paragraph in found]


def _plain(text: str) -> str:
    return text.replace("\u200b", "")


def test_only_what_xml_cannot_hold_is_replaced() -> None:
    assert safe("a\x00b\ud800c") == "a\ufffdb\ufffdc"
    assert safe("R&D\ttab\nline ß ł 👩‍👩‍👧") == "R&D\ttab\nline ß ł 👩‍👩‍👧"


def test_a_long_unbroken_run_may_be_broken_and_loses_nothing() -> None:
    assert safe("a" * 60) == "a" * 60
    assert safe("a" * 61) == f"{'a' * 30}\u200b{'a' * 30}\u200ba"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_word(everything_with("Alder")) == write_word(everything_with("Alder"))


def test_the_contents_name_headings_of_two_levels_and_lead_to_them() -> None:
    file = WordFile(
        write_word(
            paper(
                Heading(level=1, text="One"),
                Heading(level=2, text="Two"),
                Heading(level=3, text="Three"),
            ),
        )
    )
    entries = file.find("//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC')]//w:hyperlink")

    assert ["".join(e.itertext()) for e in entries] == ["One", "Two"]


def test_page_numbers_in_the_contents_are_those_it_is_given() -> None:
    document = paper(Heading(level=1, text="One"), Heading(level=2, text="Two"))

    assert "One\t7" in WordFile(write_word(document, {1: 7, 2: 9})).paragraphs
    assert "Two\t9" in WordFile(write_word(document, {1: 7, 2: 9})).paragraphs


@pytest.mark.parametrize("pdf", [None, b"", b"no PDF at all"])
def test_without_a_layout_the_contents_go_without_page_numbers(pdf: bytes | None) -> None:
    document = paper(Heading(level=1, text="One"))

    content = write_word_with_pages(document, lambda _: pdf)

    assert content == write_word(document)
    assert "One" in WordFile(content).paragraphs


def test_a_link_to_nowhere_stays_plain_text() -> None:
    file = WordFile(write_word(paper(Paragraph(words=Run("see there", to="nowhere")))))

    assert "see there" in file.paragraphs
    assert file.find("//w:hyperlink[.//w:t = 'see there']") == []


def test_of_two_places_with_one_name_the_first_is_meant(tmp_path: Path) -> None:
    content = write_word(
        paper(
            Paragraph(words="first", anchor="here"),
            Paragraph(words="second", anchor="here"),
            Paragraph(words=Run("go", to="here")),
        )
    )

    first = WordFile(content).find("//w:p[w:r/w:t = 'first']/w:bookmarkStart/@w:name")
    assert WordFile(content).find("//w:hyperlink/@w:anchor") == first
    assert findings(content, tmp_path) == []


def test_long_tables_go_on_under_a_caption_that_says_so() -> None:
    file = WordFile(write_word(paper(table(*((f"{n}", "meaning") for n in range(250))))))

    captions = file.find("//w:p[w:pPr/w:pStyle/@w:val = 'Caption']")
    assert [len(t.findall("{*}tr")) for t in file.find("//w:tbl")] == [101, 101, 51]
    assert ["".join(p.itertext("{*}t")) for p in captions] == [
        "Table 1\u2002Levels",
        "Table 1, continued\u2002Levels",
        "Table 1, continued\u2002Levels",
    ]


def test_the_document_says_its_language_and_that_of_a_quote() -> None:
    quote = Paragraph(words=("Sie sagten: ", Run("Bom dia", language="pt")))
    file = WordFile(write_word(paper(quote, language="de")))

    assert file.find("//w:docDefaults//w:lang/@w:val", "word/styles.xml") == ["de-DE"]
    assert file.find("//w:lang/@w:val") == [language_tag("pt")]


@pytest.mark.parametrize(
    ("code", "tag"),
    [("en", "en-GB"), ("de", "de-DE"), ("da", "da-DK"), ("el", "el-GR"), ("xx", "xx")],
)
def test_a_language_has_the_country_that_dictionaries_want(code: str, tag: str) -> None:
    assert language_tag(code) == tag


def test_properties_and_pages_name_the_document() -> None:
    content = write_word(paper(text="Birch"))
    read = docx.Document(BytesIO(content))

    properties = read.core_properties
    assert (properties.title, properties.author) == ("Peer review of Birch", "Birch")
    assert properties.created == datetime(2026, 5, 4, 12, tzinfo=UTC)
    section = read.sections[0]
    assert section.header.paragraphs[0].text == "Peer review of Birch"
    assert section.footer.paragraphs[0].text == "Birch\tPage 1 of 1"
    assert section.different_first_page_header_footer


def test_a_paper_that_begins_at_once_has_its_name_and_number_on_the_first_page() -> None:
    begun = replace(paper(), cover=None, blocks=(Heading(level=1, text="Monday"),))
    content = write_word(begun)
    section = docx.Document(BytesIO(content)).sections[0]

    assert not section.different_first_page_header_footer
    assert WordFile(content).find("//w:body/w:p[1]//w:spacing/@w:before") == ["0"]


def test_a_list_keeps_its_distance_and_stays_with_what_follows_where_it_should() -> None:
    two = Bullets(items=("one", "two"), with_next=True)
    file = WordFile(write_word(paper(table(("a", "b")), Bullets(items=("one", "two")), two)))

    distances = file.find("//w:p[w:pPr/w:pStyle/@w:val = 'ListBullet']/w:pPr")
    assert [tuple(v for s in p.findall("{*}spacing") for v in s.values()) for p in distances] == [
        ("200",),
        ("140",),
        (),
        ("140",),
    ]
    assert [len(p.findall("{*}keepNext")) for p in distances] == [0, 0, 1, 1]


def test_a_chart_has_its_words_its_numbers_and_a_sentence_for_who_cannot_see_it(
    tmp_path: Path,
) -> None:
    chart = Profile(
        caption="The profile",
        description="Where each stands.",
        scale=("Low", "High"),
        series=("City", "Peers"),
        rows=(ProfileRow(label="1 One", marks=(0, None)), ProfileRow(label="2 Two", marks=(1, 0))),
    )
    content = write_word(paper(Heading(level=1, text="One"), chart, chart))
    file = WordFile(content)
    book = load_workbook(BytesIO(file.parts["word/embeddings/chart1.xlsx"]))
    names = [cell.value for cell in book["Data"]["A"] if cell.value]

    assert names == ["City", "Peers", "Low", "High", "1 One", "2 Two"]
    assert "Figure 2\u2002The profile" in file.paragraphs
    assert [one.get("descr") for one in file.find("//wp:docPr")] == ["Where each stands."] * 2
    assert findings(content, tmp_path) == []


def test_rows_are_read_while_they_are_written() -> None:
    made: list[int] = []

    def rows() -> Iterator[tuple[str, str]]:
        for n in range(1000):
            made.append(n)
            yield f"{n}", "meaning"

    block = table()
    pieces = body(paper(replace(block, rows=rows())), {})
    while "Table 1" not in next(pieces):
        pass
    next(pieces)

    assert len(made) <= 200
