"""Upgrades, backups, restores, and what is wrong with an installation."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from peerreview import migrate
from peerreview.cli.base import now, refusals
from peerreview.config import Settings
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
    """Write one archive with the database, the files and their checksums."""
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
@click.pass_obj
def check(settings: Settings) -> None:
    """Say what is wrong with this installation; exit 1 if anything is."""
    found = list(troubles(settings))
    for trouble in found:
        click.echo(str(trouble))
    if found:
        raise SystemExit(1)
    click.echo("All is well.")


COMMANDS = (upgrade, backup, restore_archive, check)
