"""Files made at test time, sound ones and those that somebody might try to slip in."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pdf(body: bytes = b"") -> bytes:
    return b"%PDF-1.7\n" + body + b"\nstartxref\n9\n%%EOF\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def png(width: int = 1, height: int = 1) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\0")
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def jpeg(width: int = 1, height: int = 1) -> bytes:
    frame = b"\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    scan = b"\x01\x01\x00\x00\x3f\x00"
    return (
        b"\xff\xd8"
        + b"\xff\xc0"
        + struct.pack(">H", len(frame) + 2)
        + frame
        + b"\xff\xda"
        + struct.pack(">H", len(scan) + 2)
        + scan
        + b"\x00\xff\xd9"
    )


def archive(parts: dict[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content, ZIP_STORED if name in stored else ZIP_DEFLATED)
    return out.getvalue()


def office(main: str = WORD, more: dict[str, bytes] | None = None, types: str = "") -> bytes:
    """An Office file with one part, and ``more``; ``types``: further overrides."""
    listed = f'<Override PartName="/main.xml" ContentType="{main}"/>{types}'
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    contents = f'<?xml version="1.0"?><Types xmlns="{space}">{listed}</Types>'
    parts = {
        "[Content_Types].xml": contents.encode(),
        "_rels/.rels": relations(("officeDocument", "main.xml", "")),
        "main.xml": b'<?xml version="1.0"?><document/>',
    }
    return archive(parts | (more or {}))


def relations(*links: tuple[str, str, str]) -> bytes:
    """Relations of a part: kind, target, mode."""
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/{kind}" Target="{target}"'
        f"{f' TargetMode={chr(34)}{mode}{chr(34)}' if mode else ''}/>"
        for n, (kind, target, mode) in enumerate(links)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{space}">{rows}</Relationships>'.encode()


def linked(kind: str, target: str, mode: str = "External") -> bytes:
    return office(more={"word/_rels/main.xml.rels": relations((kind, target, mode))})


def open_text(content: str = "", more: dict[str, bytes] | None = None, manifest: str = "") -> bytes:
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    parts = {
        "mimetype": OPEN_TEXT.encode(),
        "content.xml": f"<office {xlink}>{content}</office>".encode(),
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>".encode(),
    }
    return archive(parts | (more or {}), stored=("mimetype",))
