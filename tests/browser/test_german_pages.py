"""German words are long: no page of a German reader is wider than a phone."""

import pytest

from tests.access.matrix import admitted
from tests.addresses import Door, address, every_screen
from tests.browser.test_every_page import DESK, PHONE, SEES_MOST, too_wide


@pytest.fixture(scope="module", autouse=True)
def german_readers(live_house):
    """Everybody reads German while these tests run."""
    before = _read(live_house, dict.fromkeys(SEES_MOST, "de"))
    yield
    _read(live_house, before)


def _read(house, languages):
    with house.writing() as (_session, world):
        before = {name: person.language for name, person in world.people.items()}
        for name, person in world.people.items():
            person.language = languages[name]
    return before


@every_screen
def test_no_german_page_is_wider_than_its_screen(page_as, live_house, door: Door):
    who = next(name for name in SEES_MOST if name in admitted(door))
    with live_house.writing() as (_session, world):
        path = address(live_house.app, door, world)
    window = page_as(who)
    said = {}
    for name, size in (("desk", DESK), ("phone", PHONE)):
        window.page.set_viewport_size(size)
        window.open(path)
        if found := too_wide(window.page):
            said[name] = found
    assert said == {}


def test_the_pages_that_are_looked_at_are_german(page_as):
    page = page_as("leader").open("/")
    assert (page.locator("h1").inner_text(), page.locator("html").get_attribute("lang")) == (
        "Ihre Peer-Reviews",
        "de",
    )
