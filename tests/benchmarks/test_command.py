"""``peerreview import-benchmark``: the same way in, from the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from peerreview import migrate
from peerreview.benchmarks.models import Benchmark
from peerreview.cli import main
from peerreview.config import Settings
from peerreview.core.db import connect, sessions
from tests.benchmarks.small import SMALL, changed


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    installation = Settings(data=tmp_path)
    migrate.upgrade(installation.database_url)
    return installation


def run(settings: Settings, text: str, *options: str) -> Result:
    file = settings.data / "small.yaml"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["import-benchmark", str(file), *options], obj=settings)


def stored(settings: Settings) -> list[tuple[str, bool]]:
    engine = connect(settings.database_url)
    with sessions(engine, reading=True)() as session:
        found = [(b.publisher, b.is_draft) for b in session.scalars(select(Benchmark))]
    engine.dispose()
    return found


def test_a_file_comes_in_as_a_draft_that_the_next_one_replaces(settings):
    assert run(settings, SMALL).output == (
        "Small (1.0): 1 key factors, 2 guide questions, a draft.\n"
    )
    run(settings, changed("A network", "Another network"))
    assert stored(settings) == [("Another network", True)]


def test_published_at_once_it_is_frozen(settings):
    assert run(settings, SMALL, "--publish").output.endswith("published.\n")
    refused = run(settings, changed("A network", "Another network"))
    assert refused.exit_code == 1
    assert "Version 1.0 of “Small” is published and stays as it is" in refused.output
    assert stored(settings) == [("A network", False)]


def test_a_wrong_file_changes_nothing_and_says_every_line(settings):
    refused = run(settings, changed("number: 1", "number: one"))
    assert refused.exit_code == 1
    assert refused.output == (
        "Error: Nothing was changed.\n"
        "small.yaml, line 21, key_factors[0].number: Write a whole number in digits, such as 3.\n"
    )
    assert stored(settings) == []
