"""A real browser on a real server: what only scripts, styles and screens can show."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from sqlalchemy import update
from waitress.server import create_server

from peerreview.evidence.models import EvidenceRecord
from peerreview.people.actions.passwords import hashed
from tests.browser.field import Field, made_in
from tests.browser.flags import FLAGS
from tests.browser.laptop import Laptop
from tests.browser.log import PASSWORD, Log, browser
from tests.client import sign_in
from tests.houses import House, Houses


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("There is no chromium on this machine: apt-get install chromium.", False)
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def live_house(houses: Houses) -> House:
    """An installation of the browser's own, with one of everything, on the own machine."""
    return houses.new("sqlite", full=True, public_url="http://127.0.0.1")


@pytest.fixture(scope="session")
def address(live_house: House) -> Iterator[str]:
    """Where it is served."""
    with served(live_house) as at:
        yield at


@contextmanager
def served(house: House) -> Iterator[str]:
    """The house behind a server of its own, in a thread."""
    server = create_server(house.app, host="127.0.0.1", port=0, threads=4)
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            server.asyncore.loop(timeout=0.2, map=server._map, count=1)
        server.task_dispatcher.shutdown()
        server.asyncore.close_all(server._map)

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    stop.set()
    thread.join(10)


class Window:
    """A tab in somebody's hands, and all that went wrong in it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.troubles: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        page.on("request", self._see)

    def _hear(self, message: object) -> None:
        if message.type in {"error", "warning"}:  # type: ignore[attr-defined]
            self.troubles.append(f"console: {message.text}")  # type: ignore[attr-defined]

    def _see(self, request: object) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):  # type: ignore[attr-defined]
            self.troubles.append(f"asked another host: {request.url}")  # type: ignore[attr-defined]

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture
def page_as(
    chromium: Browser, live_house: House, address: str
) -> Iterator[Callable[[str | None], Window]]:
    """``page_as("leader").open("/")``: a tab in which one of the cast is signed in."""
    opened: list[BrowserContext] = []

    def window(name: str | None) -> Window:
        context = chromium.new_context(base_url=address, locale="en-GB", reduced_motion="reduce")
        context.set_default_timeout(15_000)
        opened.append(context)
        if name:
            cookie = {"name": "peerreview", "value": _cookie(live_house, name), "url": address}
            context.add_cookies([cookie])
        return Window(context.new_page(), address)

    yield window
    for context in opened:
        context.close()


def _cookie(house: House, name: str) -> str:
    with house.writing() as (session, world):
        token = sign_in(session, world.people[name], house.clock.now)
    signer = SecureCookieSessionInterface().get_signing_serializer(house.app)
    assert signer is not None
    return str(signer.dumps({"_user_id": token, "_fresh": True}))


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, which looks for what shuts people out."""
    return (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Field]:
    with made_in(tmp_path_factory.mktemp("field") / "data") as made:
        yield made


@pytest.fixture(scope="module")
def laptop_of(
    playwright: Playwright, field: Field, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[int], Laptop]]:
    """``laptop_of(0)``: a laptop of the first peer, with nothing on it yet."""
    made: list[Laptop] = []

    def new(peer: int) -> Laptop:
        folder = tmp_path_factory.mktemp("laptop")
        laptop = Laptop(playwright, folder, field.address)
        made.append(laptop)
        return laptop.belongs_to(
            field.house.users[peer], field.house.review, field.house.cookies[peer]
        )

    yield new
    for laptop in made:
        laptop.stop()


@pytest.fixture(scope="module")
def pair(laptop_of: Callable[[int], Laptop]) -> tuple[Laptop, Laptop]:
    """The laptops of two people who sit in the same session."""
    return laptop_of(0).start(), laptop_of(1).start()


@pytest.fixture(scope="module")
def log_house(houses: Houses) -> House:
    """A house for the log page, where everybody knows a password and no record has two texts."""
    house = houses.new("sqlite", full=True, public_url="http://127.0.0.1")
    with house.writing() as (session, world):
        for person in world.people.values():
            person.password_hash = hashed(PASSWORD)
        session.execute(update(EvidenceRecord).values(open_conflicts=0))
    return house


@pytest.fixture(scope="module")
def log_address(log_house: House) -> Iterator[str]:
    with served(log_house) as address:
        yield address


@pytest.fixture
def log(chromium: Browser, log_address: str) -> Iterator[Callable[..., Log]]:
    """``log("peer")``: the page in a browser of its own, signed in and with its sessions.

    ``room``: bytes that the browser may keep, from before anything is kept; Chromium remembers for
    a while how much room it found.
    """
    contexts: list[BrowserContext] = []

    def at(name: str | None = None, room: int | None = None) -> Log:
        contexts.append(browser(chromium, log_address))
        found = Log(contexts[-1], log_address).keep_at_most(room).open()
        if name:
            found.sign_in(name).page.wait_for_selector("a.pr-session", timeout=20_000)
        return found

    yield at
    for context in contexts:
        context.close()
