"""Office files: nothing in them runs, fetches, or unpacks without end. Source: security.md S18."""

import struct
import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from peerreview.core.uploads import FileKind, UnfitFile, received
from tests.core.uploads import samples

MACROS = "contains macros"
FETCHES = "fetches something from elsewhere"
EMBEDS = "Another file is embedded"
TOO_MUCH = "unpacks to far more"
DAMAGED = "The file is damaged"
DECLARES = "declares a document type"
NO_OFFICE = "This archive is no Word"
PASSWORD = "protected with a password"

BOMB = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'


def refusal(content):
    with pytest.raises(UnfitFile) as refused:
        received("a.docx", content)
    return str(refused.value.reason)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (samples.office(more={"word/vbaProject.bin": b"x"}), MACROS),
        (
            samples.office(samples.WORD.replace("document.main", "document.macroEnabled.main")),
            MACROS,
        ),
        (
            samples.office(types='<Override ContentType="application/vnd.ms-office.vbaProject"/>'),
            MACROS,
        ),
        (samples.office(more={"word/activeX/activeX1.xml": b"<a/>"}), MACROS),
        (samples.open_text(more={"Basic/Standard/Module1.xml": b"<a/>"}), MACROS),
        (samples.open_text(more={"Scripts/python/a.py": b"print()"}), MACROS),
        (samples.open_text("<script/>"), MACROS),
        (samples.open_text("<event-listener/>"), MACROS),
    ],
)
def test_nothing_runs(content, why):
    assert why in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        samples.linked("attachedTemplate", "https://evil.example/t.dotm"),
        samples.linked("image", "https://evil.example/pixel.png"),
        samples.linked("frame", "file:///etc/passwd"),
        samples.linked("externalLinkPath", "//server/share/a.xlsx"),
        samples.open_text('<image xlink:href="https://evil.example/pixel.png"/>'),
        samples.open_text('<section-source xlink:href="file:///etc/passwd"/>'),
        samples.open_text('<object xlink:href="//server/share"/>'),
    ],
)
def test_nothing_is_fetched_when_it_is_opened(content):
    assert FETCHES in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        samples.linked("hyperlink", "https://www.city.example/"),
        samples.linked("image", "media/image1.png", ""),
        samples.open_text('<a xlink:href="https://www.city.example/">City</a>'),
        samples.open_text('<image xlink:href="Pictures/1.png"/>'),
    ],
)
def test_ordinary_links_and_parts_of_its_own_are_fine(content):
    assert received("a", content).kind in {FileKind.WORD, FileKind.OPEN_TEXT}


@pytest.mark.parametrize(
    "content",
    [
        samples.office(more={"word/embeddings/oleObject1.bin": samples.OLE}),
        samples.linked("oleObject", "embeddings/oleObject1.bin", ""),
        samples.linked("aFChunk", "part.html", ""),
        samples.office(more={"word/media/hidden.zip": samples.archive({"a": b"b"})}),
        samples.office(more={"word/media/hidden.rar": b"Rar!\x1a\x07\0"}),
        samples.open_text(more={"Object 1": samples.OLE}),
    ],
)
def test_nothing_else_is_packed_inside(content):
    assert EMBEDS in refusal(content)


def test_a_chart_may_bring_the_workbook_behind_it_and_that_one_nothing():
    sheet = samples.office(samples.EXCEL)
    place = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
    assert received("a", samples.office(samples.SLIDES, {place: sheet})).kind is FileKind.SLIDES
    deeper = samples.office(samples.EXCEL, {place: sheet})
    assert TOO_MUCH in refusal(samples.office(samples.SLIDES, {place: deeper}))
    macros = samples.office(samples.EXCEL, {"xl/vbaProject.bin": b"x"})
    assert MACROS in refusal(samples.office(samples.SLIDES, {place: macros}))


@pytest.mark.parametrize(
    "name", ["main.xml", "word/styles.xml", "word/strange.bin", "_rels/a.RELS"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_part_declares_entities_whatever_it_is_called(name, encoding):
    bomb = BOMB.decode().encode(encoding)
    assert DECLARES in refusal(samples.office(more={name: bomb}))


def test_an_open_document_declares_none_either():
    assert DECLARES in refusal(samples.open_text(more={"styles.xml": BOMB}))


def test_a_long_wait_before_the_root_is_not_waited_for():
    endless = b"<?xml version='1.0'?>" + b"<!-- -->" * 20_000 + BOMB
    assert DAMAGED in refusal(samples.office(more={"main.xml": endless}))


def test_a_zip_bomb_is_refused_before_anything_is_unpacked():
    bomb = samples.office(more={"word/media/zeros.bin": b"\0" * 200_000_000})
    assert len(bomb) < 300_000
    tracemalloc.start()
    said = refusal(bomb)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert TOO_MUCH in said
    assert peak < 20_000_000


def test_a_part_that_swells_too_much_is_refused_even_if_all_would_fit():
    assert TOO_MUCH in refusal(samples.office(more={"word/media/a.bin": b"\0" * 20_000_000}))


@pytest.fixture(scope="module")
def half() -> bytes:
    """More than half of what may be unpacked, which deflate makes small, but not too small."""
    numbers = (struct.pack("<I", n * 2654435761 % 2**32) for n in range(400_000))
    return b"".join(number + bytes(124) for number in numbers)


def test_all_parts_together_unpack_to_no_more_than_the_limit(half):
    assert received("a", samples.office(more={"word/media/a.bin": half})).kind is FileKind.WORD
    twice = {f"word/media/{name}.bin": half for name in "ab"}
    assert TOO_MUCH in refusal(samples.office(more=twice))


def test_the_workbook_behind_a_chart_draws_on_the_same_allowance(half):
    inner = samples.office(samples.EXCEL, {"xl/media/a.bin": half})
    assert received("a", inner).kind is FileKind.EXCEL
    outer = {"ppt/media/b.bin": half, "ppt/embeddings/a.xlsx": inner}
    assert TOO_MUCH in refusal(samples.office(samples.SLIDES, outer))


def test_too_many_parts_are_refused():
    assert TOO_MUCH in refusal(samples.office(more={f"a/{n}": b"" for n in range(5_001)}))


def test_parts_that_share_their_bytes_are_refused():
    """The bombs that need no nesting point many entries at one part (Fifield 2019)."""
    out = BytesIO()
    noise = b"".join(struct.pack("<I", n * 2654435761 % 2**32) for n in range(50_000))
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", b"<Types/>")
        file.writestr("a", noise)
        first = file.getinfo("a")
        for n in range(50):
            twin = ZipFile(BytesIO(samples.archive({"a": noise}))).getinfo("a")
            twin.filename, twin.header_offset = f"b{n}", first.header_offset
            file.filelist.append(twin)
            file.NameToInfo[twin.filename] = twin
    assert TOO_MUCH in refusal(out.getvalue())


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/passwd", "a/../../b", "C:\\evil", "..\\evil"]
)
def test_names_that_lead_out_of_the_archive_are_refused(name):
    assert DAMAGED in refusal(samples.office(more={name: b"x"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused():
    out = BytesIO(samples.office())
    with ZipFile(out, "a") as file:
        file.writestr("main.xml", b"<another/>")
    assert DAMAGED in refusal(out.getvalue())


def test_what_hangs_on_the_end_of_an_archive_is_refused():
    assert DAMAGED in refusal(samples.office() + b"<script>")
    out = BytesIO(samples.office())
    with ZipFile(out, "a") as file:
        file.comment = b"<script>"
    assert DAMAGED in refusal(out.getvalue())


def test_a_cut_off_archive_is_refused():
    assert DAMAGED in refusal(samples.office()[:-30])


def test_a_part_with_a_wrong_sum_is_refused():
    spoiled = bytearray(samples.office(more={"word/media/a.bin": b"abc" * 9}))
    at = spoiled.index(b"word/media/a.bin") + len("word/media/a.bin")
    spoiled[at + 1] ^= 0xFF
    assert DAMAGED in refusal(bytes(spoiled))


def test_an_archive_of_anything_else_is_no_document():
    assert NO_OFFICE in refusal(samples.archive({"a.txt": b"hello"}))
    assert NO_OFFICE in refusal(samples.office("application/zip"))
    sheet = samples.archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})
    assert NO_OFFICE in refusal(sheet)
    late = samples.archive({"a": b"", "mimetype": samples.OPEN_TEXT.encode()})
    assert NO_OFFICE in refusal(late)


def test_a_password_is_said_to_be_the_matter():
    assert PASSWORD in refusal(samples.open_text(manifest="<encryption-data/>"))
    locked = bytearray(samples.office())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = locked.find(mark)
        while found >= 0:
            locked[found + at] |= 1
            found = locked.find(mark, found + 1)
    assert PASSWORD in refusal(bytes(locked))


def test_the_report_that_we_write_ourselves_passes():
    out = BytesIO()
    Document().save(out)
    assert received("Report.docx", out.getvalue()).kind is FileKind.WORD
