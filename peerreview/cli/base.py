"""What every command starts from: the settings, and a piece of work of the program's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from sqlalchemy.orm import Session

from peerreview import migrate
from peerreview.access.relations import PROGRAM
from peerreview.config import Settings
from peerreview.core.db import opened, sessions
from peerreview.core.errors import RuleBroken
from peerreview.core.files import Files
from peerreview.core.work import Work


@contextmanager
def refusals() -> Iterator[None]:
    """A broken rule is said, and the command exits with 1."""
    try:
        yield
    except RuleBroken as refused:
        raise click.ClickException(str(refused.reason)) from None


def make_ready(settings: Settings) -> None:
    """Set up an empty database. Refuses one with the schema of another version."""
    if migrate.schema_of(settings.database_url) is None:
        migrate.upgrade(settings.database_url)
    if why := migrate.why_not_serve(settings.database_url):
        raise click.ClickException(str(why))


@contextmanager
def writing(settings: Settings) -> Iterator[Work]:
    """Work of the command line, saved if the block ends well."""
    make_ready(settings)
    with refusals(), opened(settings.database_url) as engine, sessions(engine).begin() as session:
        yield work_on(session, settings)


@contextmanager
def reading(settings: Settings) -> Iterator[Work]:
    """Work that only looks."""
    make_ready(settings)
    url = settings.database_url
    with refusals(), opened(url) as engine, sessions(engine, reading=True)() as session:
        yield work_on(session, settings)


def work_on(session: Session, settings: Settings) -> Work:
    return Work(session=session, actor=PROGRAM, now=now(), files=Files(settings.files))


def now() -> datetime:
    return datetime.now(UTC)
