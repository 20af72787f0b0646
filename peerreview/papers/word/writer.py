"""Writes a document as a Word file."""

import zipfile
from io import BytesIO

from peerreview.papers.outline import Document
from peerreview.papers.word.blocks import body
from peerreview.papers.word.contents import Pages
from peerreview.papers.word.pages import Converter, pages_of
from peerreview.papers.word.shell import MARKER, shell

_BODY = "word/document.xml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write_word(document: Document, pages: Pages | None = None) -> bytes:
    """The same document always gives the same bytes. ``pages``: for the table of contents,
    which goes without page numbers otherwise."""
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(shell(document))) as parts,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package,
    ):
        for name in parts.namelist():
            part = parts.read(name)
            if name == _BODY:
                part = part.replace(MARKER, "".join(body(document, pages or {})).encode())
            package.writestr(_entry(name), part)
    return packed.getvalue()


def write_word_with_pages(document: Document, converter: Converter) -> bytes:
    """Written twice: once to see on which page each heading falls. If that cannot be seen, the
    table of contents goes without page numbers."""
    guessed = dict.fromkeys(range(len(document.blocks)), 10)  # takes the room of the real ones
    pages = pages_of(document, write_word(document, guessed), converter)
    return write_word(document, pages)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
