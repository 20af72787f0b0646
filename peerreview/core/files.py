"""Files of an installation: kept under the hash of what is in them, outside the web root."""

import hashlib
import os
import tempfile
from pathlib import Path


class Files:
    """A folder of files, each named by its SHA-256. Keeping the same bytes twice keeps one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes) -> str:
        """Store the bytes for good (flushed to disk) and return their digest, 64 hex digits."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.path(digest)
        if not path.exists():
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

    def read(self, digest: str) -> bytes:
        """The bytes kept under a digest. Raises FileNotFoundError if there are none."""
        return self.path(digest).read_bytes()

    def is_sound(self, digest: str) -> bool:
        """Whether the bytes kept under a digest are still the ones that were kept."""
        return hashlib.sha256(self.read(digest)).hexdigest() == digest

    def path(self, digest: str) -> Path:
        if len(digest) != 64 or not digest.isalnum():
            raise ValueError("not a digest")
        return self.folder / digest[:2] / digest
