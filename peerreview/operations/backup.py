"""Backups: one archive with the database, the files, and a manifest of what must be in it.

SQLite is copied by its online backup, page by page, while people go on writing (a copy of the
file would lose what is still in its write-ahead log). PostgreSQL is dumped by ``pg_dump``.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from peerreview import __version__, migrate
from peerreview.config import Settings
from peerreview.core.errors import RuleBroken
from peerreview.core.files import Files
from peerreview.core.text import Text

PAGES_AT_A_TIME = 1000
MANIFEST = "manifest.json"


def back_up(settings: Settings, folder: Path, now: datetime) -> Path:
    """Write an archive of the installation into a folder and return its path.

    Raises RuleBroken if the copy of the database is not sound; no archive is left then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        parts = Path(scratch)
        files, copies = Files(settings.files), Files(parts / "files")
        copy_files(files, copies)
        copy_database(settings.database_url, parts)
        copy_files(files, copies)
        (parts / MANIFEST).write_text(json.dumps(_manifest(settings, parts, now), indent=1))
        unfinished = parts.parent / f".{parts.name}.tar"
        with tarfile.open(unfinished, "w") as archive:
            for path in sorted(parts.iterdir()):
                archive.add(path, arcname=path.name)
    unfinished.chmod(0o600)
    finished = folder / f"peerreview-{now:%Y%m%d-%H%M%S}.tar"
    return unfinished.replace(finished)


def copy_files(source: Files, target: Files) -> None:
    """Copy what is not there yet. Done before the database is copied and after, it brings all that
    the copy names, whatever is uploaded or cleared away meanwhile."""
    for digest in source.digests():
        if not target.has(digest):
            copy = target.path(digest)
            copy.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # cleared away just now: no row names it
                shutil.copy2(source.path(digest), copy)


def copy_database(url: str, folder: Path) -> None:
    """Copy a running database into ``database.sqlite`` or ``database.dump``."""
    if url.startswith("sqlite"):
        _copy_sqlite(Path(make_url(url).database or ""), folder / "database.sqlite")
    else:
        run_postgres("pg_dump", url, "--format=custom", f"--file={folder / 'database.dump'}")


def _copy_sqlite(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy, pages=PAGES_AT_A_TIME)
        copy.execute("PRAGMA journal_mode = DELETE")
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise RuleBroken(Text("The copy of the database is damaged (%(found)s).", found=found))


def run_postgres(program: str, url: str, *options: str) -> None:
    """Run one of PostgreSQL's own programs on a database. Its folder may be in ``PG_BIN``."""
    found = shutil.which(program, path=os.environ.get("PG_BIN")) or shutil.which(program)
    if found is None:
        raise RuleBroken(
            Text("%(program)s is missing: install PostgreSQL's client programs.", program=program)
        )
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    command = [found, "--dbname", plain, "--no-owner", *options]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603  a fixed program
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["?"]
        raise RuleBroken(Text("%(program)s failed: %(said)s", program=program, said=said[0]))


def _manifest(settings: Settings, parts: Path, now: datetime) -> dict[str, object]:
    return {
        "format": "peerreview-backup/1",
        "version": __version__,
        "schema": migrate.schema_of(settings.database_url),
        "made_at": now.isoformat(timespec="seconds"),
        "sums": {name: digest for name, digest in sums_of(parts) if name != MANIFEST},
    }


def sums_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below a folder by its relative name, with its SHA-256."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            yield path.relative_to(folder).as_posix(), digest
