"""An operator's day, from an empty folder to a restored one, with the commands alone."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from peerreview import migrate
from tests.journeys.walker import PASSWORD
from tests.world import BENCHMARK

ADMIN = ("--name", "Ada", "--email", "ada@city.example", "--password", PASSWORD)
PATIENCE = 30


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    settings = {"PEERREVIEW_DATA": str(tmp_path / "data"), "PYTHONWARNINGS": "error"}
    return {k: v for k, v in os.environ.items() if not k.startswith("PEERREVIEW_")} | settings


@pytest.fixture
def run(environment):
    """``run("check")``: exit code and what is said, to a person and beside it."""

    def command(*arguments: str) -> tuple[int, str, str]:
        line = [sys.executable, "-m", "peerreview", *arguments]
        done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.strip(), done.stderr.strip()

    return command


def test_an_operator_s_day(run, tmp_path):
    assert run("check")[0] == 1
    ready = f"The database has schema {migrate.newest()}."
    assert run("upgrade") == (0, ready, "")
    took = "Welcoming city (1): 3 key factors, 5 guide questions, published."
    assert run("import-benchmark", str(BENCHMARK), "--publish") == (0, took, "")
    again = run("import-benchmark", str(BENCHMARK))
    assert (again[0], "is here already, published, and says exactly this." in again[2]) == (1, True)
    assert run("create-admin", *ADMIN)[:2] == (
        0,
        "Ada can sign in at http://127.0.0.1:8080/sign-in",
    )
    assert run("check") == (0, "All is well.", "")
    assert run("list-reviews") == (0, "", "")
    for export in ("export-evidence", "export-programme", "export-calendar"):
        code, _, why = run(export, "Elm", "--to", str(tmp_path / "out"))
        assert (code, why) == (1, "Error: There is no review “Elm”. See: peerreview list-reviews")
    assert not (tmp_path / "out").exists()


def test_what_was_lost_comes_back_from_a_backup(run, tmp_path):
    run("upgrade")
    run("create-admin", *ADMIN)
    code, said, _ = run("backup", "--to", str(tmp_path / "backups"))
    archive = said.removeprefix("backup: ")
    assert (code, Path(archive).parent) == (0, tmp_path / "backups")

    run("import-benchmark", str(BENCHMARK))
    drill = run("restore", "--drill", archive)
    assert (drill[0], drill[1].endswith("can be restored.")) == (0, True)
    assert run("restore", archive)[0] == 0
    assert run("import-benchmark", str(BENCHMARK), "--publish")[0] == 0  # it was gone again
    assert "already" in run("create-admin", *ADMIN)[2]


def test_the_server_sets_an_empty_folder_up_and_answers(environment, tmp_path):
    port = free_port()
    line = [sys.executable, "-m", "peerreview", "serve", "--port", str(port)]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(line, env=environment, stderr=log)
        try:
            page = when_it_answers(f"http://127.0.0.1:{port}/help", server)
        finally:
            server.terminate()
            server.wait(PATIENCE)
    assert "<h1" in page
    assert (tmp_path / "data" / "peerreview.db").exists()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def when_it_answers(url: str, server: subprocess.Popen[bytes]) -> str:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and server.poll() is None:
        try:
            with urlopen(url, timeout=5) as answer:
                return str(answer.read().decode())
        except URLError:
            time.sleep(0.2)
    pytest.fail(f"The server does not answer; it ended with {server.poll()}.")
