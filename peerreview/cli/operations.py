"""Upgrades, backups, restores, and what is wrong with an installation."""

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from sqlalchemy.exc import SQLAlchemyError

from peerreview import migrate
from peerreview.cli.base import now, refusals
from peerreview.config import Settings
from peerreview.core.db import opened, sessions
from peerreview.core.errors import refuse_if
from peerreview.core.files import Files
from peerreview.core.parts import Parts
from peerreview.operations import tidying
from peerreview.operations.backup import back_up
from peerreview.operations.check import troubles
from peerreview.operations.restore import restore, unpacked


@click.command()
@click.pass_obj
def upgrade(settings: Settings) -> None:
    """Bring the database to the newest schema, after a backup."""
    found = migrate.schema_of(settings.database_url)
    if found not in {None, migrate.newest()}:
        with refusals():
            refuse_if(migrate.why_not_upgrade(settings.database_url))
            click.echo(f"backup: {back_up(settings, settings.data / 'backups', now())}")
    migrate.upgrade(settings.database_url)
    click.echo(f"The database has schema {migrate.newest()}.")


@click.command()
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to put it. [default: DATA/backups]",
)
@click.pass_obj
def backup(settings: Settings, folder: Path | None) -> None:
    """Write one archive of the database and all files."""
    with refusals():
        click.echo(f"backup: {back_up(settings, folder or settings.data / 'backups', now())}")


@click.command("restore")
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--drill", is_flag=True, help="Only check that it could be restored.")
@click.pass_obj
def restore_archive(settings: Settings, archive: Path, drill: bool) -> None:
    """Put the installation back to a backup. Stop the server first.

    The archive is checked before anything changes; what was there is kept beside.
    """
    with refusals():
        if drill:
            manifest = _drill(settings, archive)
            click.echo(f"This backup of {manifest['made_at']} can be restored.")
            return
        manifest = restore(settings, archive, now())
    click.echo(f"Restored what was there at {manifest['made_at']}.")
    if manifest["schema"] != migrate.newest():
        click.echo("It has an older schema. Run: peerreview upgrade")


def _drill(settings: Settings, archive: Path) -> Mapping[str, Any]:
    with tempfile.TemporaryDirectory(dir=settings.data) as scratch:
        return unpacked(archive, Path(scratch))


@click.command()
@click.option("--tidy", is_flag=True, help="Remove files that nothing has referred to for 2 days.")
@click.pass_obj
def check(settings: Settings, tidy: bool) -> None:
    """Say what is wrong with this installation.

    Exits with 1 if anything is.
    """
    found = list(troubles(settings))
    for trouble in found:
        click.echo(str(trouble))
    if not found:
        click.echo("All is well.")
    with suppress(SQLAlchemyError):  # said above
        _unneeded(settings, tidy=tidy)
    if found:
        raise SystemExit(1)


def _unneeded(settings: Settings, *, tidy: bool) -> None:
    """Files that nothing refers to are no trouble: the worker clears them away every day."""
    files = Files(settings.files)
    with opened(settings.database_url) as engine:
        readers = sessions(engine, reading=True)
        if tidy:
            freed = tidying.tidy(readers, files, Parts(settings.parts), now())
            click.echo(f"Removed {freed} that nothing referred to.")
        with readers() as session:
            left = tidying.amount(map(files.size, tidying.unneeded(session, files.digests())))
    if left.files:
        click.echo(f"Nothing refers to {left}. What nobody touches for two days is removed.")


COMMANDS = (upgrade, backup, restore_archive, check)
