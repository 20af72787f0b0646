"""A file as it was sent: named, weighed, looked at."""

import re
from dataclasses import dataclass

from peerreview.core.text import Text, clean
from peerreview.core.uploads.kinds import FileKind, UnfitFile
from peerreview.core.uploads.packages import package_kind
from peerreview.core.uploads.plain import check_jpeg, check_pdf, check_png

LARGEST = 25_000_000
"""Bytes. A request may have 25 MiB, so that the words around the largest file fit as well."""

_TAKEN = Text("Send a PDF, a Word, Excel, PowerPoint or OpenDocument text file, or a PNG or JPEG.")
_MARKUP = re.compile(rb"<\s*(!doctype\s+html|html|svg|script|\?xml|!--)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that may be kept. Made by ``received`` only."""

    name: str
    kind: FileKind
    content: bytes


def received(name: str, content: bytes) -> Upload:
    """The file, with a name that is safe to hand out. Raises UnfitFile if it is not taken."""
    if not content:
        raise UnfitFile(Text("The file is empty."))
    if len(content) > LARGEST:
        raise UnfitFile(Text("The file is too large. It may have up to 25 MB."))
    kind = _kind_of(content)
    return Upload(name=safe_name(name, kind), kind=kind, content=content)


def _kind_of(content: bytes) -> FileKind:
    if content.startswith(b"%PDF-"):
        check_pdf(content)
        return FileKind.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        check_png(content)
        return FileKind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        check_jpeg(content)
        return FileKind.JPEG
    if content.startswith(b"PK\x03\x04"):
        return package_kind(content)
    raise UnfitFile(_why_not_taken(content[:1024]))


def _why_not_taken(head: bytes) -> Text:
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return Text(
            "This is an old Office file, or one with a password."
            " Save it without a password in the present format, such as .docx or .xlsx."
        )
    if _MARKUP.search(head):
        return Text("Web pages and drawings with code (HTML, SVG) are not taken. Send a PDF of it.")
    return Text("This kind of file is not taken. %(taken)s", taken=_TAKEN)


def safe_name(name: str, kind: FileKind) -> str:
    """A name without path, control characters or tricks of writing direction, and with the ending
    that its content asks for."""
    last = re.split(r"[/\\]", clean(name))[-1]
    plain = " ".join(re.sub(r'[\x00-\x1f<>:"|?*;%]+', " ", last).split()).strip(" .")[-120:]
    endings = (".jpg", ".jpeg") if kind is FileKind.JPEG else (f".{kind.value}",)
    stem = plain or "document"
    return stem if stem.lower().endswith(endings) else f"{stem}.{kind.value}"
