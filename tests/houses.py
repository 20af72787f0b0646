"""Installations to test in: a migrated database with a world in it, and the application on top."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from alembic import command
from flask import Flask
from sqlalchemy import Connection
from sqlalchemy.orm import Session, sessionmaker

from peerreview.app import create_app
from peerreview.config import Settings
from peerreview.core.db import connect, sessions
from peerreview.core.files import Files
from peerreview.core.jobs import Bench, do_next_job
from peerreview.migrate import alembic_config
from peerreview.people.queries import find_actor
from tests.client import HOME
from tests.databases import Databases
from tests.full_world import fill
from tests.world import NOON, World, found_again, keys_of, settle, work_of_the_program


@dataclass
class Clock:
    """What time it is in the house; tests turn it forward."""

    now: datetime = NOON


@dataclass
class House:
    """One installation. ``keys`` finds its world again."""

    url: str
    app: Flask
    keys: dict[str, Any]
    clock: Clock = field(default_factory=Clock)

    @property
    def files(self) -> Files:
        return self.app.extensions["files"]  # type: ignore[no-any-return]

    @contextmanager
    def writing(self) -> Iterator[tuple[Session, World]]:
        """The world in a session that is saved at the end."""
        with self.app.extensions["writers"].begin() as session:
            yield session, found_again(session, self.keys)

    @contextmanager
    def undone(self) -> Iterator[sessionmaker[Session]]:
        """Sessions of one connection, whose commits are taken back at the end."""
        kept = {name: self.app.extensions[name] for name in ("readers", "writers")}
        with self.app.extensions["engine"].connect() as connection:
            outer = connection.begin()
            inside = sessions_within(connection)
            self.app.extensions.update(readers=inside, writers=inside)
            try:
                yield inside
            finally:
                self.app.extensions.update(kept)
                outer.rollback()
                self.clock.now = NOON

    def bench(self) -> Bench:
        """What the worker of this house has."""
        return Bench(
            read=self.app.extensions["readers"],
            write=self.app.extensions["writers"],
            files=self.files,
            parts=self.app.extensions["parts"],
            now=lambda: self.clock.now,
            find_actor=find_actor,
        )

    def do_jobs(self) -> int:
        """Do all the jobs that are due; how many there were."""
        done = 0
        while do_next_job(self.bench()):
            done += 1
        return done

    def close(self) -> None:
        self.app.extensions["engine"].dispose()


def sessions_within(connection: Connection) -> sessionmaker[Session]:
    return sessionmaker(connection, join_transaction_mode="create_savepoint")


class Houses:
    """Builds each kind of house once, and copies of it on demand."""

    def __init__(self, databases: Databases, folder: Path) -> None:
        self._databases, self._folder = databases, folder
        self._built: dict[tuple[str, bool], tuple[str, dict[str, Any]]] = {}
        self._open: list[House] = []
        self._shared: dict[tuple[str, bool], House] = {}

    def shared(self, kind: str, *, full: bool = False) -> House:
        """The house in which tests take back what they did."""
        if (kind, full) not in self._shared:
            self._shared[kind, full] = self.new(kind, full=full)
        return self._shared[kind, full]

    def new(self, kind: str, *, full: bool = False, **settings: Any) -> House:
        """A house of one's own, where everything is really saved."""
        if (kind, full) not in self._built:
            self._built[kind, full] = self._build(kind, full)
        url, keys = self._built[kind, full]
        return self._move_in(self._databases.copy(url), keys, settings)

    def close(self) -> None:
        for house in self._open:
            house.close()

    def _build(self, kind: str, full: bool) -> tuple[str, dict[str, Any]]:
        url = self._databases.empty(kind)
        command.upgrade(alembic_config(url), "head")
        engine, files = connect(url), Files(self._folder / "files")
        with sessions(engine).begin() as session:
            world = settle(work_of_the_program(session, files))
            if full:
                fill(world, files)
            keys = keys_of(world)
        engine.dispose()
        return url, keys

    def _move_in(self, url: str, keys: dict[str, Any], settings: dict[str, Any]) -> House:
        house = House(url, app_on(url, self._folder, **settings), keys)
        house.app.extensions["now"] = lambda: house.clock.now
        self._open.append(house)
        return house


def app_on(url: str, folder: Path, **settings: Any) -> Flask:
    """The application on a database, as an installation behind https would run it."""
    given: dict[str, Any] = {"public_url": HOME, "secret": uuid4().hex, "data": folder} | settings
    return create_app(Settings(database=url, **given), TESTING=True)
