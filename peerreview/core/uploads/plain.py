"""Files that are no archives: PDF, PNG, JPEG. Each must end where its format says it ends, so that
nothing else is hidden behind it."""

import zlib

from peerreview.core.text import Text
from peerreview.core.uploads.kinds import UnfitFile

MOST_PIXELS = 150_000_000
"""A small file can claim to be a picture as large as a house, and stop whatever draws it."""

_BROKEN_PDF = Text(
    "The PDF is cut off, or something else hangs on its end. Save or print it as a PDF again."
)
_BROKEN_PICTURE = Text(
    "The picture is cut off, or something else hangs on its end. Open it and save it again."
)
_HUGE = Text("The picture has too many pixels. Save it at a smaller size.")


def check_pdf(content: bytes) -> None:
    """Begins as a PDF does and ends with its trailer. Source: ISO 32000-1, 7.5."""
    tail = content[-2048:].rstrip(b"\0\t\n\r\x0c ")
    if not tail.endswith(b"%%EOF") or b"startxref" not in tail:
        raise UnfitFile(_BROKEN_PDF)


def check_png(content: bytes) -> None:
    """Chunk after chunk with its sum, from IHDR to IEND. Source: ISO/IEC 15948."""
    at, first = 8, True
    while True:
        length = int.from_bytes(content[at : at + 4])
        kind, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content) or (kind == b"IHDR") is not first:
            raise UnfitFile(_BROKEN_PICTURE)
        if zlib.crc32(content[at + 4 : end - 4]) != int.from_bytes(content[end - 4 : end]):
            raise UnfitFile(_BROKEN_PICTURE)
        if first:
            _check_size(content[at + 8 : at + 12], content[at + 12 : at + 16])
        if kind == b"IEND":
            break
        at, first = end, False
    if end != len(content):
        raise UnfitFile(_BROKEN_PICTURE)


def check_jpeg(content: bytes) -> None:
    """Segments up to the first scan, with a frame among them; then, at the very end, its end.
    Source: ITU-T T.81, annex B."""
    at, framed = 2, False
    while content[at : at + 2] != b"\xff\xda":
        length = int.from_bytes(content[at + 2 : at + 4])
        if content[at : at + 1] != b"\xff" or length < 2 or at + 2 + length > len(content):
            raise UnfitFile(_BROKEN_PICTURE)
        if content[at + 1] in _FRAMES:
            framed = True
            _check_size(content[at + 5 : at + 7], content[at + 7 : at + 9])
        at += 2 + length
    if not framed or not content.endswith(b"\xff\xd9"):
        raise UnfitFile(_BROKEN_PICTURE)


_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def _check_size(height: bytes, width: bytes) -> None:
    if int.from_bytes(height) * int.from_bytes(width) > MOST_PIXELS:
        raise UnfitFile(_HUGE)
