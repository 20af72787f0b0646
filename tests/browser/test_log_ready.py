"""The day before the visit: is this laptop ready, and does the leader hear of it?"""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect

from tests.browser.flags import FLAGS
from tests.browser.log import PASSWORD, Log
from tests.browser.test_every_page import EVERYTHING, violations

PROMISE = {"permission": {"name": "persistent-storage"}, "setting": "granted"}
BY_ITSELF = ["secure", "worker", "shell", "export"]


class OwnBrowser:
    """A browser with a profile on the disk: what it keeps outlives its windows."""

    def __init__(self, playwright: Playwright, folder: str, address: str) -> None:
        self._playwright, self._folder, self._address = playwright, folder, address
        self._context: BrowserContext | None = None

    def open(self, at: str = "#/") -> Log:
        chromium = self._playwright.chromium
        self._context = chromium.launch_persistent_context(
            self._folder, executable_path=shutil.which("chromium"), args=FLAGS, locale="en-GB"
        )
        self._context.set_default_timeout(15_000)
        found = Log(self._context, self._address)
        wire = self._context.new_cdp_session(found.page)
        wire.send("Browser.setPermission", {**PROMISE, "origin": self._address})
        return found.open(at)

    def close(self) -> None:
        if self._context:
            self._context.close()
        self._context = None


@pytest.fixture
def own_browser(playwright: Playwright, tmp_path, log_address: str) -> Iterator[OwnBrowser]:
    browser = OwnBrowser(playwright, str(tmp_path), log_address)
    yield browser
    browser.close()


@pytest.fixture
def leader(chromium, log_address, log_house):
    """The leader's page of laptops, as it is now."""
    context = chromium.new_context(base_url=log_address, locale="en-GB")
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("#email", "leader@city.example")
    page.fill("#password", PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "sign-in" not in url)
    with log_house.writing() as (_session, world):
        review = world.review.id

    def reads() -> list[str]:
        page.goto(f"/reviews/{review}/evidence/laptops")
        return page.locator("main tbody tr").all_inner_texts()

    yield reads
    context.close()


def stands(peer: Log, code: str, how: str) -> None:
    """Wait until a check says so: good, failed or to do."""
    expect(peer.page.locator(f"[data-check={code}] .pr-badge")).to_have_text(how)


def ready(peer: Log) -> Log:
    peer.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    peer.open("#/ready").page.wait_for_selector("[data-check=clock]")
    return peer


def answer(peer: Log, *, encrypted: str = "Yes", shared: str = "No") -> None:
    peer.page.get_by_label("Is the disk of this laptop encrypted?").select_option(encrypted)
    peer.page.get_by_label("Do others use this laptop under the same account?").select_option(
        shared
    )


@pytest.fixture
def same_clock(log_house):
    """The server's clock shows what the browser's shows."""
    before, log_house.clock.now = log_house.clock.now, datetime.now(UTC)
    yield
    log_house.clock.now = before


def test_a_laptop_that_passes_is_ready_on_the_page_of_the_leader(own_browser, same_clock, leader):
    """The whole test as a peer does it: write, close the browser, switch the network off, send."""
    peer = own_browser.open().sign_in("peer")
    peer.page.wait_for_selector("a.pr-session")
    ready(peer)
    for code in BY_ITSELF:
        stands(peer, code, "Good")
    peer.press("Write five test entries")
    stands(peer, "write", "Good")
    stands(peer, "reopen", "To do")
    own_browser.close()

    peer = own_browser.open("#/ready")
    stands(peer, "reopen", "Good")
    peer.press("The network is off: check")
    stands(peer, "offline", "To do")
    peer.context.set_offline(True)
    peer.press("The network is off: check")
    stands(peer, "offline", "Good")
    peer.context.set_offline(False)
    peer.page.locator("[data-check=sync] button").click()
    peer.sign_in_here("peer")  # closing the browser signed them out
    for code in ("sync", "persisted", "export", "clock"):
        stands(peer, code, "Good")
    expect(peer.page.get_by_text("Not yet ready")).to_be_visible()
    answer(peer)
    expect(peer.page.get_by_text("This laptop is ready.")).to_be_visible()
    peer.press("Tell the expert leader")
    expect(peer.page.get_by_text("The expert leader knows now.")).to_be_visible()

    ready_ones = [row for row in leader() if "ready" in row and "not ready" not in row]
    assert ["all here" in row for row in ready_ones] == [True]
    assert peer.troubles == []


def test_a_check_that_fails_is_said_in_words_to_both(log, leader):
    """A clock that is months off, an open disk and a shared account: the leader reads why."""
    peer = ready(log("peer"))
    stands(peer, "clock", "Failed")
    expect(peer.page.locator("[data-check=clock]")).to_contain_text(
        "Set date and time to automatic"
    )
    answer(peer, encrypted="No", shared="Yes")
    expect(peer.page.get_by_text("This laptop is shared: set a passphrase first.")).to_be_visible()
    peer.press("Tell the expert leader")
    expect(peer.page.get_by_text("The expert leader knows now.")).to_be_visible()
    words = (
        "not ready",
        "Did not pass: The clock is right",
        "The disk is not encrypted.",
        "Others use this laptop too.",
    )
    assert [row for row in leader() if all(one in row for one in words)]


def test_without_network_the_report_is_not_taken_for_told(log):
    peer = ready(log("peer"))
    peer.context.set_offline(True)
    peer.press("Tell the expert leader")
    expect(peer.page.get_by_text("Not told: this needs the network")).to_be_visible()


def test_the_checks_can_be_read_by_everybody(log, axe):
    peer = ready(log("peer"))
    for width in (1366, 320):
        peer.page.set_viewport_size({"width": width, "height": 720})
        peer.page.evaluate(axe)
        assert violations(peer.page, axe, EVERYTHING) == []
        assert peer.page.evaluate("document.documentElement.scrollWidth") <= width
