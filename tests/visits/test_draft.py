"""The working draft: steps, warnings in words, undo, and two leaders who lose nothing."""

from datetime import time, timedelta

import pytest

from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.visits.actions import pin, put, swap, take_out, undo
from peerreview.visits.models import Change, SessionKind, SessionState
from peerreview.visits.rules import Spot, moment
from tests.counting import questions_in
from tests.visits.conftest import MONDAY

HOUR = timedelta(hours=1)


@pytest.fixture
def board(world):
    return f"/reviews/{world.review.id}/programme/draft"


def at(world, clock, day=MONDAY):
    return moment(day, time.fromisoformat(clock), world.review.zone)


def moved(world, session, clock, *, track=1, day=MONDAY, lasts=HOUR):
    return Spot.of(session).at(at(world, clock, day), lasts, track)


def tile(page, session):
    (found,) = page.document.xpath(f"//li[@id='session-{session.id}']")
    return " ".join(" ".join(found.itertext()).split())


def test_a_session_is_booked_without_a_time_and_waits(world, plan, board, browse_as):
    browser = browse_as("leader")
    new = browser.get(f"/reviews/{world.review.id}/programme/new")
    page = browser.submit(new, "Save", kind="interview", title="Waits", day="", start="", end="")
    assert "Session 1 is in the programme." in browser.follow(page).words
    assert "Not in the timetable (1)" in browser.get(board).words
    assert "Nothing is booked yet." in browser.get(board.removesuffix("draft")).words


def test_half_a_time_is_told_beside_its_field(world, browse_as):
    browser = browse_as("leader")
    new = browser.get(f"/reviews/{world.review.id}/programme/new")
    page = browser.submit(new, "Save", kind="interview", day="2026-05-04", start="", end="")
    assert page.status_code == 422
    assert page.problems == {
        "start": "Enter a time, such as 10:00.",
        "end": "Enter a time, such as 11:00.",
    }


def test_the_board_shows_each_session_in_its_place_and_each_broken_rule_in_words(
    booked, board, browse_as
):
    session = booked("10:00", "11:15", title="Open House")
    page = browse_as("leader").get(board)
    (found,) = page.document.xpath(f"//li[@id='session-{session.id}']")
    classes = set(found.get("class").split())
    assert {"pr-h-10", "pr-q-0", "pr-eh-11", "pr-eq-1", "pr-lane-1"} <= classes
    assert "Monday, 4 May 2026" in page.words
    assert "Open House" in tile(page, session)


def test_a_step_that_breaks_a_rule_is_made_and_says_so(world, booked, board, browse_as, session):
    first, second = booked("10:00", "11:00"), booked("14:00", "15:00", room="Room 2")
    browser = browse_as("leader")
    url = f"/reviews/sessions/{second.id}/move"
    answer = browser.post(
        url,
        {"version": 1, "day": "2026-05-04", "start": "10:30", "minutes": 60, "track": 2},
    )
    page = browser.follow(answer)
    assert "Session 2 moved to Monday 10:30, track 2, Room 2." in page.words
    assert "rules broken: " in page.words
    session.expire_all()
    assert second.starts_at == at(world, "10:30")
    assert (second.version, second.track, second.sequence) == (2, 2, 1)
    assert "Peer" in tile(page, second)
    assert tile(page, first).count("Second Peer") >= 1


def test_only_what_cannot_be_is_refused(world, working, booked):
    session = booked("10:00", "11:00")
    late = moved(world, session, "10:00", day=MONDAY + timedelta(days=9))
    with pytest.raises(RuleBroken, match="The visit is on"):
        put(working("leader"), session, late, seen=1, change=Change.MOVED)
    long = moved(world, session, "08:00", lasts=9 * HOUR)
    with pytest.raises(RuleBroken, match="from a quarter of an hour to eight hours"):
        put(working("leader"), session, long, seen=1, change=Change.RESIZED)
    session.state = SessionState.DONE
    with pytest.raises(RuleBroken, match="Session 1 is over and stays where it was"):
        put(working("leader"), session, moved(world, session, "12:00"), seen=1, change=Change.MOVED)


def test_people_who_know_of_the_time_have_to_be_told(world, working, booked):
    session = booked("10:00", "11:00", state=SessionState.CONFIRMED)
    put(working("leader"), session, Spot.of(session), seen=1, change=Change.STAFFED)
    assert session.state is SessionState.CONFIRMED
    put(working("leader"), session, moved(world, session, "12:00"), seen=2, change=Change.MOVED)
    assert session.state is SessionState.MOVED
    undo(working("leader"), world.review)
    assert (session.state, session.starts_at) == (SessionState.CONFIRMED, at(world, "10:00"))


def test_two_sessions_change_places_and_one_undo_brings_both_back(world, working, booked):
    first, second = booked("10:00", "11:00"), booked("14:00", "15:30")
    swap(working("leader"), first, second, seen=1, seen_other=1)
    assert (first.starts_at, first.ends_at) == (at(world, "14:00"), at(world, "15:00"))
    assert (second.starts_at, second.ends_at) == (at(world, "10:00"), at(world, "11:30"))
    undo(working("leader"), world.review)
    assert (first.starts_at, second.ends_at) == (at(world, "10:00"), at(world, "15:30"))


def test_everybody_undoes_their_own_steps_one_after_the_other(world, working, booked):
    first, second = booked("10:00", "11:00"), booked("14:00", "15:00")
    put(working("leader"), first, moved(world, first, "11:00"), seen=1, change=Change.MOVED)
    put(working("leader"), first, moved(world, first, "12:00"), seen=2, change=Change.MOVED)
    put(working("co_leader"), second, moved(world, second, "16:00"), seen=1, change=Change.MOVED)
    undo(working("leader"), world.review)
    undo(working("leader"), world.review)
    assert first.starts_at == at(world, "10:00")
    assert second.starts_at == at(world, "16:00")
    with pytest.raises(RuleBroken, match="There is no step of yours to undo"):
        undo(working("leader"), world.review)


def test_what_somebody_else_moved_since_is_not_undone(world, working, booked):
    session = booked("10:00", "11:00")
    put(working("leader"), session, moved(world, session, "11:00"), seen=1, change=Change.MOVED)
    later = moved(world, session, "16:00")
    put(working("co_leader"), session, later, seen=2, change=Change.MOVED)
    with pytest.raises(RuleBroken, match="Session 1 was moved after your last step"):
        undo(working("leader"), world.review)
    assert session.starts_at == at(world, "16:00")


def test_two_leaders_who_edit_the_same_draft_lose_nothing(
    world, working, booked, board, browse_as, session
):
    one = booked("10:00", "11:00")
    lena, cora = browse_as("leader"), browse_as("co_leader")
    step = {"version": 1, "day": "2026-05-05", "minutes": 60, "track": 1}
    url = f"/reviews/sessions/{one.id}/move"
    assert cora.post(url, step | {"start": "09:00"}).status_code == 302
    page = lena.post(url, step | {"start": "15:00"})
    assert page.status_code == 409
    assert "Co Leader changed session 1 meanwhile (moved)." in page.words
    assert "Session 1 now stands here: Tuesday 09:00, track 1." in page.words
    session.expire_all()
    assert one.starts_at == at(world, "09:00", MONDAY + timedelta(days=1))
    with pytest.raises(StaleEdit):
        take_out(working("leader"), one, seen=1)


def test_a_form_that_was_open_meanwhile_keeps_what_was_chosen(booked, browse_as):
    one = booked("10:00", "11:00")
    lena, cora = browse_as("leader"), browse_as("co_leader")
    open_form = lena.get(f"/reviews/sessions/{one.id}/place")
    cora.submit(cora.get(f"/reviews/sessions/{one.id}/place"), "Save", start="09:00")
    page = lena.submit(open_form, "Save", start="15:00")
    assert page.status_code == 409
    assert "Somebody saved this while you were writing" in page.words
    page = lena.submit(page, "Save")
    assert "Session 1: Monday 15:00, track 1." in lena.follow(page).words


def test_the_plain_form_does_all_that_the_board_does(world, booked, browse_as, session):
    one = booked("10:00", "11:00")
    browser = browse_as("leader")
    url = f"/reviews/sessions/{one.id}/place"
    seat = world.seat("rapporteur")
    browser.submit(
        browser.get(url),
        "Save",
        day="2026-05-06",
        start="09:15",
        minutes="90",
        track="2",
        asker=str(seat.id),
        pinned_peers="y",
    )
    session.expire_all()
    assert one.starts_at == at(world, "09:15", MONDAY + timedelta(days=2))
    assert (one.track, one.pinned_time, one.pinned_peers) == (2, False, True)
    assert one.finishes - one.begins == 1.5 * HOUR
    assert {peer.seat_id for peer in one.peers} == {seat.id, world.seat("second_peer").id}
    browser.submit(browser.get(url), "Save", day="")
    session.expire_all()
    assert one.starts_at is None
    page = browser.submit(browser.get(url), "Save", day="2026-05-06", start="")
    assert page.problems == {"start": "Choose a time, or no day."}


def test_a_pin_needs_a_time_and_goes_with_it(working, booked):
    one = booked("10:00", "11:00")
    pin(working("leader"), one, seen=1)
    assert (one.pinned_time, one.pinned_peers) == (True, True)
    take_out(working("leader"), one, seen=2)
    assert one.pinned_time is False
    with pytest.raises(RuleBroken, match="Put it into the timetable, then pin it"):
        pin(working("leader"), one, seen=3)


def test_the_host_coordinator_drafts_and_learns_nothing_of_the_focus(
    world, booked, board, browse_as
):
    booked("10:00", "11:00", focus=(world.factor(3),))
    assert "Key factor 3" in browse_as("leader").get(board).words
    page = browse_as("host_coordinator").get(board)
    assert page.status_code == 200
    assert "Key factor" not in page.words
    assert browse_as("peer").get(board).status_code == 403


def test_a_board_of_sixty_asks_no_more_than_one_of_two(booked, board, browse_as, session):
    booked("09:00", "10:00")
    booked("10:00", "11:00")
    browser = browse_as("leader")
    browser.get(board)
    with questions_in(session) as with_two:
        browser.get(board)
    spare = {"kind": SessionKind.RESERVE, "stakeholders": (), "asks": None, "records": None}
    for n in range(58):
        booked(f"{8 + n % 10:02}:15", f"{9 + n % 10:02}:00", **spare)
    with questions_in(session) as with_sixty:
        page = browser.get(board)
    assert len(page.document.xpath("//li[starts-with(@id, 'session-')]")) == 60
    assert len(with_sixty) == len(with_two)


def test_what_was_done_is_in_the_journal(world, working, booked, browse_as):
    one = booked("10:00", "11:00")
    put(working("leader"), one, moved(world, one, "12:00"), seen=1, change=Change.MOVED)
    page = browse_as("leader").get(f"/reviews/sessions/{one.id}")
    assert "moved in the draft: session 1" in page.words
