"""The demonstration's visit is planned by keyboard alone: not one step takes a mouse."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import expect
from sqlalchemy import select

from peerreview import migrate
from peerreview.core.db import opened, sessions
from peerreview.core.files import Files
from peerreview.demo.clock import FINISHED, scripts_at
from peerreview.demo.reading import read_cast
from peerreview.demo.telling import tell
from peerreview.people.models import Person
from peerreview.reviews.models import Phase, Review
from tests.browser.conftest import Window, served
from tests.client import sign_in
from tests.demo.conftest import TODAY
from tests.houses import app_on

PATIENCE = 20_000
"""Milliseconds: the whole draft is checked with every step, also on a busy machine."""

TABS = 150
"""So many presses reach whatever can be reached on a page."""


@dataclass
class Told:
    """The demonstration with its visit two weeks ahead, released once."""

    app: Flask
    review: str
    cookie: str


@pytest.fixture(scope="module")
def demo_ahead(tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder: Path = tmp_path_factory.mktemp("ahead")
    url = f"sqlite:///{folder / 'peerreview.db'}"
    migrate.upgrade(url)
    [script] = [one for one in scripts_at(Phase.DESK_REVIEW) if one.review.city == FINISHED]
    with opened(url) as engine:
        tell(engine, Files(folder / "files"), TODAY, read_cast(), [script])
        with sessions(engine)() as session:
            ilse = session.scalars(select(Person).where(Person.name == "Ilse Marwede")).one()
            ilse.language = "en"
            token = sign_in(session, ilse, TODAY)
            review = str(session.scalars(select(Review.id)).one())
            session.commit()
    app = app_on(url, folder, public_url="http://127.0.0.1")
    app.extensions["now"] = lambda: TODAY
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    cookie = str(signer.dumps({"_user_id": token, "_fresh": True}))
    return Told(app=app, review=review, cookie=cookie)


@pytest.fixture
def desk(chromium, demo_ahead):
    """A tab in which the leader is signed in, without a mouse."""
    with served(demo_ahead) as address:
        context = chromium.new_context(base_url=address, locale="en-GB", reduced_motion="reduce")
        context.set_default_timeout(20_000)
        context.add_cookies([{"name": "peerreview", "value": demo_ahead.cookie, "url": address}])
        yield Window(context.new_page(), address)
        context.close()


def here(page):
    """What the link or button says that has the focus."""
    return page.evaluate(
        "document.activeElement.matches('a, button') ? document.activeElement.innerText.trim() : ''"
    )


def walk_to(page, name):
    """On the board, from its first session on with the key for the next one."""
    go_to(page, "1 Opening session")
    for _ in range(TABS):
        if here(page).startswith(name):
            return
        page.keyboard.press("j")
    pytest.fail(f"No key comes to “{name}”.")


def go_to(page, name):
    """Press the tabulator until the thing of that name has the focus."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if here(page).startswith(name):
            return
    pytest.fail(f"The tabulator does not come to “{name}”.")


def press(page, name):
    go_to(page, name)
    page.keyboard.press("Enter")


def says(page, words):
    expect(page.locator("[data-drafting-said]")).to_contain_text(words, timeout=PATIENCE)


@pytest.mark.timeout(180)
def test_the_demonstration_is_planned_by_keyboard_alone(desk, demo_ahead):
    programme = f"/reviews/{demo_ahead.review}/programme"
    page = desk.open(f"{programme}/draft")
    keys = page.keyboard
    walk_to(page, "2 Political leadership")
    keys.press("Delete")
    says(page, "Session 2 is out of the timetable.")

    page.goto(page.url.split("#")[0])
    press(page, "Planner")
    expect(page.get_by_role("heading", level=1)).to_have_text("Planner", timeout=PATIENCE)
    press(page, "Plan")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Proposal 1", timeout=PATIENCE)
    press(page, "Take it over")
    expect(page.get_by_text("Not in the timetable (0)")).to_be_visible(timeout=PATIENCE)

    walk_to(page, "8 Personnel")
    keys.press("ArrowDown")
    says(page, "Session 8 moved to Tuesday 09:15")
    keys.press("z")
    says(page, "Your last step is undone. Session 8: Tuesday 09:00")
    keys.press("p")
    says(page, "Session 8 is pinned")

    page.goto(f"{desk.address}{programme}/releases")
    press(page, "Release the draft")
    expect(page.get_by_text("Release 2 is out.")).to_be_visible(timeout=PATIENCE)
    assert desk.troubles == []
