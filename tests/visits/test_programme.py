"""The pages of the programme and its calendar, in the hands of the host and of the team."""

from datetime import date, time

import pytest
from sqlalchemy import select

from peerreview.reviews.actions import hand_over
from peerreview.reviews.models import Phase
from peerreview.visits.actions import Place, add_venue, cancel_session
from peerreview.visits.models import SessionState, VisitSession
from peerreview.visits.rules import moment
from tests.counting import questions_in
from tests.papers.calendar_lint import events, lint
from tests.visits.conftest import MONDAY

HOSTS = ("host_coordinator", "host_sponsor", "network_coordinator")
TEAM = ("leader", "co_leader", "rapporteur", "peer", "observer")


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/programme"


@pytest.fixture
def typed(world, heard):
    """An interview as a browser sends it."""
    return {
        "kind": "interview",
        "title": "Welcome desk",
        "day": "2026-05-04",
        "start": "10:00",
        "end": "11:00",
        "venue": "City Hall",
        "room": "12",
        "stakeholders": str(heard["Mara"].id),
        "asker": str(world.seat("peer").id),
        "recorder": str(world.seat("second_peer").id),
        "present": [str(world.seat("leader").id), str(world.seat("peer").id)],
        "state": "proposed",
    }


@pytest.fixture
def focused(world, booked):
    """A session that looks into key factor 3, “Listening”."""
    return booked("10:00", "11:00", title="Welcome desk", focus=(world.factor(3),))


def test_sessions_outside_a_visit_that_was_moved_are_named_in_words(
    world, booked, url, browse_as, working
):
    kept = booked("10:00", "11:00")
    assert "lies outside the visit" not in browse_as("leader").get(f"{url}/").words
    world.review.visit_starts_on, world.review.visit_ends_on = date(2026, 5, 11), date(2026, 5, 15)
    said = "This day lies outside the visit, which is on 11–15 May 2026. Move what is on it"
    assert said in browse_as("leader").get(f"{url}/").words
    assert said in browse_as("leader").get(f"/reviews/sessions/{kept.id}").words
    cancel_session(working("leader"), kept)
    assert "lies outside the visit" not in browse_as("leader").get(f"{url}/").words


def test_a_session_that_is_over_shows_who_was_there_and_a_later_one_who_will_be(
    world, booked, url, browse_as, working, clock
):
    booked("10:00", "11:00")
    booked("16:00", "17:00")
    clock.now = moment(MONDAY, time(13), world.review.zone)
    hand_over(working("leader"), world.seat("peer"), world.people["outsider"])
    world.session.expire_all()
    page = browse_as("leader").get(f"{url}/")
    asked = [" ".join(cell.split())[:9] for cell in page.all("//tbody/tr/td[5]")]
    assert asked == ["Peer asks", "Outsider "]


def test_the_host_books_a_session_and_finds_it_on_the_clocks_of_the_city(url, typed, browse_as):
    browser = browse_as("host_coordinator")
    page = browser.follow(browser.post(f"{url}/new", typed))
    assert "Session 1 is in the programme." in page.words
    page = browser.get(f"{url}/")
    assert page.all("//caption") == ["Monday, 4 May 2026"]
    (row,) = page.all("//tbody/tr")
    for words in ("10:00–11:00", "Interview", "Welcome desk", "City Hall, 12", "Mara, Open House"):
        assert words in row
    for words in ("Peer asks", "Second Peer records", "Leader is present", "Proposed"):
        assert words in row


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"day": "2026-05-09"}, "day", "The visit is on 4–8 May 2026. Choose one of its days."),
        ({"day": "the 4th"}, "day", "Enter a day of the visit."),
        ({"start": "25:00"}, "start", "Enter a time, such as 10:00."),
        ({"end": "10:00"}, "end", "The session ends before it has begun. Check both times."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    url, typed, browse_as, session, change, field, sentence
):
    page = browse_as("host_coordinator").post(f"{url}/new", typed | change)
    assert page.status_code == 422
    assert page.problems == {field: sentence}
    assert page.all("//input[@name='title']/@value") == ["Welcome desk"]
    assert session.scalars(select(VisitSession)).all() == []


def test_one_person_does_not_ask_and_record_but_a_draft_may_lack_somebody(url, typed, browse_as):
    browser = browse_as("host_coordinator")
    page = browser.post(f"{url}/new", typed | {"recorder": typed["asker"]})
    said = "Whoever asks cannot record as well. Choose two people."
    assert (page.status_code, page.problems) == (422, {"recorder": said})
    page = browser.follow(browser.post(f"{url}/new", typed | {"recorder": ""}))
    assert "Nobody records in session 1. Choose somebody." in page.words


def test_an_interview_may_wait_for_somebody_to_hear_and_a_release_may_not(url, typed, browse_as):
    """Source: method.md section 6: warn while editing, refuse only at release."""
    browser = browse_as("leader")
    page = browser.follow(browser.post(f"{url}/new", typed | {"stakeholders": []}))
    said = "Nobody is heard in session 1. Choose at least one person."
    assert said in page.words
    refused = browser.post(f"{url}/releases")
    assert (refused.status_code, said in refused.words) == (409, True)


def test_a_session_that_waits_is_booked_with_its_kind_alone(url, browse_as):
    """Nothing else is filled in beforehand that would have to be taken out."""
    browser = browse_as("leader")
    given = browser.get(f"{url}/new").all("//main//input[@name='day']/@value")
    assert given in ([], [""])


def test_what_few_sessions_need_is_folded_up_until_somebody_uses_it(url, typed, browse_as):
    browser = browse_as("leader")
    opened = "count(//form//details[@open])"
    assert browser.get(f"{url}/new").document.xpath(opened) == 0
    wrong = typed | {"minutes": "5", "title": ""}
    page = browser.post(f"{url}/new", wrong)
    assert page.all("//details[@open]//input[@name='minutes']/@value") == ["5"]


@pytest.mark.parametrize(
    "change",
    [
        {"asker": "rubbish"},
        {"stakeholders": "00000000-0000-0000-0000-000000000000"},
        {"present": "rubbish"},
        {"state": "cancelled"},
        {"kind": "party"},
    ],
)
def test_what_is_not_on_offer_is_refused(url, typed, browse_as, session, change):
    page = browse_as("host_coordinator").post(f"{url}/new", typed | change)
    assert (page.status_code, list(page.problems)) == (422, list(change))
    assert session.scalars(select(VisitSession)).all() == []


def test_nobody_from_another_review_can_be_booked(url, typed, browse_as, world):
    theirs = world.other_review.seats[0]
    page = browse_as("leader").post(f"{url}/new", typed | {"asker": str(theirs.id)})
    assert list(page.problems) == ["asker"]


def test_a_clash_that_could_be_seen_is_saved_and_named_beside_the_session(
    url, typed, focused, browse_as
):
    browser = browse_as("host_coordinator")
    seen = browser.get(f"{url}/new").all("//input[@name='timetable']/@value")
    page = browser.post(f"{url}/new", typed | {"start": "10:30", "timetable": seen})
    said = browser.follow(page).words
    assert "Session 2 is in the programme." in said
    assert "Peer is in sessions 1 and 2 at the same time" in said


def test_a_clash_with_what_came_meanwhile_is_refused_until_it_is_wanted(
    url, typed, booked, browse_as
):
    browser = browse_as("host_coordinator")
    page = browser.get(f"{url}/new")
    booked("10:00", "11:00")
    late = {name: value for name, value in typed.items() if name != "present"}
    refused = browser.submit(page, "Save", **late | {"start": "10:30"})
    assert refused.status_code == 409
    assert "Peer asks in session 1, 10:00–11:00, at that time." in refused.words
    assert refused.all("//input[@name='venue']/@value") == ["City Hall"]
    assert browser.submit(refused, "Save").status_code == 302


def test_a_room_of_the_visit_is_chosen_from_a_list(url, typed, browse_as, working, world, session):
    venue = add_venue(
        working("leader"), world.review, Place(name="Mint", rooms=(("Blue", 12),), minutes={})
    )
    browser = browse_as("host_coordinator")
    page = browser.get(f"{url}/new")
    assert "Mint, Blue (for 12)" in page.words
    browser.post(f"{url}/new", typed | {"place": str(venue.rooms[0].id)})
    [booked] = session.scalars(select(VisitSession)).all()
    assert (booked.venue, booked.room, booked.place) == ("Mint", "Blue", venue.rooms[0])
    edit = f"/reviews/sessions/{booked.id}/edit"
    browser.submit(browser.get(edit), "Save", place="", venue="Quay", room="Shed")
    session.expire_all()
    assert (booked.venue, booked.room, booked.place) == ("Quay", "Shed", None)


def test_an_edit_starts_from_what_is_saved(focused, browse_as, url, session):
    browser = browse_as("host_coordinator")
    page = browser.get(f"/reviews/sessions/{focused.id}/edit")
    browser.submit(page, "Save", room="14", start="10:15")
    session.expire_all()
    assert (focused.room, f"{focused.starts_at:%H:%M}", focused.version) == ("14", "09:15", 2)
    assert [factor.number for factor in focused.key_factors] == [3]
    assert [person.name for person in focused.stakeholders] == ["Mara"]


def test_two_people_who_edit_a_session_both_keep_their_words(focused, browse_as):
    browser, edit = browse_as("host_coordinator"), f"/reviews/sessions/{focused.id}/edit"
    old = browser.get(edit)
    browser.submit(browser.get(edit), "Save", end="11:30", state="confirmed")
    page = browser.submit(old, "Save", room="14")
    assert page.status_code == 409
    said = dict(zip(page.all("//dt"), page.all("//dd"), strict=True))
    assert said == {"End": "11:30", "Room": "", "State": "Confirmed"}
    assert page.all("//input[@name='room']/@value") == ["14"]
    assert browser.submit(page, "Save").status_code == 302


def test_a_cancelled_session_stays_in_sight(focused, browse_as, url, session):
    browser = browse_as("leader")
    page = browser.submit(browser.get(f"/reviews/sessions/{focused.id}/edit"), "Cancel the session")
    assert "Cancelled" in browser.follow(page).words
    session.expire_all()
    assert (focused.state, focused.sequence) == (SessionState.CANCELLED, 1)
    assert browser.get(f"/reviews/sessions/{focused.id}/edit").status_code == 409
    (event,) = events(browser.get(f"{url}.ics").data)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", "1")


@pytest.mark.parametrize("name", HOSTS)
def test_the_host_never_reads_the_focus(focused, browse_as, url, name):
    """Source: security.md S2."""
    browser = browse_as(name)
    addresses = [f"{url}/", f"{url}.ics", f"{url}/new", f"/reviews/sessions/{focused.id}/edit"]
    pages = [browser.get(address) for address in addresses]
    assert [page.status_code for page in pages[:2]] == [200, 200]
    for page in pages:
        assert b"Listening" not in page.data
        assert b"n focus" not in page.data
        assert b'name="focus"' not in page.data


def test_the_host_never_reads_the_focus_in_what_goes_wrong(focused, browse_as, typed):
    edit = f"/reviews/sessions/{focused.id}/edit"
    for change in ({"version": "0"}, {"version": "1", "day": "2026-06-01"}):
        page = browse_as("host_coordinator").post(edit, typed | change)
        assert page.status_code in {409, 422}
        assert b"Listening" not in page.data
        assert b"n focus" not in page.data
        assert b'name="focus"' not in page.data


def test_a_host_who_sends_a_focus_sets_none(url, typed, browse_as, session):
    browse_as("host_coordinator").post(f"{url}/new", typed | {"focus": "1"})
    assert session.scalars(select(VisitSession)).one().key_factors == []


@pytest.mark.parametrize("name", TEAM)
def test_the_team_reads_the_focus(focused, browse_as, url, name):
    browser = browse_as(name)
    assert "3 Listening" in browser.get(f"{url}/").words
    (event,) = events(browser.get(f"{url}.ics").data)
    assert event["DESCRIPTION"].endswith("\\nIn focus: 3 Listening")


def test_the_team_sets_the_focus(url, typed, browse_as, session):
    browse_as("leader").post(f"{url}/new", typed | {"focus": ["1", "3"]})
    factors = session.scalars(select(VisitSession)).one().key_factors
    assert [factor.number for factor in factors] == [1, 3]


def test_the_calendar_is_a_file_of_the_programme(focused, browse_as, url, world):
    world.review.city = '../Łódź; x="y\r\n'
    answer = browse_as("host_coordinator").get(f"{url}.ics")
    assert lint(answer.data) == []
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=odz-x-y-programme.ics; "
        "filename*=UTF-8''%C5%81%C3%B3d%C5%BA-x-y-programme.ics"
    )
    (event,) = events(answer.data)
    assert event == {
        "UID": f"session-{focused.id}@peerreview",
        "DTSTAMP": "20260504T120000Z",
        "LAST-MODIFIED": "20260504T120000Z",
        "SEQUENCE": "0",
        "DTSTART": "20260504T090000Z",
        "DTEND": "20260504T100000Z",
        "SUMMARY": "1 Interview: Welcome desk",
        "LOCATION": "",
        "DESCRIPTION": (
            "Monday\\, 4 May 2026\\, 10:00–11:00 (Europe/Lisbon)"
            "\\nPeople heard: Mara (Open House)\\nTeam: Peer asks\\; Second Peer records"
        ),
        "STATUS": "TENTATIVE",
    }


def test_no_calendar_holds_an_address(focused, browse_as, url):
    assert b"@city.example" not in browse_as("leader").get(f"{url}.ics").data


def test_a_closed_review_offers_nothing_to_book(focused, browse_as, url, world):
    world.at(Phase.CLOSED)
    browser = browse_as("leader")
    page = browser.get(f"{url}/")
    assert "This review is closed." in page.words
    assert "Book a session" not in page.words
    assert browser.get(f"{url}/new").status_code == 409


@pytest.mark.parametrize("address", ["/", ".ics"])
def test_the_programme_asks_the_same_number_of_questions_however_long_it_is(
    booked, browse_as, url, heard, session, address, world
):
    more = {"stakeholders": (heard["Mara"], heard["Olga"]), "focus": (world.factor(1),)}
    booked("10:00", "11:00", **more)
    browser = browse_as("leader")
    browser.get(url + address)
    with questions_in(session) as about_one:
        browser.get(url + address)
    booked("11:00", "12:00", **more)
    booked("12:00", "13:00", asks="leader", records="peer", **more)
    with questions_in(session) as about_three:
        browser.get(url + address)
    assert 0 < len(about_one) == len(about_three)


def test_sessions_of_one_day_follow_one_another(booked, browse_as, url, working):
    booked("14:00", "15:00")
    cancel_session(working("leader"), booked("09:00", "10:00"))
    page = browse_as("peer").get(f"{url}/")
    assert page.all("//tbody/tr/td[2]") == ["2", "1"]
