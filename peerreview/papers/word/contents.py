"""The table of contents: a field whose entries are filled in already, each a link."""

from collections.abc import Iterator, Mapping

from peerreview.papers.outline import Contents, Document, Heading
from peerreview.papers.word.bookmarks import Bookmarks
from peerreview.papers.word.fields import END, begin, field
from peerreview.papers.word.text import link, plain_run

Pages = Mapping[int, int]
"""On which page a heading stands: its place among the blocks, to a page from 1."""


def headings(document: Document) -> list[tuple[int, Heading]]:
    """Each heading with its place among the blocks."""
    return [(n, block) for n, block in enumerate(document.blocks) if isinstance(block, Heading)]


def contents(block: Contents, document: Document, marks: Bookmarks, pages: Pages) -> str:
    """Word offers to renew it and never does so unasked (its question would frighten readers)."""
    title = f'<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr>{plain_run(block.title)}</w:p>'
    return (
        "<w:sdt><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{title}"
        f"{''.join(_entries(document, marks, pages))}"
        f'<w:p><w:pPr><w:pStyle w:val="Tiny"/></w:pPr>{END}</w:p></w:sdtContent></w:sdt>'
    )


def _entries(document: Document, marks: Bookmarks, pages: Pages) -> Iterator[str]:
    lead = begin(r'TOC \o "1-2" \h \z \u')
    for place, heading in headings(document):
        if heading.level <= 2:
            yield _entry(heading, marks.at(place), pages.get(place), lead)
            lead = ""
    if lead:
        yield f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{lead}</w:p>'


def _entry(heading: Heading, name: str, page: int | None, lead: str) -> str:
    number = "<w:r><w:tab/></w:r>" + field(rf"PAGEREF {name} \h", str(page)) if page else ""
    style = f'<w:pPr><w:pStyle w:val="TOC{heading.level}"/></w:pPr>'
    return f"<w:p>{style}{lead}{link(name, plain_run(heading.text) + number)}</w:p>"
