"""Alembic's entry point; ``peerreview upgrade`` and the tests both come through here."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

import peerreview.app  # so that every table is known
import peerreview.core.jobs  # noqa: F401
from peerreview.core.db import Base, connect


def plain_types(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Migrations name plain SQL types, so that they outlive our own."""
    if kind != "type":
        return False
    if isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"
    return False


engine = connect(context.config.get_main_option("sqlalchemy.url") or "")
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=plain_types,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
engine.dispose()
