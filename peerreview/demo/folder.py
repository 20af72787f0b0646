"""A folder that holds the demonstration: database, files, report and calendar.

The demonstration is told in a folder of its own inside and moved into place when it is whole, so
that an interrupted one leaves nothing behind that looks like one.
"""

import json
import shutil
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
from peerreview.demo.reading import read_cast, read_script, reviews_in
from peerreview.demo.telling import tell
from peerreview.papers.calendar import written
from peerreview.reports.models import Report
from peerreview.visits.queries import calendar_of, programme

DATABASE, SIGN = "peerreview.db", "demo.json"
LOADING = "loading"


@dataclass(frozen=True, kw_only=True)
class Demo:
    """Where a demonstration is."""

    folder: Path
    report: Path
    calendar: Path

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    def settings(self, port: int) -> Settings:
        """The settings of a server that shows it on this machine only."""
        return _settings(self.folder, f"http://127.0.0.1:{port}")


def demo_in(folder: Path, now: datetime, *, fresh: bool = False) -> Demo:
    """The demonstration in a folder, loaded if there is none yet or a ``fresh`` one is wanted.

    Raises RuleBroken if the folder holds an installation that is not a demonstration.
    """
    refuse_if(why_not_load(folder))
    known = _known(folder)
    if known is not None and not fresh:
        refuse_if(why_not_reuse(known))
        return known
    return _load(folder, now)


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
    return Demo(folder=folder, report=folder / said["report"], calendar=folder / said["calendar"])


def _load(folder: Path, now: datetime) -> Demo:
    loading = folder / LOADING
    shutil.rmtree(loading, ignore_errors=True)
    loading.mkdir(parents=True)
    settings = _settings(loading)
    migrate.upgrade(settings.database_url)
    scripts = [read_script(path) for path in reviews_in()]
    with opened(settings.database_url) as engine:
        tell(engine, Files(settings.files), now, read_cast(), scripts)
        with sessions(engine, reading=True)() as session:
            _write_papers(session, settings)
    return _move_in(loading, folder)


def _write_papers(session: Session, settings: Settings) -> None:
    """The newest report and its review's calendar, and the sign that this is a demonstration."""
    report = session.scalars(select(Report).order_by(Report.written_at.desc())).first()
    if report is None:
        raise RuntimeError("the demonstration was told to its end and has no report")
    review = report.review
    city = "-".join(fold(review.city).split())
    names = {"report": f"{city}-report.docx", "calendar": f"{city}-programme.ics"}
    papers = Files(settings.files).read(report.digest)
    days = programme(session, review, focus=False)
    calendar = written(calendar_of(review, days, review.report_language))
    (settings.data / names["report"]).write_bytes(papers)
    (settings.data / names["calendar"]).write_bytes(calendar)
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
    shutil.rmtree(folder / "files", ignore_errors=True)
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (folder / name).unlink(missing_ok=True)


def _settings(folder: Path, public_url: str = "http://127.0.0.1:8080") -> Settings:
    """An installation in the folder, whatever the environment says of others."""
    database = f"sqlite:///{folder.resolve() / DATABASE}"
    return Settings(data=folder, database=database, public_url=public_url)
