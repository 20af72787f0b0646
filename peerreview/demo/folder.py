"""A folder that holds the demonstration: database, files and papers.

The demonstration is told in a folder of its own inside and moved into place when it is whole, so
that an interrupted one leaves nothing behind that looks like one.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview import migrate
from peerreview.config import Settings
from peerreview.core.db import opened, sessions
from peerreview.core.errors import refuse_if
from peerreview.core.files import Files
from peerreview.core.text import Text, fold
from peerreview.demo.clock import FINISHED, scripts_at
from peerreview.demo.exports import papers_of
from peerreview.demo.reading import read_cast, read_notes
from peerreview.demo.telling import tell
from peerreview.reviews.models import Phase, Review

DATABASE, SIGN = "peerreview.db", "demo.json"
LOADING, MAILS = "loading", "mail"


@dataclass(frozen=True, kw_only=True)
class Demo:
    """Where a demonstration is. ``papers``: what was written from it, by what it is; a review that
    has not come to its report has fewer."""

    folder: Path
    papers: Mapping[str, Path]

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    def settings(self, port: int) -> Settings:
        """The settings of a server that shows it on this machine only."""
        return _settings(self.folder, f"http://127.0.0.1:{port}")


def demo_in(folder: Path, now: datetime, *, fresh: bool = False, at: Phase | None = None) -> Demo:
    """The demonstration in a folder, loaded if there is none yet or a ``fresh`` one is wanted, or
    one whose finished review has only come to the phase ``at``.

    Raises RuleBroken if the folder holds an installation that is not a demonstration.
    """
    refuse_if(why_not_load(folder))
    known = _known(folder)
    if known is not None and not fresh and at is None:
        refuse_if(why_not_reuse(known))
        return known
    return _load(folder, now, at)


def why_not_load(folder: Path) -> Text | None:
    if (folder / DATABASE).exists() and not (folder / SIGN).exists():
        return Text(
            "%(folder)s holds a database that is not a demonstration, and it stays as it is."
            " Choose another folder with --data.",
            folder=folder,
        )
    return None


def why_not_reuse(demo: Demo) -> Text | None:
    if migrate.schema_of(_settings(demo.folder).database_url) == migrate.newest():
        return None
    return Text(
        "The demonstration in %(folder)s was loaded by another version."
        " Add --fresh to load it anew.",
        folder=demo.folder,
    )


def _known(folder: Path) -> Demo | None:
    if not (folder / SIGN).exists() or not (folder / DATABASE).exists():
        return None
    said = json.loads((folder / SIGN).read_text(encoding="utf-8"))
    return Demo(folder=folder, papers={what: folder / name for what, name in said.items()})


def _load(folder: Path, now: datetime, at: Phase | None) -> Demo:
    loading = folder / LOADING
    shutil.rmtree(loading, ignore_errors=True)
    loading.mkdir(parents=True)
    settings = _settings(loading)
    migrate.upgrade(settings.database_url)
    scripts = scripts_at(at)
    with opened(settings.database_url) as engine:
        files, carrier = Files(settings.files), settings.mail_carrier()
        tell(engine, files, now, read_cast(), scripts, read_notes(), carrier)
        with sessions(engine, reading=True)() as session:
            _write_papers(session, settings, now)
    return _move_in(loading, folder)


def _write_papers(session: Session, settings: Settings, now: datetime) -> None:
    """What there is of the finished review, and the sign that this is a demonstration."""
    review = session.scalars(select(Review).filter_by(city=FINISHED)).one()
    city = "-".join(fold(review.city).split())
    names = {}
    for what, ending, content in papers_of(session, Files(settings.files), review, now):
        names[what] = f"{city}-{ending}"
        (settings.data / names[what]).write_bytes(content)
    (settings.data / SIGN).write_text(json.dumps(names), encoding="utf-8")


def _move_in(loading: Path, folder: Path) -> Demo:
    """Put a whole demonstration in the place of the one before. The sign goes first: a folder
    with a database always has it."""
    _clear(folder)
    for path in sorted(loading.iterdir(), key=lambda path: path.name != SIGN):
        path.rename(folder / path.name)
    loading.rmdir()
    demo = _known(folder)
    if demo is None:
        raise RuntimeError("the demonstration was moved and is not there")
    return demo


def _clear(folder: Path) -> None:
    """Take away what an earlier demonstration left, and nothing else."""
    for name in ("files", MAILS):
        shutil.rmtree(folder / name, ignore_errors=True)
    known = _known(folder)
    for path in known.papers.values() if known else ():
        path.unlink(missing_ok=True)
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (folder / name).unlink(missing_ok=True)


def _settings(folder: Path, public_url: str = "http://127.0.0.1:8080") -> Settings:
    """An installation in the folder, whatever the environment says of others."""
    database = f"sqlite:///{folder.resolve() / DATABASE}"
    return Settings(data=folder, database=database, public_url=public_url)
