"""``peerreview demo``: loads once, prints where things are, and is never in anybody's way."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from icalendar import Calendar

from peerreview.cli import main
from peerreview.demo.telling import PASSPHRASE
from peerreview.resources import FIXTURES

QUICKLY = {**os.environ, "PATH": "", "PYTHONPATH": str(FIXTURES.parent)}
"""Without LibreOffice on the path, which only numbers the pages of the contents."""


def run_demo(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "peerreview", "demo", "--data", str(folder), *options]
    return subprocess.run(
        command, cwd=folder.parent, env=QUICKLY, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demonstration was loaded once."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    done = run_demo(folder, "--once")
    assert done.returncode == 0, done.stderr
    (folder.parent / "printed").write_text(done.stdout)
    return folder


@pytest.fixture
def a_copy(loaded: Path, tmp_path: Path) -> Path:
    """The same, for a test that changes it."""
    return Path(shutil.copytree(loaded, tmp_path / "copy"))


def in_process(folder: Path, *options: str) -> tuple[int, str]:
    settled = {"PEERREVIEW_DATA": str(folder.parent / "other")}
    done = CliRunner().invoke(main, ["demo", "--data", str(folder), *options], env=settled)
    return done.exit_code, done.output


def told_to(folder: Path, sql: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(folder / "peerreview.db")) as connection:
        found = connection.execute(sql).fetchall()
        connection.commit()
    return found


def test_it_prints_a_line_for_each_file(loaded: Path) -> None:
    printed = (loaded.parent / "printed").read_text().splitlines()
    assert printed == [
        f"database: {loaded / 'peerreview.db'}",
        f"report: {loaded / 'kesterhaven-report.docx'}",
        f"calendar: {loaded / 'kesterhaven-programme.ics'}",
        f"programme: {loaded / 'kesterhaven-programme.docx'}",
        f"evidence: {loaded / 'kesterhaven-evidence.xlsx'}",
    ]
    assert all(Path(line.partition(": ")[2]).stat().st_size for line in printed)


def test_the_report_opens_and_names_the_city(loaded: Path) -> None:
    report = Document(BytesIO((loaded / "kesterhaven-report.docx").read_bytes()))
    text = "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert "Peer review of Kesterhaven" in text
    assert "The Gangway is a welcome that works" in text


def test_the_calendar_holds_the_programme_without_the_focus_of_the_team(loaded: Path) -> None:
    content = (loaded / "kesterhaven-programme.ics").read_bytes()
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len(events) == 30
    assert b"In focus" not in content


def test_a_loaded_demonstration_is_used_again(a_copy: Path) -> None:
    told_to(a_copy, "UPDATE person SET name = 'Somebody Else' WHERE name = 'Noor Castelein'")
    code, printed = in_process(a_copy, "--once")
    assert (code, printed.count("\n")) == (0, 5)
    assert told_to(a_copy, "SELECT 1 FROM person WHERE name = 'Somebody Else'") == [(1,)]


def test_a_fresh_one_takes_the_place_of_the_old_and_of_a_load_that_broke_off(a_copy: Path) -> None:
    (a_copy / "loading").mkdir()
    (a_copy / "loading" / "peerreview.db").write_bytes(b"half a database")
    told_to(a_copy, "UPDATE person SET name = 'Somebody Else' WHERE name = 'Noor Castelein'")
    done = run_demo(a_copy, "--once", "--fresh")
    assert (done.returncode, done.stderr) == (0, "")
    assert told_to(a_copy, "SELECT 1 FROM person WHERE name = 'Somebody Else'") == []
    assert sorted(path.name for path in a_copy.iterdir()) == [
        *("demo.json", "files", "kesterhaven-evidence.xlsx", "kesterhaven-programme.docx"),
        *("kesterhaven-programme.ics", "kesterhaven-report.docx", "mail", "peerreview.db"),
    ]


@pytest.mark.parametrize("options", [(), ("--fresh",)])
def test_a_database_that_is_no_demonstration_is_left_alone(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    database = tmp_path / "peerreview.db"
    database.write_bytes(b"somebody's work")
    code, printed = in_process(tmp_path, "--once", *options)
    assert code == 1
    assert "is not a demonstration, and it stays as it is" in printed
    assert database.read_bytes() == b"somebody's work"


def test_one_of_another_version_is_not_served(a_copy: Path) -> None:
    told_to(a_copy, "UPDATE alembic_version SET version_num = '0000'")
    code, printed = in_process(a_copy, "--once")
    assert code == 1
    assert "Add --fresh to load it anew." in printed


def test_it_is_served_to_this_machine_only_with_its_accounts_on_the_screen(a_copy: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "peerreview", "demo", "--data", str(a_copy)]
    serving = subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=a_copy.parent,
        env=QUICKLY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_for(port)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in") as page:
            assert page.status == 200
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", port), timeout=2)
    finally:
        serving.send_signal(signal.SIGINT)
        printed, said = serving.communicate(timeout=20)
    assert len(printed.splitlines()) == 5
    assert f"http://127.0.0.1:{port}" in said
    assert PASSPHRASE in said
    told = " ".join(said.split())
    assert "Ilse Marwede Expert leader ilse.marwede@oberlauken.example" in told


def test_a_port_that_is_taken_is_said_in_a_sentence(a_copy: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run_demo(a_copy, "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "Choose another with --port." in done.stderr


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"nobody listens at port {port}")
