"""The zip archives inside which Office files travel: their directories, read within limits.

The limits are checked on the directory, before anything is unpacked; what is read afterwards is
never more than the directory said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from peerreview.core.text import Text
from peerreview.core.uploads.kinds import UnfitFile

MOST_PARTS = 5_000
MOST_UNPACKED = 100_000_000
MOST_RATIO = 200
"""How many bytes may come out of one, in parts that unpack to more than a megabyte. The most that
deflate can do is 1,032; the XML of real tables reaches about 60."""

_LARGEST_DIRECTORY = 1_500_000
_END, _END_LENGTH = b"PK\x05\x06", 22
_STRANGE_NAME = re.compile(r"(^|/)\.\.(/|$)|^/|\\|[\x00-\x1f]|^[a-z]:", re.IGNORECASE)

BROKEN = Text("The file is damaged. Open it in the program it was made with and save it again.")
TOO_MUCH = Text("The file unpacks to far more than a document needs. Save it again, or as a PDF.")
PASSWORD = Text("The file is protected with a password. Save it without one.")


@dataclass
class Allowance:
    """What one upload may unpack to, with all that is packed inside it."""

    parts: int = MOST_PARTS
    unpacked: int = MOST_UNPACKED

    def spend(self, infos: list[ZipInfo]) -> None:
        self.parts -= len(infos)
        self.unpacked -= sum(info.file_size for info in infos)
        if self.parts < 0 or self.unpacked < 0 or any(_swells(info) for info in infos):
            raise UnfitFile(TOO_MUCH)


@dataclass(frozen=True, kw_only=True)
class Archive:
    """An archive whose directory is in order."""

    file: ZipFile
    infos: list[ZipInfo]

    def read(self, name: str, most: int) -> bytes:
        """A whole part. Raises UnfitFile if it has more bytes than ``most``, or cannot be read."""
        content = b"".join(self.chunks(name, most + 1))
        if len(content) > most:
            raise UnfitFile(TOO_MUCH)
        return content

    def chunks(self, name: str, most: int) -> Iterator[bytes]:
        """The first ``most`` bytes of a part, piece by piece."""
        try:
            with self.file.open(name) as part:
                while most > 0 and (chunk := part.read(min(most, 65_536))):
                    most -= len(chunk)
                    yield chunk
        except UnfitFile:
            raise
        except Exception as error:  # zlib, zipfile and struct each have their own
            raise UnfitFile(BROKEN) from error


def opened(content: bytes, allowance: Allowance) -> Archive:
    """The archive, if its directory keeps within the allowance."""
    _check_end(content)
    try:
        file = ZipFile(BytesIO(content))
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnfitFile(BROKEN) from error
    infos = file.infolist()
    allowance.spend(infos)
    _check_directory(infos, len(content))
    return Archive(file=file, infos=infos)


def _check_end(content: bytes) -> None:
    """The directory is small, and nothing stands behind it: no comment, no second file, no zip64
    (whose own end record would carry other numbers)."""
    end = content[-_END_LENGTH:]
    size = int.from_bytes(end[12:16], "little")
    if not end.startswith(_END) or end[-2:] != b"\0\0" or content[-42:-38] == b"PK\x06\x07":
        raise UnfitFile(BROKEN)
    if size > _LARGEST_DIRECTORY or int.from_bytes(end[10:12], "little") > MOST_PARTS:
        raise UnfitFile(TOO_MUCH)


def _check_directory(infos: list[ZipInfo], size: int) -> None:
    names = {info.filename for info in infos}
    if len(names) < len(infos) or any(_STRANGE_NAME.search(i.orig_filename) for i in infos):
        raise UnfitFile(BROKEN)
    if any(info.flag_bits & 1 for info in infos):
        raise UnfitFile(PASSWORD)
    if any(info.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for info in infos):
        raise UnfitFile(BROKEN)
    if sum(info.compress_size for info in infos) > size:  # parts that share their bytes
        raise UnfitFile(TOO_MUCH)


def _swells(info: ZipInfo) -> bool:
    return info.file_size > 1_000_000 and info.file_size > MOST_RATIO * info.compress_size
