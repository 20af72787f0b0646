"""The demonstration as its files tell it, and as it stands in a database."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview import migrate
from peerreview.core.db import opened, sessions
from peerreview.core.files import Files
from peerreview.demo.fixtures import Cast, Script
from peerreview.demo.reading import read_cast, read_notes, read_script, reviews_in
from peerreview.demo.telling import tell
from peerreview.reviews.models import Review
from tests.databases import Databases

TODAY = datetime(2026, 11, 25, 15, 40, tzinfo=UTC)
"""A Wednesday, so that Monday is another day than today."""

FOLDERS = reviews_in()


@pytest.fixture(scope="session")
def cast() -> Cast:
    return read_cast()


@pytest.fixture(scope="session", params=FOLDERS, ids=[folder.name for folder in FOLDERS])
def script(request: pytest.FixtureRequest) -> Script:
    """Each review of the demonstration."""
    return read_script(request.param)


@pytest.fixture(scope="session")
def finished() -> Script:
    """The review that is told to its end."""
    return read_script(FOLDERS[0])


@pytest.fixture(scope="session")
def told(
    databases: Databases, database: str, cast: Cast, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The URL of a database in which the demonstration has been told."""
    url = databases.empty(database)
    migrate.upgrade(url)
    files = Files(tmp_path_factory.mktemp("demo-files"))
    with opened(url) as engine:
        scripts = [read_script(folder) for folder in FOLDERS]
        tell(engine, files, TODAY, cast, scripts, read_notes())
    return url


@pytest.fixture
def demo_session(told: str) -> Iterator[Session]:
    with opened(told) as engine, sessions(engine, reading=True)() as session:
        yield session


@pytest.fixture
def kesterhaven(demo_session: Session) -> Review:
    return demo_session.scalars(select(Review).filter_by(city="Kesterhaven")).one()


@pytest.fixture
def valdecorva(demo_session: Session) -> Review:
    return demo_session.scalars(select(Review).filter_by(city="Valdecorva")).one()


@pytest.fixture
def sundrevik(demo_session: Session) -> Review:
    return demo_session.scalars(select(Review).filter_by(city="Sundrevik")).one()


@pytest.fixture
def folder_of_slips(tmp_path: Path) -> Path:
    """A place for files with slips in them."""
    return tmp_path / "review.yaml"
