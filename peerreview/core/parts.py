"""Files that arrive in parts over a bad network, until they are whole."""

import hashlib
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path


class Parts:
    """A folder of unfinished files. Each sender has their own, even of the same file: nobody
    learns what others have sent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def arrived(self, digest: str, sender: str) -> int:
        """How many bytes have arrived; all of a file that is finished."""
        found = self._path(digest, sender)
        return found.stat().st_size if found.exists() else 0

    def add(self, digest: str, sender: str, content: bytes) -> int:
        """Add bytes at the end, for good (flushed to disk), and return how many there are."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._path(digest, sender).open("ab") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return self.arrived(digest, sender)

    def whole(self, digest: str, sender: str) -> bytes | None:
        """What has arrived, if it is what its name says."""
        content = self._path(digest, sender).read_bytes()
        return content if hashlib.sha256(content).hexdigest() == digest else None

    def drop(self, digest: str, sender: str) -> None:
        self._path(digest, sender).unlink(missing_ok=True)

    def finish(self, digest: str, sender: str) -> None:
        """Note that a sender has sent all of it; the bytes are kept elsewhere now."""
        self._finished(digest, sender).touch()
        self.drop(digest, sender)

    def is_finished(self, digest: str, sender: str) -> bool:
        return self._finished(digest, sender).exists()

    def mend(self, since: datetime, is_kept: Callable[[str], bool]) -> None:
        """Forget what nobody went on with since a moment, and notes of files that are gone."""
        for path in [*self.folder.glob("*.part"), *self.folder.glob("*.sent")]:
            wanted = path.suffix == ".sent" and is_kept(path.stem.rpartition("-")[2])
            if not wanted and datetime.fromtimestamp(path.stat().st_mtime, UTC) < since:
                path.unlink(missing_ok=True)

    def _finished(self, digest: str, sender: str) -> Path:
        return self._path(digest, sender).with_suffix(".sent")

    def _path(self, digest: str, sender: str) -> Path:
        if len(digest) != 64 or not digest.isalnum():
            raise ValueError("not a digest")
        return self.folder / f"{sender}-{digest}.part"
