"""Restoring: all is unpacked and checked in a folder beside, and only then takes its place."""

import json
import tarfile
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, make_url

from peerreview import migrate
from peerreview.config import Settings
from peerreview.core.db import opened
from peerreview.core.errors import RuleBroken, refuse_if
from peerreview.core.installation import begin_epoch
from peerreview.core.text import Text
from peerreview.operations.backup import MANIFEST, run_postgres, sums_of


def restore(settings: Settings, archive: Path, now: datetime) -> Mapping[str, Any]:
    """Put the installation back to what an archive holds, and return its manifest.

    What was there is kept beside, as ``...-before-TIME``. A PostgreSQL database must be empty.
    Raises RuleBroken, with nothing changed, if the archive is damaged or too new.
    """
    settings.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.data) as scratch:
        parts = Path(scratch)
        manifest = unpacked(archive, parts)
        if (parts / "database.sqlite").exists():
            _another_history(f"sqlite:///{parts / 'database.sqlite'}")
            _swap(parts / "database.sqlite", _sqlite_file(settings), now)
        else:
            _refill_postgres(settings.database_url, parts / "database.dump")
            _another_history(settings.database_url)
        if (parts / "files").is_dir():
            _swap(parts / "files", settings.files, now)
    return manifest


def unpacked(archive: Path, folder: Path) -> Mapping[str, Any]:
    """Unpack an archive into an empty folder, check it, and return its manifest."""
    try:
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        manifest: Mapping[str, Any] = json.loads((folder / MANIFEST).read_text())
    except (tarfile.TarError, OSError, ValueError):
        raise RuleBroken(Text("This is no backup of Peerreview, or it is damaged.")) from None
    found = {name: digest for name, digest in sums_of(folder) if name != MANIFEST}
    refuse_if(why_not_restore(manifest, found))
    return manifest


def why_not_restore(manifest: Mapping[str, Any], found: Mapping[str, str]) -> Text | None:
    """The reason an archive cannot be trusted: ``found`` has the sums of what really is in it."""
    wanted = manifest.get("sums", {})
    if manifest.get("format") != "peerreview-backup/1" or not wanted:
        return Text("This is no backup of Peerreview, or it is damaged.")
    if changed := sorted(n for n in wanted.keys() | found.keys() if wanted.get(n) != found.get(n)):
        return Text(
            "The backup is damaged: %(name)s is not what it was. Use another one.", name=changed[0]
        )
    if str(manifest["schema"]) > migrate.newest():
        return Text("The backup was made by a newer Peerreview. Update this one first.")
    return None


def _sqlite_file(settings: Settings) -> Path:
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite":
        raise RuleBroken(Text("The backup holds an SQLite database, and this is PostgreSQL."))
    return Path(url.database or "")


def _refill_postgres(url: str, dump: Path) -> None:
    if url.startswith("sqlite"):
        raise RuleBroken(Text("The backup holds a PostgreSQL database, and this is SQLite."))
    with opened(url) as engine:
        if inspect(engine).get_table_names():
            raise RuleBroken(Text("Restore into an empty database; this one has tables."))
    run_postgres("pg_restore", url, "--exit-on-error", "--single-transaction", str(dump))


def _another_history(url: str) -> None:
    """What was stored since the backup is gone: tell those who sent it, so that they send again."""
    with opened(url) as engine, engine.begin() as connection:
        begin_epoch(connection)


def _swap(new: Path, place: Path, now: datetime) -> None:
    """Put the new in its place in one step; what was there stays beside it."""
    kept = f"{place}-before-{now:%Y%m%d-%H%M%S}"
    for companion in ("", "-wal", "-shm"):  # of an SQLite database
        if (former := Path(f"{place}{companion}")).exists():
            former.replace(f"{kept}{companion}")
    new.replace(place)
