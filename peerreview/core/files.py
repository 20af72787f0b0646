"""Files of an installation: kept under the hash of what is in them, outside the web root.

A file is kept before the row that names it is saved, so some are named by no row: what was only
looked at, what was taken out again. ``operations.tidying`` clears them away. Whoever is about to
name a file keeps it or holds it first, which makes it as good as new.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from sqlalchemy.orm import mapped_column

KeptFile = Annotated[str, mapped_column(info={"kept_file": True})]
"""A column that names a file: it must be there, or something was lost."""

DIGEST = re.compile("[0-9a-f]{64}")
_ASIDE = ".aside"


class Files:
    """A folder of files, each named by its SHA-256. Keeping the same bytes twice keeps one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes) -> str:
        """Store the bytes for good (flushed to disk) and return their digest, 64 hex digits."""
        digest = hashlib.sha256(content).hexdigest()
        if not self.hold(digest):
            path = self.path(digest)
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(path)
        return digest

    def has(self, digest: str) -> bool:
        """Whether something is kept under a digest."""
        return self.path(digest).exists()

    def hold(self, digest: str) -> bool:
        """Whether something is kept under a digest, for somebody who is about to name it: if so,
        it counts as new again."""
        try:
            os.utime(self.path(digest))
        except FileNotFoundError:
            return False
        return True

    def read(self, digest: str) -> bytes:
        """The bytes kept under a digest. Raises FileNotFoundError if there are none."""
        return self.path(digest).read_bytes()

    def is_sound(self, digest: str) -> bool:
        """Whether the bytes kept under a digest are still the ones that were kept."""
        return hashlib.sha256(self.read(digest)).hexdigest() == digest

    def digests(self) -> Iterator[str]:
        """All that is kept, and nothing that is half written."""
        return (path.name for path in self._paths() if DIGEST.fullmatch(path.name))

    def size(self, digest: str) -> int:
        return self.path(digest).stat().st_size

    def is_old(self, digest: str, since: datetime) -> bool:
        """Whether nobody has kept or held it since a moment."""
        return _is_old(self.path(digest), since)

    def drop(self, digest: str, since: datetime) -> int:
        """Remove what nobody has held since a moment; how many bytes that frees.

        It is put aside first: whoever holds it before is seen then, and it is put back; whoever
        comes later finds nothing and keeps it anew. So none is lost, and nobody has to wait.
        """
        path = self.path(digest)
        try:
            size, aside = self.size(digest), path.rename(path.with_suffix(_ASIDE))
            if _is_old(aside, since):
                aside.unlink()
                return size
            aside.replace(path)
        except FileNotFoundError:
            pass  # another program clears away as well
        return 0

    def mend(self, since: datetime) -> None:
        """Put right what a program left that died at it: put back what was put aside, and remove
        what was half written."""
        for path in self._paths():
            if path.suffix == _ASIDE:
                path.replace(path.with_suffix(""))
            elif not DIGEST.fullmatch(path.name) and _is_old(path, since):
                path.unlink()

    def path(self, digest: str) -> Path:
        if len(digest) != 64 or not digest.isalnum():
            raise ValueError("not a digest")
        return self.folder / digest[:2] / digest

    def _paths(self) -> list[Path]:
        return [path for path in sorted(self.folder.rglob("*")) if path.is_file()]


def _is_old(path: Path, since: datetime) -> bool:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC) < since
    except FileNotFoundError:
        return False
