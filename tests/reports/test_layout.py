"""The report as LibreOffice lays it out: slow, hence one test."""

from io import BytesIO

from pypdf import PdfReader

from peerreview.papers.word.pages import libreoffice, pages_of
from peerreview.papers.word.writer import write_word_with_pages
from peerreview.reports.outline import outline
from tests.papers.word_lint import WordFile
from tests.reports.samples import many_facts


def test_every_heading_is_in_the_pdf_on_the_page_that_the_contents_say() -> None:
    document = outline(many_facts(), "en")

    content = write_word_with_pages(document, libreoffice)
    pdf = libreoffice(content)

    assert pdf is not None
    said = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]
    pages = pages_of(document, content, lambda _: pdf)
    assert pages is not None
    for place, page in pages.items():
        heading = document.blocks[place]
        assert " ".join(heading.text.split()) in said[page - 1]  # type: ignore[union-attr]
        if heading.level <= 2:  # type: ignore[union-attr]
            assert f"{heading.text}\t{page}" in WordFile(content).paragraphs  # type: ignore[union-attr]
