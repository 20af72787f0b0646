"""The schema of a database: how far it is, and how to bring it up to date.

Alembic is loaded only when a schema changes: a server that merely starts has no use for it.
"""

from typing import Any

import sqlalchemy as sa

from peerreview import resources
from peerreview.core.db import opened
from peerreview.core.text import Text


def alembic_config(url: str) -> Any:
    from alembic.config import Config  # noqa: PLC0415  see above

    config = Config()
    config.set_main_option("script_location", str(resources.MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def upgrade(url: str) -> None:
    """Bring the database to the newest schema."""
    from alembic import command  # noqa: PLC0415  see above

    command.upgrade(alembic_config(url), "head")


def newest() -> str:
    """The number of the last migration: they are one numbered line."""
    versions = resources.MIGRATIONS / "versions"
    return max(path.name[:4] for path in versions.glob("[0-9]*_*.py"))


def schema_of(url: str) -> str | None:
    """The revision a database is at; None if it is empty."""
    with opened(url) as engine, engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        return None if found is None else str(found)


def why_not_serve(url: str) -> Text | None:
    """A server never runs on a schema that it was not written for."""
    found = schema_of(url)
    if found == newest():
        return None
    if newer := why_not_upgrade(url):
        return newer
    return Text(
        "The database has schema %(found)s and this version needs %(newest)s. Make a backup,"
        " then run: peerreview upgrade",
        found=found or "0000",
        newest=newest(),
    )


def why_not_upgrade(url: str) -> Text | None:
    """There is no way back from a schema that this version has never heard of."""
    found = schema_of(url)
    if found is None or found <= newest():
        return None
    return Text(
        "The database has schema %(found)s, and this version knows %(newest)s only. Update"
        " Peerreview, or restore an earlier backup.",
        found=found,
        newest=newest(),
    )
