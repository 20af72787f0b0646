"""An installation can be put back to what it was, or not be touched at all."""

import io
import json
import tarfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from peerreview import migrate
from peerreview.access.relations import PROGRAM
from peerreview.config import Settings
from peerreview.core.db import opened, sessions
from peerreview.core.errors import RuleBroken
from peerreview.core.files import Files
from peerreview.core.work import Work
from peerreview.operations.backup import back_up
from peerreview.operations.restore import restore, unpacked, why_not_restore
from peerreview.people.actions import NewAccount, open_account
from peerreview.people.models import Person
from tests.databases import Databases
from tests.world import NOON

Install = Callable[[str], Settings]


@pytest.fixture
def install(
    databases: Databases, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Install:
    """``install("here")``: settings of an installation with an empty database of its own."""
    monkeypatch.setenv("PG_BIN", databases.programs)

    def made(name: str) -> Settings:
        data = tmp_path / name
        data.mkdir()
        if database == "sqlite":
            return Settings(data=data)
        return Settings(data=data, database=databases.empty(database))

    return made


@pytest.fixture
def here(install: Install) -> Settings:
    settings = install("here")
    migrate.upgrade(settings.database_url)
    hire(settings, "Ada")
    return settings


def hire(settings: Settings, name: str) -> None:
    files = Files(settings.files)
    files.keep(f"a letter from {name}".encode())
    with opened(settings.database_url) as engine, sessions(engine).begin() as session:
        work = Work(session=session, actor=PROGRAM, now=NOON, files=files)
        email = f"{name.lower()}@city.example"
        open_account(work, NewAccount(name=name, email=email, password="long enough words"))


def names(settings: Settings) -> set[str]:
    with opened(settings.database_url) as engine, sessions(engine, reading=True)() as session:
        return set(session.scalars(select(Person.name)))


def letters(settings: Settings) -> set[bytes]:
    return {path.read_bytes() for path in settings.files.rglob("*") if path.is_file()}


def place_to_restore(here: Settings, install: Install, database: str) -> Settings:
    """SQLite is restored over what is there, PostgreSQL into an empty database."""
    return here if database == "sqlite" else install("there")


def test_a_backup_brings_people_and_files_back(
    here: Settings, install: Install, database: str, tmp_path: Path
) -> None:
    archive = back_up(here, tmp_path / "backups", NOON)
    hire(here, "Bo")
    there = place_to_restore(here, install, database)

    manifest = restore(there, archive, NOON + timedelta(hours=1))

    assert (names(there), letters(there)) == ({"Ada"}, {b"a letter from Ada"})
    assert (manifest["schema"], manifest["made_at"]) == (migrate.newest(), NOON.isoformat())


def test_what_was_there_before_a_restore_is_kept_beside(
    here: Settings, database: str, tmp_path: Path
) -> None:
    if database == "postgresql":
        with pytest.raises(RuleBroken, match="empty database; this one has tables"):
            restore(here, back_up(here, tmp_path / "backups", NOON), NOON)
        assert names(here) == {"Ada"}
        return
    archive = back_up(here, tmp_path / "backups", NOON)
    hire(here, "Bo")
    restore(here, archive, NOON)
    before = next(here.data.glob("peerreview.db-before-*"))
    assert names(Settings(data=here.data, database=f"sqlite:///{before}")) == {"Ada", "Bo"}


def test_an_archive_is_for_its_owner_alone(here: Settings, tmp_path: Path) -> None:
    assert back_up(here, tmp_path / "backups", NOON).stat().st_mode & 0o077 == 0


def test_a_damaged_archive_changes_nothing(here: Settings, tmp_path: Path) -> None:
    archive = back_up(here, tmp_path / "backups", NOON)
    damaged = tmp_path / "damaged.tar"
    damaged.write_bytes(archive.read_bytes().replace(b"a letter from Ada", b"a letter from Eve"))
    with pytest.raises(RuleBroken, match=r"damaged: files/.* is not what it was"):
        restore(here, damaged, NOON)
    assert (names(here), letters(here)) == ({"Ada"}, {b"a letter from Ada"})


@pytest.mark.parametrize("content", [b"", b"no archive at all", b"\0" * 10_240])
def test_a_file_that_is_no_archive_is_said_to_be_none(
    here: Settings, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "odd.tar").write_bytes(content)
    with pytest.raises(RuleBroken, match="no backup of Peerreview"):
        restore(here, tmp_path / "odd.tar", NOON)


def test_an_archive_cannot_write_outside_its_folder(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "evil.tar", "w") as archive:
        member = tarfile.TarInfo("../outside")
        archive.addfile(member, io.BytesIO())
    (tmp_path / "in").mkdir()
    with pytest.raises(RuleBroken, match="no backup of Peerreview"):
        unpacked(tmp_path / "evil.tar", tmp_path / "in")
    assert not (tmp_path / "outside").exists()


MANIFEST = {"format": "peerreview-backup/1", "schema": "0001", "sums": {"database.sqlite": "ab"}}


@pytest.mark.parametrize(
    ("changed", "found", "reason"),
    [
        ({}, {"database.sqlite": "ab"}, None),
        ({}, {}, "database.sqlite is not what it was"),
        ({}, {"database.sqlite": "ab", "more": "cd"}, "more is not what it was"),
        ({"sums": {}}, {}, "no backup of Peerreview"),
        ({"format": "zip"}, {"database.sqlite": "ab"}, "no backup of Peerreview"),
        ({"schema": "9999"}, {"database.sqlite": "ab"}, "made by a newer Peerreview"),
    ],
)
def test_what_is_asked_of_an_archive(
    changed: dict[str, object], found: dict[str, str], reason: str | None
) -> None:
    why = why_not_restore(json.loads(json.dumps(MANIFEST)) | changed, found)
    assert (why is None) if reason is None else (reason in str(why))
