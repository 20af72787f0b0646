"""The programme in somebody's own calendar. Source: security.md S16."""

from datetime import timedelta

import pytest

from peerreview.reviews.actions import take_seat_back
from peerreview.visits.actions import cancel_session, change_session
from peerreview.visits.models import SessionKind
from tests.papers.calendar_lint import events, lint


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/programme/calendar"


@pytest.fixture
def address_of(url, browse_as):
    """``address_of("peer")``: the secret address that the page shows them."""

    def made(name, reading="whole"):
        page = browse_as(name).post(url, {"reading": reading})
        (link,) = page.all("//input[@id='link']/@value")
        assert link.startswith("https://peerreview.test/calendar/")
        return link.removeprefix("https://peerreview.test")

    return made


@pytest.fixture
def visitor(browse_as):
    return browse_as(None)


def test_a_calendar_reads_the_programme_without_signing_in(booked, address_of, visitor, world):
    booked("10:00", "11:00", title="Welcome desk", focus=(world.factor(3),))
    answer = visitor.get(address_of("host_coordinator"))
    assert lint(answer.data) == []
    assert [event["SUMMARY"] for event in events(answer.data)] == ["1 Interview: Welcome desk"]
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Content-Disposition" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, max-age=900"


def test_an_empty_programme_is_still_a_calendar(address_of, visitor):
    answer = visitor.get(address_of("peer"))
    assert (answer.status_code, lint(answer.data), events(answer.data)) == (200, [], [])


def test_the_focus_is_for_the_team_and_addresses_are_for_nobody(booked, address_of, visitor, world):
    booked(focus=(world.factor(3),))
    assert b"Listening" in visitor.get(address_of("peer")).data
    for host in ("host_coordinator", "host_sponsor", "network_coordinator"):
        said = visitor.get(address_of(host)).data
        assert b"Listening" not in said
        assert b"@city.example" not in said


def test_a_peer_chooses_their_own_sessions_and_those_for_everybody(
    booked, heard, address_of, visitor
):
    booked("10:00", "11:00", title="Mine")
    booked(
        "10:00",
        "11:00",
        title="Theirs",
        asks="leader",
        records="rapporteur",
        stakeholders=(heard["Olga"],),
    )
    booked("12:00", "13:00", title="Lunch", kind=SessionKind.MEAL, asks=None, records=None)
    own = events(visitor.get(address_of("peer", "own")).data)
    assert [event["SUMMARY"].partition(": ")[2] for event in own] == ["Mine", "Lunch"]
    host = events(visitor.get(address_of("host_coordinator", "own")).data)
    assert len(host) == 3


def test_the_address_is_shown_once_and_a_new_one_ends_the_old(address_of, visitor, url, browse_as):
    old = address_of("peer")
    assert old not in browse_as("peer").get(url).text
    new = address_of("peer")
    assert [visitor.get(address).status_code for address in (old, new)] == [404, 200]


def test_a_revoked_address_leads_nowhere(address_of, visitor, url, browse_as):
    mine, theirs = address_of("peer"), address_of("leader")
    browser = browse_as("peer")
    browser.submit(browser.get(url), "Revoke the address")
    assert [visitor.get(address).status_code for address in (mine, theirs)] == [404, 200]
    assert "Revoke the address" not in browser.get(url).words


def test_whoever_has_left_or_may_not_sign_in_reads_nothing(
    address_of, visitor, world, working, clock
):
    left, shut = address_of("observer"), address_of("rapporteur")
    take_seat_back(working("leader"), world.seat("observer"))
    world.people["rapporteur"].disabled_at = clock.now
    assert [visitor.get(address).status_code for address in (left, shut)] == [404, 404]
    assert visitor.get("/calendar/rubbish.ics").status_code == 404


def test_what_was_read_before_is_shut_at_once_to_whoever_has_left(
    booked, address_of, visitor, world, working, clock
):
    booked()
    left, shut, stays = (address_of(one) for one in ("observer", "rapporteur", "leader"))
    assert [visitor.get(one).status_code for one in (left, shut, stays)] == [200, 200, 200]
    take_seat_back(working("leader"), world.seat("observer"))
    world.people["rapporteur"].disabled_at = clock.now
    assert [visitor.get(one).status_code for one in (left, shut, stays)] == [404, 404, 200]


def test_an_unchanged_calendar_is_the_same_bytes_and_is_not_sent_again(booked, address_of, visitor):
    booked()
    address = address_of("leader")
    first, second = visitor.get(address), visitor.get(address)
    assert first.data == second.data
    etag = first.headers["ETag"]
    assert not etag.startswith("W/")
    known = visitor.get(address, headers={"If-None-Match": etag})
    assert (known.status_code, known.data, known.headers["ETag"]) == (304, b"", etag)
    assert known.headers["Cache-Control"] == "private, max-age=900"
    future = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    assert visitor.get(address, headers=future).status_code == 200
    other = future | {"If-None-Match": '"another"'}
    assert visitor.get(address, headers=other).status_code == 200
    head = visitor.open(address, method="HEAD")
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", etag)


def test_when_one_session_changes_one_event_differs(booked, plan, working, address_of, visitor):
    visits = [booked("10:00", "11:00"), booked("11:00", "12:00"), booked("13:00", "14:00")]
    address = address_of("host_sponsor")
    before = events(visitor.get(address).data)
    change_session(working("leader"), visits[1], plan("11:15", "12:00"), seen=1)
    after = events(visitor.get(address).data)
    differ = [new["UID"] for old, new in zip(before, after, strict=True) if old != new]
    assert differ == [f"session-{visits[1].id}@peerreview"]


def test_whatever_changes_what_a_calendar_says_changes_the_calendar(
    booked, heard, world, address_of, visitor, browse_as
):
    booked()
    address = address_of("leader")
    said = {visitor.get(address).data}
    edit = f"/reviews/stakeholders/{heard['Mara'].id}/edit"
    browse_as("leader").submit(browse_as("leader").get(edit), "Save", organisation="New House")
    said.add(visitor.get(address).data)
    world.people["peer"].name = "Petra"
    said.add(visitor.get(address).data)
    world.people["leader"].language = "de"
    said.add(visitor.get(address).data)
    assert len(said) == 4


def test_a_cancelled_session_leaves_calendars_a_month_after_the_visit(
    booked, working, address_of, visitor, clock
):
    cancel_session(working("leader"), booked("10:00", "11:00"))
    booked("13:00", "14:00")
    address = address_of("peer")
    states = [event["STATUS"] for event in events(visitor.get(address).data)]
    assert states == ["CANCELLED", "TENTATIVE"]
    clock.now += timedelta(days=36)
    states = [event["STATUS"] for event in events(visitor.get(address).data)]
    assert states == ["TENTATIVE"]


def test_what_a_calendar_shows_is_chosen(url, browse_as):
    page = browse_as("peer").post(url, {"reading": "everything"})
    assert (page.status_code, list(page.problems)) == (422, ["reading"])
