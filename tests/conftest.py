"""What tests ask for by name. Every test that touches a database runs on both kinds."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from email.message import EmailMessage

import pytest
from flask import Flask
from hypothesis import settings
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from peerreview.access.relations import VISITOR
from peerreview.core.work import Work
from peerreview.web.limits import knocks
from tests.client import Browser, sign_in
from tests.databases import KINDS, Databases
from tests.houses import Clock, House, Houses
from tests.post import Post, empty_the_outbox
from tests.world import NOON, World, found_again

__all__ = ["NOON"]

settings.register_profile("house", deadline=None)  # seconds belong to performance/
settings.load_profile("house")


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    made = Databases(tmp_path_factory.mktemp("databases"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def houses(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    built = Houses(databases, tmp_path_factory.mktemp("houses"))
    yield built
    built.close()


@pytest.fixture(scope="session", params=KINDS)
def database(request: pytest.FixtureRequest) -> str:
    """Which kind of database this run of the test is on."""
    return str(request.param)


@pytest.fixture
def house(request: pytest.FixtureRequest, houses: Houses, database: str) -> House:
    """The installation that tests share: a full one for those that ask for the full world."""
    return houses.shared(database, full="full_world" in request.fixturenames)


@pytest.fixture
def app(house: House) -> Flask:
    """The application on a database built by the migrations themselves."""
    return house.app


@pytest.fixture
def session(house: House) -> Iterator[Session]:
    """A session whose commits, and those of every page visited, are undone when the test ends."""
    with house.undone() as inside, inside() as session:
        knocks().storage.reset()
        yield session


@pytest.fixture
def world(session: Session, house: House) -> World:
    return found_again(session, house.keys)


@pytest.fixture
def full_world(world: World) -> World:
    """The same world with one of everything: claims, sessions, records, conclusions, a report."""
    return world


@pytest.fixture
def clock(house: House) -> Clock:
    """``clock.now += timedelta(hours=3)``: what time it is for pages and jobs."""
    return house.clock


@pytest.fixture
def working(session: Session, world: World, house: House) -> Callable[[str | None], Work]:
    """``working("leader")``: the work of one of the cast, at the time of the clock."""

    def by(name: str | None, language: str = "en") -> Work:
        actor = world.people[name] if name else VISITOR
        return Work(
            session=session,
            actor=actor,
            now=house.clock.now,
            files=house.files,
            language=language,
        )

    return by


@pytest.fixture
def browse_as(app: Flask, session: Session, world: World, clock: Clock) -> Callable[..., Browser]:
    """``browse_as("leader").get(...)``: a browser in the hands of one of the cast, or a visitor."""

    def browser(name: str | None, look: bool = True) -> Browser:
        token = sign_in(session, world.people[name], clock.now) if name else None
        return Browser(app, session, token, look=look)

    return browser


@pytest.fixture
def do_jobs(house: House, session: Session) -> Callable[[], int]:
    """Do the jobs that pages or tests have asked for; how many there were."""

    def do() -> int:
        session.commit()
        return house.do_jobs()

    return do


@pytest.fixture
def post(house: House, do_jobs: Callable[[], int]) -> Post:
    """``post()``: the mails that leave the house now, after all jobs are done."""

    def carried() -> list[EmailMessage]:
        do_jobs()
        return empty_the_outbox(house)

    return carried


@pytest.fixture
def what_if(session: Session) -> Callable[[], AbstractContextManager[None]]:
    """``with what_if(): ...``: what happens inside never happened."""

    @contextmanager
    def undone() -> Iterator[None]:
        session.commit()
        connection = session.get_bind()  # not of the session: its own savepoint ends with it
        assert isinstance(connection, Connection)
        point = connection.begin_nested()
        try:
            yield
        finally:
            session.rollback()
            point.rollback()
            session.expire_all()

    return undone


@pytest.fixture
def real_house(houses: Houses, database: str) -> House:
    """An installation of one's own, where commits are real and threads may work side by side."""
    return houses.new(database)


@pytest.fixture
def real_app(real_house: House) -> Flask:
    return real_house.app


@pytest.fixture
def real_database(databases: Databases, database: str) -> str:
    """The URL of a new, empty database."""
    return databases.empty(database)
