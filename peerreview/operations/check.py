"""What is wrong with an installation, in sentences that say what would help."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, make_url, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from peerreview import migrate
from peerreview.config import Settings
from peerreview.core.db import opened, sessions
from peerreview.core.files import Files
from peerreview.core.jobs import Job, JobState
from peerreview.core.outbox import Mail
from peerreview.core.text import Text
from peerreview.evidence.sync.queries.inbox import crowded
from peerreview.operations.tidying import kept_files
from peerreview.people.models import Person

SHORTEST_SECRET = 32
LEAST_FREE = 500 * 1024 * 1024


def troubles(settings: Settings) -> Iterator[Text]:
    """Everything that is wrong; nothing if all is well."""
    yield from _settings(settings)
    yield from _folder(settings)
    try:
        if why := _schema(settings.database_url):
            yield why
            return
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", error)).splitlines()[0]
        yield Text("The database cannot be reached: %(why)s", why=said)
        return
    yield from _database(settings.database_url)
    with opened(settings.database_url) as engine, sessions(engine, reading=True)() as session:
        yield from _people(session)
        yield from _jobs(session)
        yield from _mails(session)
        yield from _quotas(session)
        yield from _lost(session, Files(settings.files))
    yield from _damaged(Files(settings.files))


def _settings(settings: Settings) -> Iterator[Text]:
    for name in settings.unknown():
        yield Text("%(name)s is no setting, and is not heeded. Is it misspelt?", name=name)
    if not settings.https and not settings.on_this_machine:
        yield Text("PEERREVIEW_PUBLIC_URL is not https. Only this machine may use plain http.")
    if 0 < len(settings.secret) < SHORTEST_SECRET:
        yield Text(
            "PEERREVIEW_SECRET can be guessed. Leave it out, and a good one is made; or set at"
            " least %(n)s random characters.",
            n=SHORTEST_SECRET,
        )


def _schema(url: str) -> Text | None:
    if migrate.schema_of(url) is None:
        return Text("There is no database yet. Run: peerreview upgrade")
    return migrate.why_not_serve(url)


def _folder(settings: Settings) -> Iterator[Text]:
    if not os.access(settings.data, os.W_OK):
        yield Text("The data folder %(path)s cannot be written to.", path=settings.data)
        return
    free = shutil.disk_usage(settings.data).free
    if free < LEAST_FREE:
        yield Text("Only %(n)s MB are free where the data are. Make room.", n=free // 1024**2)
    if stat.S_IMODE(settings.data.stat().st_mode) & 0o007:
        yield Text("Others can look into %(path)s. Run: chmod 700 %(path)s", path=settings.data)
    secret = settings.data / "secret"
    if secret.exists() and stat.S_IMODE(secret.stat().st_mode) & 0o077:
        yield Text("Others can read %(path)s. Run: chmod 600 %(path)s", path=secret)


def _database(url: str) -> Iterator[Text]:
    if not url.startswith("sqlite"):
        return
    with closing(sqlite3.connect(Path(make_url(url).database or ""))) as connection:
        found = connection.execute("PRAGMA quick_check").fetchone()[0]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok":
        yield Text("The database is damaged (%(found)s). Restore a backup.", found=found)
    if orphans:
        yield Text("The table %(table)s points at rows that are gone.", table=orphans[0])


def _people(session: Session) -> Iterator[Text]:
    administrators = select(func.count(Person.id)).where(
        Person.is_administrator, Person.disabled_at.is_(None)
    )
    if not session.scalar(administrators):
        yield Text("There is no administrator. Run: peerreview create-admin")


def _jobs(session: Session) -> Iterator[Text]:
    failed = select(func.count(Job.id)).where(Job.state == JobState.FAILED)
    if n := session.scalar(failed) or 0:
        yield Text.counted("%(n)s job has failed.", "%(n)s jobs have failed.", n=n)


def _mails(session: Session) -> Iterator[Text]:
    lost = select(func.count(Mail.id)).where(Mail.next_try_at.is_(None), Mail.sent_at.is_(None))
    if n := session.scalar(lost) or 0:
        yield Text.counted(
            "%(n)s mail could not be delivered.", "%(n)s mails could not be delivered.", n=n
        )


def _quotas(session: Session) -> Iterator[Text]:
    """What laptops sent and no leader has decided on: beyond a quota it stays on the laptop."""
    for one in crowded(session):
        name, percent = one.person.name, one.percent
        yield (
            Text(
                "%(name)s has so much waiting for leaders that no more can wait. A leader must"
                " decide on it in the inbox of laptops.",
                name=name,
            )
            if one.is_full
            else Text(
                "%(name)s has %(percent)s %% of what can wait for leaders waiting. A leader should"
                " decide on it in the inbox of laptops.",
                name=name,
                percent=percent,
            )
        )


def _damaged(files: Files) -> Iterator[Text]:
    for digest in files.digests():
        if not files.is_sound(digest):
            yield Text("The file %(name)s is damaged. Restore it from a backup.", name=digest)


def _lost(session: Session, files: Files) -> Iterator[Text]:
    for digest in sorted({*kept_files(session)}):
        if not files.has(digest):
            yield Text("The file %(name)s is missing. Restore it from a backup.", name=digest)
