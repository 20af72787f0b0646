"""Writes a document as a Word file."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from peerreview.papers.outline import Document
from peerreview.papers.word.blocks import body
from peerreview.papers.word.charts import CONTENT_TYPES, RELATIONS, chart_parts, entries
from peerreview.papers.word.contents import Pages
from peerreview.papers.word.pages import Converter, pages_of
from peerreview.papers.word.shell import MARKER, shell

_BODY = "word/document.xml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_GROUP = 65_536
"""Characters of the body that are packed in one go."""


def write_word(document: Document, pages: Pages | None = None) -> bytes:
    """The same document always gives the same bytes. ``pages``: for the table of contents,
    which goes without page numbers otherwise."""
    packed = BytesIO()
    write_word_into(packed, document, pages)
    return packed.getvalue()


def write_word_into(file: IO[bytes], document: Document, pages: Pages | None = None) -> None:
    """Packs the body while it is being written: no length of it fills the memory."""
    extra = chart_parts(document)
    with (
        zipfile.ZipFile(BytesIO(shell(document))) as parts,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package,
    ):
        for name in parts.namelist():
            part = _linked(name, parts.read(name), bool(extra), document)
            if name == _BODY:
                _write_body(package, part, document, pages or {})
            else:
                package.writestr(_entry(name), part)
        for name, part in extra.items():
            package.writestr(_entry(name), part)


def _write_body(package: zipfile.ZipFile, around: bytes, document: Document, pages: Pages) -> None:
    before, after = around.split(MARKER)
    with package.open(_entry(_BODY), "w", force_zip64=True) as part:
        part.write(before)
        for group in _grouped(body(document, pages)):
            part.write(group.encode())
        part.write(after)


def _grouped(pieces: Iterator[str]) -> Iterator[str]:
    """Small pieces together, and never much more than one long one in the memory."""
    group: list[str] = []
    held = 0
    for piece in pieces:
        group.append(piece)
        held += len(piece)
        if held >= _GROUP:
            yield "".join(group)
            group, held = [], 0
    yield "".join(group)


def _linked(name: str, part: bytes, charts: bool, document: Document) -> bytes:
    """The lists of the package, with the charts entered."""
    if charts and name in (CONTENT_TYPES, RELATIONS):
        before, end, _ = part.rpartition(b"</")
        return before + entries(name, document).encode() + end + part[len(before) + 2 :]
    return part


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
