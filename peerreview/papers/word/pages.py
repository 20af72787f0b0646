"""On which page each heading falls, as LibreOffice lays the document out."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog

from peerreview.papers.outline import Document
from peerreview.papers.word.contents import Pages, headings

if TYPE_CHECKING:
    from pypdf import PdfReader

PATIENCE = 120
"""Seconds for one conversion; a long report takes about ten."""

Converter = Callable[[bytes], bytes | None]
"""Turns a Word file into a PDF with bookmarks, or says None if it cannot."""

log = structlog.get_logger()


def libreoffice(content: bytes) -> bytes | None:
    """The document as a PDF; None where LibreOffice is missing or fails.

    Each call has a profile of its own, so that several may run at once.
    """
    program = shutil.which("soffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="peerreview-") as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(content)
        try:
            subprocess.run(  # noqa: S603 - our own document, a program found on the path
                [program, *_arguments(Path(folder)), str(source)],
                check=True,
                capture_output=True,
                timeout=PATIENCE,
            )
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            log.warning("libreoffice.failed", reason=type(error).__name__)
            return None


def _arguments(folder: Path) -> Iterator[str]:
    yield f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    yield from ("--headless", "--norestore", "--convert-to")
    yield 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
    yield from ("--outdir", str(folder))


def pages_of(document: Document, content: bytes, converter: Converter) -> Pages | None:
    """The page of each heading; None if the PDF does not show them all."""
    from pypdf import PdfReader  # noqa: PLC0415  heavy, and rarely needed
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    pdf = converter(content)
    if pdf is None:
        return None
    try:
        reader = PdfReader(BytesIO(pdf))
        found = list(_flat(reader, reader.outline))
    except PyPdfError:
        return None
    said = [place for place, heading in headings(document) if heading.text.strip()]
    return dict(zip(said, found, strict=True)) if len(said) == len(found) else None


def _flat(reader: "PdfReader", outline: list[Any]) -> Iterator[int]:
    for item in outline:
        if isinstance(item, list):
            yield from _flat(reader, item)
        else:
            yield (reader.get_destination_page_number(item) or 0) + 1
