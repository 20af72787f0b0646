"""What a file is, read off its bytes."""

import pytest

from peerreview.core.uploads import LARGEST, FileKind, UnfitFile, received, safe_name
from tests.core.uploads import samples


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (samples.pdf(), FileKind.PDF),
        (samples.png(), FileKind.PNG),
        (samples.jpeg(), FileKind.JPEG),
        (samples.office(samples.WORD), FileKind.WORD),
        (samples.office(samples.EXCEL), FileKind.EXCEL),
        (samples.office(samples.SLIDES), FileKind.SLIDES),
        (samples.open_text(), FileKind.OPEN_TEXT),
    ],
)
def test_each_kind_is_known_by_its_content_whatever_it_is_called(content, kind):
    upload = received("harmless.exe", content)
    assert (upload.kind, upload.name) == (kind, f"harmless.exe.{kind.value}")
    assert upload.content == content


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty."),
        (b"hello", "This kind of file is not taken. Send a PDF"),
        (b"<!DOCTYPE html><p>", "Web pages and drawings"),
        (b"\n <svg xmlns='http://www.w3.org/2000/svg'>", "Web pages and drawings"),
        (b'<?xml version="1.0"?><svg/>', "Web pages and drawings"),
        (samples.OLE + b"\0" * 600, "an old Office file, or one with a password"),
        (b"MZ\x90\0", "This kind of file is not taken"),
        (b"Rar!\x1a\x07", "This kind of file is not taken"),
    ],
)
def test_what_is_not_taken_is_refused_with_what_would_be(content, why):
    with pytest.raises(UnfitFile) as refused:
        received("report.pdf", content)
    assert str(refused.value.reason).startswith(why) or why in str(refused.value.reason)


def test_a_file_may_have_25_megabytes_and_not_a_byte_more():
    largest = samples.pdf(b" " * (LARGEST - len(samples.pdf())))
    assert received("a.pdf", largest).kind is FileKind.PDF
    with pytest.raises(UnfitFile, match="It may have up to 25 MB"):
        received("a.pdf", largest + b"\n")


@pytest.mark.parametrize(
    "content",
    [
        samples.pdf()[:-8],
        samples.pdf() + samples.archive({"page.html": b"<script>"}),
        samples.pdf() + b"<script>alert(1)</script>",
    ],
)
def test_a_pdf_ends_where_a_pdf_ends(content):
    with pytest.raises(UnfitFile, match="The PDF is cut off, or something else hangs on its end"):
        received("a.pdf", content)


@pytest.mark.parametrize(
    "content",
    [
        samples.png()[:-1],
        samples.png() + b"<script>",
        samples.png().replace(b"IDAT", b"IDAU"),
        samples.png()[:8] + samples.png()[33:],
        samples.jpeg()[:-2],
        samples.jpeg() + b"<script>",
        b"\xff\xd8\xff\xda\x00\x08ab\xff\xd9",
        b"\xff\xd8\xff\xc0\xff\xff",
    ],
)
def test_a_picture_is_whole_and_nothing_hangs_on_it(content):
    with pytest.raises(UnfitFile, match="The picture is cut off"):
        received("a.png", content)


@pytest.mark.parametrize("content", [samples.png(40_000, 40_000), samples.jpeg(40_000, 40_000)])
def test_a_picture_as_large_as_a_house_is_refused(content):
    with pytest.raises(UnfitFile, match="too many pixels"):
        received("a.png", content)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Strategy.pdf", "Strategy.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        (r"C:\temp\Plan.PDF", "Plan.PDF"),
        ("a\0b\r\nSet-Cookie: x.pdf", "ab Set-Cookie x.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe.pdf"),
        ('say "yes"; filename=x.pdf', "say yes filename=x.pdf"),
        ("  ..  ", "document.pdf"),
        ("", "document.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_name_leads_nowhere_and_ends_as_its_content_asks(typed, kept):
    assert safe_name(typed, FileKind.PDF) == kept
