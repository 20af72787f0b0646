"""The server has a worker at hand as long as it runs, whatever fails meanwhile."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from peerreview import migrate
from peerreview.cli import serving
from peerreview.config import Settings
from peerreview.core.db import opened, sessions
from peerreview.core.jobs import Job, JobState
from peerreview.operations.tidying import BETWEEN, TIDY, book
from tests.journeys.test_commands import PATIENCE


@pytest.fixture
def settings(tmp_path, monkeypatch) -> Settings:
    monkeypatch.setattr(serving, "AFTER_A_FAILURE", 0.1)
    made = Settings(data=tmp_path)
    migrate.upgrade(made.database_url)
    return made


def rename_table(settings: Settings, old: str, new: str) -> None:
    with opened(settings.database_url) as engine, engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


def tidyings(settings: Settings) -> list[JobState]:
    with opened(settings.database_url) as engine, sessions(engine, reading=True)() as session:
        return [job.state for job in session.scalars(select(Job).filter_by(kind=TIDY))]


def wait_until(there: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < ends, "It did not come."
        time.sleep(0.05)


@pytest.fixture
def failures() -> Iterator[Callable[[], list[type]]]:
    """What kinds of errors were logged so far."""
    with capture_logs() as said:
        yield lambda: [type(one["exc_info"]) for one in said if one["log_level"] == "error"]


def test_a_look_that_fails_is_logged_and_the_next_one_does_what_is_due(settings, failures):
    rename_table(settings, "job", "hidden")
    with serving.worker_at_hand(settings):
        wait_until(lambda: OperationalError in failures())
        rename_table(settings, "hidden", "job")
        wait_until(lambda: tidyings(settings) == [JobState.WAITING])


def test_a_worker_that_breaks_down_is_logged_and_another_one_does_the_work(
    settings, failures, monkeypatch
):
    long_ago = datetime.now(UTC) - BETWEEN
    with opened(settings.database_url) as engine, sessions(engine).begin() as session:
        book(session, long_ago)
    monkeypatch.setenv("PEERREVIEW_SMTP_PORT", "0")
    with serving.worker_at_hand(settings):
        wait_until(lambda: ChildProcessError in failures())
        assert JobState.DONE not in tidyings(settings)
        monkeypatch.delenv("PEERREVIEW_SMTP_PORT")
        wait_until(lambda: JobState.DONE in tidyings(settings))
