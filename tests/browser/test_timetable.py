"""The draft of the timetable in a real browser: by keyboard alone, and by mouse."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from peerreview.core.work import Work
from peerreview.reviews.models import Review
from peerreview.visits.actions import book
from peerreview.visits.models import SessionKind, VisitSession
from peerreview.visits.rules import Plan
from tests.browser.conftest import served

TUESDAY_TEN = datetime(2026, 5, 5, 9, tzinfo=UTC)
"""Ten o'clock in Lisbon."""


@pytest.fixture
def live_house(houses):
    """An installation of this test alone, with a session on Tuesday and one that waits."""
    house = houses.new("sqlite", public_url="http://127.0.0.1")
    with house.writing() as (session, world):
        actor = world.people["leader"]
        work = Work(session=session, actor=actor, now=house.clock.now, files=house.files)
        kind = SessionKind.OBSERVATION
        until = TUESDAY_TEN + timedelta(hours=1)
        book(
            work, world.review, Plan(kind=kind, title="Desk", starts_at=TUESDAY_TEN, ends_at=until)
        )
        book(work, world.review, Plan(kind=kind, title="Market"))
    return house


@pytest.fixture
def address(live_house):
    with served(live_house) as at:
        yield at


@pytest.fixture
def board(live_house):
    with live_house.writing() as (_session, world):
        return f"/reviews/{world.review.id}/programme/draft"


def says(window, words):
    window.page.locator("[data-drafting-said]", has_text=words).wait_for()


def starts(house, number):
    with house.writing() as (session, world):
        review = session.get_one(Review, world.review.id)
        found = session.query(VisitSession).filter_by(review_id=review.id, number=number).one()
        local = found.starts_at and found.starts_at.astimezone(review.zone)
        return local and f"{local:%a %H:%M}", found.track, found.pinned_time


def test_a_person_plans_by_keyboard_alone(page_as, board, live_house):
    lena = page_as("leader")
    keys = lena.open(board).keyboard
    lena.page.get_by_role("link", name="1 Desk").focus()
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    says(lena, "Session 1 moved to Tuesday 10:30, track 1.")
    keys.press("ArrowRight")
    says(lena, "Session 1 moved to Tuesday 10:30, track 2.")
    keys.press("Shift+ArrowDown")
    says(lena, "Session 1 now lasts 75 minutes.")
    keys.press("p")
    says(lena, "Session 1 is pinned: the planner leaves it as it is.")
    assert starts(live_house, 1) == ("Tue 10:30", 2, True)
    keys.press("z")
    says(lena, "Your last step is undone. Session 1")
    assert starts(live_house, 1) == ("Tue 10:30", 2, False)
    keys.press("u")
    keys.press("ArrowDown")
    says(lena, "Session 2 is put on")
    assert starts(live_house, 2)[0] is not None
    keys.press("Delete")
    says(lena, "Session 2 is out of the timetable.")
    keys.press("?")
    lena.page.get_by_role("heading", name="Keys").wait_for()
    keys.press("Escape")
    assert lena.troubles == []


def test_a_person_plans_by_mouse(page_as, board, live_house):
    lena = page_as("leader")
    page = lena.open(board)
    drag(page, page.locator(".pr-tile", has_text="Desk"), page.locator("ol[data-day='2']"), 300)
    says(lena, "Session 1 moved to Wednesday")
    drag(page, page.locator(".pr-tile", has_text="Market"), page.locator("ol[data-day='3']"), 300)
    says(lena, "Session 2 is put on Thursday")
    assert starts(live_house, 1)[0].startswith("Wed")
    assert starts(live_house, 2)[0].startswith("Thu")
    assert lena.troubles == []


def drag(page, tile, day, down):
    tile.scroll_into_view_if_needed()
    box, there = tile.bounding_box(), day.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 30, box["y"] + 30, steps=3)
    page.mouse.move(there["x"] + 20, there["y"] + down, steps=5)
    page.mouse.up()


def test_two_leaders_at_one_draft_lose_nothing(page_as, board, live_house):
    lena, cora = page_as("leader"), page_as("co_leader")
    for window in (lena, cora):
        window.open(board)
    cora.page.get_by_role("link", name="1 Desk").focus()
    cora.page.keyboard.press("ArrowDown")
    says(cora, "Session 1 moved to Tuesday 10:15")
    lena.page.get_by_role("link", name="1 Desk").focus()
    lena.page.keyboard.press("ArrowUp")
    says(lena, "Co Leader changed session 1 meanwhile (moved).")
    assert starts(live_house, 1)[0] == "Tue 10:15"
    lena.page.keyboard.press("ArrowUp")
    says(lena, "Session 1 moved to Tuesday 10:00")


def test_a_finger_that_rests_on_a_session_takes_it_along(page_as, board, live_house):
    lena = page_as("leader")
    page = lena.open(board)
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 1})
    tile = page.locator(".pr-tile", has_text="Desk")
    tile.scroll_into_view_if_needed()
    box, there = tile.bounding_box(), page.locator("ol[data-day='2']").bounding_box()
    finger(touch, (box["x"] + 20, box["y"] + 8), (there["x"] + 20, box["y"] + 60), rests=600)
    says(lena, "Session 1 moved to Wednesday")
    assert starts(live_house, 1)[0].startswith("Wed")


def finger(touch, start, end, rests):
    def send(kind, *points):
        at = [{"x": x, "y": y} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    send("touchStart", start)
    time.sleep(rests / 1000)
    for step in (0.1, 0.4, 0.7, 1):
        send("touchMove", tuple(a + (b - a) * step for a, b in zip(start, end, strict=True)))
    send("touchEnd")
