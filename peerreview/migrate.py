"""The schema of a database: how far it is, and how to bring it up to date."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from peerreview import resources
from peerreview.core.db import opened
from peerreview.core.text import Text


def alembic_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def upgrade(url: str) -> None:
    """Bring the database to the newest schema."""
    command.upgrade(alembic_config(url), "head")


def newest() -> str:
    return str(ScriptDirectory.from_config(alembic_config("sqlite://")).get_current_head())


def schema_of(url: str) -> str | None:
    """The revision a database is at; None if it is empty."""
    with opened(url) as engine, engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def why_not_serve(url: str) -> Text | None:
    """A server never runs on a schema that it was not written for."""
    found = schema_of(url)
    if found == newest():
        return None
    return Text(
        "The database has schema %(found)s and this version needs %(newest)s. Make a backup,"
        " then run: peerreview upgrade",
        found=found or "0000",
        newest=newest(),
    )
