"""The pages of the visit's frame: hours, blocks, venues, interpreters, numbers."""

from datetime import date, time

import pytest
from sqlalchemy import select

from peerreview.core.work import JournalEntry
from peerreview.reviews.models import Phase, Variant
from peerreview.visits.actions import Place, add_venue, remove_venue
from peerreview.visits.models import BlockKind, Venue, VisitBlock, VisitDay, VisitFrame
from peerreview.visits.queries import capacity_in_words, frame_of


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/programme/frame"


def test_a_full_visit_has_six_usable_half_days_and_a_light_one_four(session, world):
    assert frame_of(session, world.review).half_days == 6
    world.review.visit_ends_on = date(2026, 5, 6)
    assert frame_of(session, world.review).half_days == 4


def test_the_mandate_says_what_the_visit_can_carry_before_anybody_is_invited(
    world, session, browse_as
):
    world.review.variant, world.review.visit_ends_on = Variant.LIGHT, date(2026, 5, 6)
    world.review.key_factors = list(world.benchmark.key_factors)
    session.commit()
    said = str(capacity_in_words(session, world.review))
    assert said.startswith("16 slots (4 half-days, 2 pairs)")
    page = browse_as("network_coordinator").get(f"/reviews/{world.review.id}/mandate")
    assert said in page.words


def test_what_is_booked_counts_against_the_slots(session, world, booked):
    booked("10:00", "11:00")
    assert str(capacity_in_words(session, world.review)) == (
        "24 slots (6 half-days, 2 pairs) carry 1 session with 96 % in reserve."
    )


def test_hours_are_set_day_by_day_and_the_usual_blocks_stay(url, session, browse_as):
    browser = browse_as("host_coordinator")
    page = browser.submit(browser.get(f"{url}/days"), "Save", morning_from_1="08:15")
    assert "08:15–12:30" in browser.follow(page).words
    days = session.scalars(select(VisitDay).order_by(VisitDay.day)).all()
    assert [day.morning_from for day in days] == [time(9), time(8, 15), time(9), time(9), time(9)]
    kinds = {one.kind for one in session.scalars(select(VisitBlock))}
    assert {BlockKind.OPENING, BlockKind.FEEDBACK, BlockKind.TEAM, BlockKind.DEBRIEF} <= kinds


def test_a_half_day_that_is_left_empty_has_no_sessions(url, world, session, browse_as):
    browser = browse_as("leader")
    empty = {"afternoon_from_2": "", "afternoon_until_2": ""}
    browser.submit(browser.get(f"{url}/days"), "Save", **empty)
    assert frame_of(session, world.review).half_days == 5


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        (
            {"morning_from_0": ""},
            "morning_until_0",
            "Enter both times, or leave both empty: then nobody is heard.",
        ),
        (
            {"afternoon_until_0": "13:30"},
            "afternoon_until_0",
            "This ends before it has begun. Check both times.",
        ),
        (
            {"afternoon_from_0": "12:45"},
            "afternoon_from_0",
            "Leave at least 45 minutes for lunch between morning and afternoon.",
        ),
        ({"morning_from_0": "soon"}, "morning_from_0", "Enter a time, such as 09:30."),
    ],
)
def test_hours_that_cannot_be_are_refused_beside_the_field(
    url, session, browse_as, change, field, sentence
):
    browser = browse_as("leader")
    page = browser.submit(browser.get(f"{url}/days"), "Save", **change)
    assert page.status_code == 422
    assert page.problems == {field: sentence}
    assert session.scalar(select(VisitDay).limit(1)) is None


def test_two_people_who_set_hours_both_keep_their_words(url, browse_as):
    browser = browse_as("leader")
    old = browser.get(f"{url}/days")
    browser.submit(browser.get(f"{url}/days"), "Save", morning_from_0="08:00")
    page = browser.submit(old, "Save", morning_from_1="08:30")
    assert page.status_code == 409
    said = dict(zip(page.all("//dt"), page.all("//dd"), strict=True))
    assert said == {
        "Monday, 4 May 2026, Morning from": "08:00",
        "Tuesday, 5 May 2026, Morning from": "09:00",
    }


def test_a_time_for_everybody_is_added_and_removed(url, session, browse_as):
    browser = browse_as("leader")
    typed = {"kind": "meal", "day": "2026-05-05", "since": "19:00", "until": "21:00"}
    page = browser.follow(browser.post(f"{url}/blocks", typed | {"title": "Dinner with the mayor"}))
    assert "Dinner with the mayor" in page.words
    dinner = session.scalar(select(VisitBlock).filter_by(title="Dinner with the mayor"))
    browser.post(f"/reviews/programme/blocks/{dinner.id}/remove")
    assert "Dinner with the mayor" not in browser.get(url).words


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({"until": "18:00"}, {"until": "This ends before it has begun. Check both times."}),
        ({"day": "2026-06-01"}, {"day": "Not a valid choice."}),
        ({"kind": ""}, {"kind": "Choose what happens."}),
    ],
)
def test_a_time_for_everybody_that_cannot_be_is_refused(url, session, browse_as, change, problems):
    typed = {"kind": "meal", "day": "2026-05-05", "since": "19:00", "until": "21:00"}
    page = browse_as("leader").post(f"{url}/blocks", typed | change)
    assert (page.status_code, page.problems) == (422, problems)
    assert session.scalar(select(VisitBlock).limit(1)) is None


def test_numbers_and_weights_are_set_and_only_unusual_weights_are_kept(
    url, world, session, browse_as
):
    browser = browse_as("leader")
    changes = {"sessions_per_day": "3", "gap": "20", "weigh_interpreter": "30", "one_venue": []}
    browser.submit(browser.get(f"{url}/numbers"), "Save", **changes)
    frame = frame_of(session, world.review)
    numbers = frame.numbers
    assert (numbers.sessions_per_day, numbers.gap, numbers.one_venue) == (3, 20, False)
    assert dict(frame.weights) == {"interpreter": 30}
    assert "30 (changed here)" in browser.get(url).words


def test_nobody_may_be_worn_out(url, session, browse_as):
    browser = browse_as("leader")
    page = browser.submit(browser.get(f"{url}/numbers"), "Save", sessions_per_day="6")
    assert page.status_code == 422
    assert page.problems == {"sessions_per_day": "Enter a number from 1 to 5."}
    assert session.scalar(select(VisitFrame)) is None


def test_interpreters_are_counted_by_language(url, world, session, browse_as):
    browser = browse_as("host_coordinator")
    page = browser.get(f"{url}/interpreters")
    page = browser.follow(browser.submit(page, "Save", language="pt", number="2"))
    assert "Portuguese: 2" in page.words
    browser.submit(browser.get(f"{url}/interpreters"), "Save", of_pt="0", language="uk")
    assert dict(frame_of(session, world.review).interpreters) == {"uk": 1}


def test_a_venue_has_rooms_and_ways_to_the_others(url, world, session, browse_as):
    browser = browse_as("host_coordinator")
    new = f"/reviews/{world.review.id}/venues/new"
    browser.submit(browser.get(new), "Save", name="Town hall", room_lines="Hall, 60\nRoom 5: 8")
    hall = session.scalar(select(Venue))
    assert [(room.name, room.capacity) for room in hall.rooms] == [("Hall", 60), ("Room 5", 8)]
    way = f"way_{hall.id.hex}"
    browser.submit(browser.get(new), "Save", name="Old mill", **{way: "15"})
    page = browser.get(url)
    assert "Old mill 15" in page.words
    assert "Town hall 15" in page.words


def test_a_room_that_goes_leaves_its_name_in_the_sessions(world, session, working, booked):
    venue = add_venue(
        working("leader"), world.review, Place(name="Mill", rooms=(("Loft", 12),), minutes={})
    )
    visit = booked("10:00", "11:00", venue="Mill", room="Loft")
    visit.place = venue.rooms[0]
    session.commit()
    remove_venue(working("leader"), venue)
    session.commit()
    session.refresh(visit)
    assert (visit.room_id, visit.venue, visit.room) == (None, "Mill", "Loft")


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({"name": ""}, {"name": "Enter a name."}),
        (
            {"name": "TOWN HALL"},
            {"name": "There is a venue of this name already. Add the room to it."},
        ),
        (
            {"room_lines": "Hall of mirrors"},
            {"room_lines": "Write “Hall of mirrors” as name, comma, number of seats."},
        ),
        ({"room_lines": "A, 5\nA, 6"}, {"room_lines": "The room “A” is named twice."}),
    ],
)
def test_a_venue_that_cannot_be_is_refused(world, session, working, browse_as, change, problems):
    add_venue(working("leader"), world.review, Place(name="Town hall", minutes={}))
    session.commit()
    new = f"/reviews/{world.review.id}/venues/new"
    page = browse_as("leader").post(new, {"name": "Mill"} | change)
    assert (page.status_code, page.problems) == (422, problems)


def test_a_peer_reads_the_frame_and_changes_nothing(url, browse_as):
    browser = browse_as("peer")
    assert "Change the hours" not in browser.get(url).words
    for part in ("days", "numbers", "interpreters", "blocks"):
        assert browser.post(f"{url}/{part}", {}).status_code == 403


def test_a_closed_review_keeps_its_frame(url, world, session, browse_as):
    browser = browse_as("leader")
    page = browser.get(f"{url}/days")
    world.at(Phase.CLOSED)
    session.commit()
    assert browser.submit(page, "Save").status_code == 409
    assert session.scalar(select(VisitDay).limit(1)) is None


def test_what_was_set_is_in_the_journal(url, session, browse_as):
    browser = browse_as("leader")
    browser.submit(browser.get(f"{url}/days"), "Save")
    deeds = [str(line.deed) for line in session.scalars(select(JournalEntry))]
    assert "set the days of the visit" in deeds
