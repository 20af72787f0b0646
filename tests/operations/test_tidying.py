"""What nothing refers to is cleared away, and nothing else, whatever happens meanwhile."""

import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import select

from peerreview.config import Settings
from peerreview.core.db import Base
from peerreview.core.files import DIGEST, Files
from peerreview.core.jobs import Job, JobState, job_is_due
from peerreview.core.parts import Parts
from peerreview.evidence.models import Parked
from peerreview.operations.backup import back_up, copy_files
from peerreview.operations.tidying import (
    BETWEEN,
    GRACE,
    Amount,
    book,
    kept_files,
    tidy,
    written_tables,
)
from peerreview.preparation.models import Document
from peerreview.reports.models import Report
from tests.evidence.sync.conftest import BODY
from tests.evidence.sync.test_at_once import laptop_in
from tests.evidence.sync.test_bundles import picture, put
from tests.operations.test_check import ADMIN, said
from tests.operations.test_check import settings as settings

NOW = datetime.now(UTC)
LONG_AGO = (NOW - GRACE - timedelta(hours=1)).timestamp()
NO_TEXT = (sa.Uuid, sa.DateTime, sa.Date, sa.Time, sa.Boolean, sa.Integer, sa.Enum, sa.LargeBinary)
"""Kinds of columns in which no file can be named by the letters of its digest."""


@pytest.fixture
def house(houses, database, tmp_path):
    """An installation with one of everything, and files of its own."""
    return houses.new(database, full=True, data=tmp_path)


@pytest.fixture
def files(house) -> Files:
    return house.files


@pytest.fixture
def tidied(house, files):
    parts: Parts = house.app.extensions["parts"]
    return lambda now=NOW: tidy(house.app.extensions["readers"], files, parts, now)


def grow_old(files: Files, digest: str) -> str:
    os.utime(files.path(digest), (LONG_AGO, LONG_AGO))
    return digest


def old(files: Files, content: bytes) -> str:
    return grow_old(files, files.keep(content))


def test_what_nothing_refers_to_goes_after_its_time(files, tidied):
    looked_at, fresh = old(files, b"only looked at"), files.keep(b"just uploaded")
    assert tidied() == Amount(files=1, bytes=14)
    assert (files.has(looked_at), files.has(fresh)) == (False, True)
    assert tidied() == Amount(files=0, bytes=0)


def test_a_file_that_anything_names_stays(house, files, tidied):
    """A row of its own, and a word in the middle of what a laptop sent."""
    with house.writing() as (session, _):
        document, report, waiting = map(session.scalar, map(_first, (Document, Report, Parked)))
        document.file_digest, document.file_kind = old(files, b"a strategy"), "pdf"
        report.digest = old(files, b"a report")
        waiting.raw = waiting.raw | {"body": {"attachments": [{"sha256": old(files, b"a wall")}]}}
        named = [
            document.file_digest,
            report.digest,
            waiting.raw["body"]["attachments"][0]["sha256"],
        ]
    assert tidied() == Amount(files=0, bytes=0)
    assert all(map(files.has, named))


def _first(kind: type[Base]) -> sa.Select[tuple[Base]]:
    return select(kind).order_by("id").limit(1)


def test_every_text_of_every_table_is_read(session):
    """A new column that names files is read without anybody thinking of it."""
    read = {(table.name, column.name) for table in written_tables(session) for column in table.c}
    texts = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if not isinstance(getattr(column.type, "impl_instance", column.type), NO_TEXT)
    }
    assert ("document", "file_digest") in texts
    assert texts - read == set()


def test_a_column_that_names_files_says_so(session, houses, database):
    """Then one that is lost is missed."""
    files = houses.shared(database, full=True).files
    named = {
        str(column)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, sa.String)
        if any(map(files.has, filter(is_digest, session.scalars(select(column)))))
    }
    assert named == {"document.file_digest", "report.digest"}
    assert {*kept_files(session)} >= {*session.scalars(select(Report.digest))}


def is_digest(text: object) -> bool:
    return DIGEST.fullmatch(str(text)) is not None


def test_a_file_that_is_kept_again_while_it_is_cleared_away_is_not_lost(files, monkeypatch):
    digest = old(files, b"the same letter")
    rename = Path.rename

    def slow(path: Path, aside: Path) -> Path:
        found = rename(path, aside)
        files.keep(b"the same letter")  # somebody uploads it at this very moment
        return found

    monkeypatch.setattr(Path, "rename", slow)
    files.drop(digest, NOW - GRACE)
    assert files.read(digest) == b"the same letter"


def test_a_file_that_is_held_just_before_it_is_cleared_away_is_put_back(files, monkeypatch):
    digest = old(files, b"the same letter")
    rename = Path.rename

    def late(path: Path, aside: Path) -> Path:
        assert files.hold(digest)  # an operation that names it is about to be stored
        return rename(path, aside)

    monkeypatch.setattr(Path, "rename", late)
    assert files.drop(digest, NOW - GRACE) == 0
    assert files.read(digest) == b"the same letter"


def test_a_file_that_is_named_after_the_list_was_made_stays(house, files, tidied, monkeypatch):
    """The row is saved after the tables were read: it is not found there, but the file was held."""
    digest = old(files, b"the same letter")
    drop = files.drop

    def named_meanwhile(digest: str, since: datetime) -> int:
        with house.writing() as (session, _):
            session.scalar(_first(Report)).digest = files.keep(b"the same letter")
        return drop(digest, since)

    monkeypatch.setattr(files, "drop", named_meanwhile)
    assert tidied() == Amount(files=0, bytes=0)
    assert files.has(digest)


def test_what_a_program_left_that_died_at_it_is_put_right(files, tidied):
    digest = files.keep(b"needed")
    aside = files.path(digest).rename(files.path(digest).with_suffix(".aside"))
    half_written = aside.with_name("tmp1234")
    half_written.write_bytes(b"nee")
    os.utime(half_written, (LONG_AGO, LONG_AGO))
    tidied()
    assert files.read(digest) == b"needed"
    assert (aside.exists(), half_written.exists()) == (False, False)


def test_an_attachment_whose_operation_never_came_is_sent_again_when_it_comes(house, files, tidied):
    laptop = laptop_in(house)()
    content = picture()
    digest = hashlib.sha256(content).hexdigest()
    assert put(laptop, digest, content, 0, len(content)).json["complete"]
    grow_old(files, digest)
    assert tidied().files == 1

    op = laptop.op(body=BODY | {"attachments": [_named(digest, content)]})
    assert laptop.one(op)["code"] == "missing_blob"
    head = laptop.browser.open(f"/api/blob/{digest}", method="HEAD")
    assert (head.headers["X-Blob-Received"], head.headers["X-Blob-Complete"]) == ("0", "0")
    assert put(laptop, digest, content, 0, len(content)).json["complete"]
    assert laptop.one(op)["status"] == "applied"
    grow_old(files, digest)
    assert (tidied().files, files.has(digest)) == (0, True)


def _named(digest: str, content: bytes) -> dict[str, object]:
    return {"sha256": digest, "bytes": len(content), "mime": "image/png", "name": "wall.png"}


def test_notes_of_what_arrived_go_with_the_file(files, tmp_path):
    parts = Parts(tmp_path / "parts")
    gone, here = "0" * 64, files.keep(b"here")
    for digest in (gone, here):
        parts.add(digest, "somebody", b"some")
        parts.finish(digest, "somebody")
    parts.add("1" * 64, "somebody", b"broken off")
    for path in parts.folder.iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))
    parts.add("2" * 64, "somebody", b"on its way")
    parts.mend(NOW - GRACE, files.has)
    left = {path.name for path in parts.folder.iterdir()}
    assert left == {f"somebody-{here}.sent", f"somebody-{'2' * 64}.part"}


def test_the_worker_tidies_every_day_and_keeps_one_appointment(real_house):
    files, digest = real_house.files, old(real_house.files, b"only looked at")
    for _ in range(2):  # as often as a server is started
        with real_house.writing() as (session, _):
            book(session, NOW + BETWEEN)
    real_house.clock.now = NOW
    assert (real_house.do_jobs(), files.has(digest)) == (0, True)
    for days in (1, 2):
        real_house.clock.now = NOW + BETWEEN * days
        assert real_house.do_jobs() == 1
        assert not files.has(digest)
    with real_house.writing() as (session, _):
        states = session.scalars(select(Job.state).order_by(Job.run_after)).all()
        assert states == [JobState.DONE, JobState.WAITING]
        assert job_is_due(session, NOW + 3 * BETWEEN)


def test_a_backup_holds_every_file_that_its_database_names(files, tmp_path, monkeypatch):
    """One is uploaded while the first files are copied, and one is cleared away."""
    gone, stays, copies = files.keep(b"gone"), files.keep(b"stays"), Files(tmp_path / "copies")
    listed = [*files.digests()]
    monkeypatch.setattr(files, "digests", lambda: iter(listed))
    files.path(gone).unlink()
    copy_files(files, copies)
    monkeypatch.undo()
    late = files.keep(b"late")
    copy_files(files, copies)
    assert {*copies.digests()} - {*listed} == {late}
    assert (copies.has(gone), copies.has(stays)) == (False, True)


def test_check_tells_what_is_unneeded_and_tidies_on_demand(settings: Settings):
    said(settings, "create-admin", *ADMIN)
    files = Files(settings.files)
    old(files, b"x" * 1_500_000)
    fresh = files.keep(b"fresh")
    well = "All is well.\n"
    tells = "Nothing refers to {}. What nobody touches for two days is removed.\n"
    assert said(settings, "check") == (0, well + tells.format("2 files (1.5 MB)"))
    code, output = said(settings, "check", "--tidy")
    removed = "Removed 1 file (1.5 MB) that nothing referred to.\n"
    assert (code, output[output.index(well) :].replace(_log(output), "")) == (
        0,
        well + removed + tells.format("1 file (0.0 MB)"),
    )
    assert [*files.digests()] == [fresh]


def _log(output: str) -> str:
    return next((f"{line}\n" for line in output.splitlines() if "files.tidied" in line), "")


def test_a_file_that_a_row_names_and_that_is_not_there_is_missed(house, tmp_path):
    with house.writing() as (session, _):
        session.scalar(_first(Report)).digest = "a" * 64
    found = said(Settings(data=tmp_path, database=house.url), "check")[1]
    assert f"The file {'a' * 64} is missing. Restore it from a backup." in found


def test_a_half_written_file_troubles_nobody(settings: Settings, tmp_path: Path):
    said(settings, "create-admin", *ADMIN)
    half = Files(settings.files).path("ab" * 32).with_name("tmp1234")
    half.parent.mkdir(parents=True)
    half.write_bytes(b"half")
    assert said(settings, "check") == (0, "All is well.\n")
    assert back_up(settings, tmp_path / "backups", datetime.now(UTC)).is_file()
