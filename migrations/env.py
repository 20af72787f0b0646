"""Alembic's entry point; ``peerreview upgrade`` and the tests both come through here."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.types import TypeDecorator

import peerreview
from peerreview.core.db import Base, opened

HOLDERS = (".models", "core.installation", "core.jobs", "core.outbox", "core.work")
"""The modules that have tables."""

for package in iter_modules(peerreview.__path__, "peerreview."):  # so that every table is known
    if package.ispkg:
        for module in iter_modules(import_module(package.name).__path__, f"{package.name}."):
            if module.name.endswith(HOLDERS):
                import_module(module.name)


def plain_types(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Migrations name plain SQL types, so that they outlive our own."""
    if kind != "type":
        return False
    if isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"
    return False


def rebuild_freely(connection: DBAPIConnection, _record: object) -> None:
    """SQLite changes a table by building it anew, which foreign keys to it would not allow."""
    connection.execute("PRAGMA foreign_keys = OFF")


def refuse_orphans(connection: Connection) -> None:
    """What foreign keys would have refused meanwhile is refused now."""
    if lost := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        raise RuntimeError(f"the migration leaves rows that point nowhere: {lost}")


url = context.config.get_main_option("sqlalchemy.url") or ""
with opened(url) as engine:
    sqlite = engine.dialect.name == "sqlite"
    if sqlite:
        event.listen(engine, "connect", rebuild_freely)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            render_item=plain_types,
        )
        with context.begin_transaction():
            context.run_migrations()
            if sqlite:
                refuse_orphans(connection)
        connection.commit()
