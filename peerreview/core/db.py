"""The declarative base, the types that every table shares, and the way to a database."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import Enum as PythonEnum
from typing import Annotated, Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy import JSON, Connection, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from peerreview.core.errors import StaleEdit
from peerreview.core.text import Translated

READING = {"reading": True}
"""Execution options of a connection that only reads."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, stored in UTC on every database."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class TranslatedText(TypeDecorator[Translated]):
    """A text of a benchmark in its languages, stored as a JSON object."""

    impl = JSON
    cache_ok = True

    def process_bind_param(
        self, value: Mapping[str, str] | None, dialect: Dialect
    ) -> dict[str, str] | None:
        return None if value is None else dict(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Translated | None:
        return None if value is None else Translated(value)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        datetime: UtcDateTime,
        Translated: TranslatedText,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[dict[str, Any]]: JSON,
        PythonEnum: sa.Enum(
            PythonEnum,
            native_enum=False,
            create_constraint=True,
            length=30,
            values_callable=lambda words: [word.value for word in words],
        ),
    }


Id = Annotated[UUID, mapped_column(primary_key=True, default=uuid4)]
"""Every thing has a random id, which is also its place in an address."""


class Edited:
    """Mixed into what several people may edit: a save over a newer one is noticed."""

    version: Mapped[int] = mapped_column(default=1)

    def take_turn(self, seen: int) -> None:
        """Count one more edit by someone who looked at version ``seen``.

        Raises StaleEdit if somebody saved in between.
        """
        self.refuse_stale(seen)
        self.version += 1

    def refuse_stale(self, seen: int) -> None:
        """Raise StaleEdit if somebody saved after version ``seen``."""
        if seen != self.version:
            raise StaleEdit


_WAIT = 15
"""Seconds that a writer waits for the one before it."""

_ARGUMENTS: dict[str, dict[str, Any]] = {
    "sqlite": {"timeout": _WAIT},
    "postgresql": {"options": f"-c lock_timeout={_WAIT}s"},
}


def connect(url: str) -> Engine:
    """An engine on which foreign keys hold and no update is lost, whatever the database."""
    kind = make_url(url).get_backend_name()
    engine = create_engine(url, connect_args=_ARGUMENTS[kind])
    if kind == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _Queue(engine) if kind == "sqlite" else _begin_postgresql)
    return engine


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """An engine for a while: its connections end with the block."""
    engine = connect(url)
    try:
        yield engine
    finally:
        engine.dispose()


def sessions(engine: Engine, *, reading: bool = False) -> sessionmaker[Session]:
    """Sessions that write; or, with ``reading``, that let others write meanwhile."""
    return sessionmaker(engine.execution_options(**READING) if reading else engine)


def one_view(session: Session) -> None:
    """Let a session that has not begun see the database as it is now until it ends, however much
    it reads. SQLite always does."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # or Python's driver begins where it likes
    for pragma in (
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        "trusted_schema = OFF",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


class _Queue:
    """Writers queue before they read, so that none decides on what another is changing.

    SQLite lets programs wait, but in no order: among the threads of one program a lock is fairer.
    It is given back with the connection; a writer that waits in vain is refused by SQLite.
    """

    def __init__(self, engine: Engine) -> None:
        self._turn = threading.Lock()
        event.listen(engine, "checkin", self._give_back)

    def __call__(self, connection: Connection) -> None:
        if connection.get_execution_options().get("reading"):
            connection.exec_driver_sql("BEGIN")
            return
        if not connection.info.get(self):
            connection.info[self] = self._turn.acquire(timeout=_WAIT)
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def _give_back(self, _dbapi: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        if record.info.pop(self, False):
            self._turn.release()


def _begin_postgresql(connection: Connection) -> None:
    """The same queue on a server: a lock that nothing else takes, held until the work ends."""
    if not connection.get_execution_options().get("reading"):
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(1)")
