"""The day itself: late, missing, swapped, from a telephone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.visits.actions import release_programme, run_late, stand_in, swap_parts
from peerreview.visits.models import Part, SessionKind, SessionState
from peerreview.visits.queries import delay_of, latest_release, published
from tests.post import words_of

pytestmark = pytest.mark.usefixtures("no_hard_rules")

LINK = "https://peerreview.test/today"
LISBON = ZoneInfo("Europe/Lisbon")


@pytest.fixture
def at(clock):
    """``at("10:30")``: it is that time in the city, on the first day of the visit."""

    def set_to(time):
        hour, minute = map(int, time.split(":"))
        clock.now = datetime(2026, 5, 4, hour, minute, tzinfo=LISBON)

    return set_to


@pytest.fixture
def day(booked, heard, working, world, clock, at, post):
    """A released day: three sessions of one pair, one of another, a debrief of everybody."""
    at("07:00")
    visits = [
        booked("10:00", "11:00", title="First", venue="Hall", room="1"),
        booked("11:15", "12:15", title="Second", stakeholders=(heard["Nuno"],)),
        booked("14:00", "15:00", title="Third", stakeholders=(heard["Olga"],)),
        booked(
            *("11:15", "12:15"),
            title="Theirs",
            asks="leader",
            records="rapporteur",
            stakeholders=(heard["Mara"],),
            venue="Hall",
            room="1",
        ),
        booked(
            "15:10",
            "16:00",
            title="Debrief",
            kind=SessionKind.TEAM_MEETING,
            asks=None,
            records=None,
        ),
    ]
    clock.now -= timedelta(days=20)
    release_programme(working("leader"), world.review, link=LINK)
    at("10:30")
    post()
    return visits


def local(session):
    starts, ends = (m.astimezone(LISBON) for m in (session.starts_at, session.ends_at))
    return f"{starts:%H:%M}–{ends:%H:%M}"


def told(post):
    return {mail["To"].addresses[0].username: words_of(mail) for mail in post()}


def test_what_runs_late_moves_the_rest_of_its_pair_and_nobody_else(day, working):
    counts = [one.sequence for one in day]
    moved = run_late(working("peer"), day[0], 20, seen=1, link=LINK)
    assert [one.title for one in moved] == ["First", "Second", "Third"]
    assert [local(one) for one in day] == [
        "10:00–11:20",  # under way: it began when it began
        "11:35–12:35",
        "14:20–15:20",
        "11:15–12:15",
        "15:10–16:00",
    ]
    grown = [one.sequence - count for one, count in zip(day, counts, strict=True)]
    assert grown == [1, 1, 1, 0, 0]


def test_a_preview_says_whom_it_touches_and_what_cannot_be_then(day, session, clock):
    delay = delay_of(session, day[0], 20, clock.now)
    assert [change.entry.title for change in delay.changed] == ["First", "Second", "Third"]
    people = {seat.person.name for seat in delay.told}
    assert people == {"Peer", "Second Peer", "Host Coordinator"}
    said = [str(sentence) for sentence in delay.broken]
    assert said[:2] == [
        "Mara is in sessions 1 and 4 at the same time, Mon 4, 11:15–11:20. Move one of them, or"
        " send somebody else.",
        "Sessions 1 and 4 are both in 1, Mon 4, 11:15–11:20. Give one of them another room or"
        " another time.",
    ]


def test_a_preview_asks_every_hard_rule_and_tells_only_what_is_new(day, session, clock):
    said = " ".join(str(sentence) for sentence in delay_of(session, day[0], 20, clock.now).broken)
    assert "Session 3 lies in the time of the whole team" in said
    assert "has no opening session" not in said


def test_a_delay_reaches_calendars_host_and_those_whom_it_touches_at_once(
    day, working, session, world, post
):
    run_late(working("peer"), day[0], 20, seen=1, link=LINK)
    mails = told(post)
    assert set(mails) == {"second.peer", "host.coordinator"}
    assert "Moves from Mon 4 May, 10:00–11:00 to Mon 4 May, 10:00–11:20." in mails["second.peer"]
    release = latest_release(session, world.review)
    assert (release.number, release.live) == (2, True)
    (slots,) = [d.slots for d in published(session, world.review, focus=False).days]
    assert f"{slots[0].ends:%H:%M}" == "11:20"


def test_a_deed_of_the_day_releases_nothing_else_of_the_draft(day, working, session, world, booked):
    booked("17:00", "18:00", title="Only drafted")
    run_late(working("peer"), day[0], 20, seen=1, link=LINK)
    titles = [
        slot.session.title
        for d in published(session, world.review, focus=False).days
        for slot in d.slots
    ]
    assert "Only drafted" not in titles


def test_two_who_press_at_the_same_time_do_not_move_it_twice(day, working):
    run_late(working("peer"), day[0], 20, seen=1, link=LINK)
    with pytest.raises(StaleEdit):
        run_late(working("second_peer"), day[0], 20, seen=1, link=LINK)


def test_asker_and_recorder_change_places(day, working, post):
    swap_parts(working("peer"), day[0], link=LINK)
    parts = {peer.seat.person.name: peer.part for peer in day[0].peers}
    assert parts == {"Peer": Part.RECORDER, "Second Peer": Part.ASKER}
    assert "Second Peer asks." in told(post)["second.peer"]


def test_somebody_steps_in_and_whoever_leaves_hears_it_too(day, working, world, post):
    seats = world.seat("peer"), world.seat("co_leader")
    stand_in(working("second_peer"), day[0], *seats, link=LINK)
    assert {p.seat.person.name: p.part for p in day[0].peers} == {
        "Second Peer": Part.RECORDER,
        "Co Leader": Part.ASKER,
    }
    assert set(told(post)) == {"peer", "co.leader", "host.coordinator"}


def test_nobody_steps_in_who_sits_elsewhere(day, working, world):
    seats = world.seat("peer"), world.seat("leader")
    with pytest.raises(RuleBroken, match="Leader is in session 4 at that time"):
        stand_in(working("peer"), day[1], *seats, link=LINK)


def test_deeds_of_the_day_are_for_the_day(day, working, at, clock):
    clock.now += timedelta(days=1)
    with pytest.raises(RuleBroken, match="Session 1 is not today"):
        run_late(working("peer"), day[0], 20, seen=1, link=LINK)
    at("12:00")
    day[0].state = SessionState.DONE
    with pytest.raises(RuleBroken, match="Session 1 is over"):
        swap_parts(working("peer"), day[0], link=LINK)


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/today"


def test_a_peer_sees_their_own_day_first_and_what_is_on_now(day, url, browse_as):
    page = browse_as("peer").get(url)
    assert page.heading == "Today"
    mine = page.words[: page.words.index("What else there is")]
    assert "1 Interview: First" in mine
    assert "Now" in mine
    assert "Debrief" in mine
    assert "Theirs" not in mine
    assert "Theirs" in page.words


def test_hosts_and_observers_see_the_day_and_have_no_buttons(day, url, browse_as):
    for who in ("host_sponsor", "observer", "network_coordinator"):
        page = browse_as(who).get(url)
        assert "First" in page.words
        assert "It has taken place" not in page.words
        assert ("Interview pack" in page.words) == (who == "observer")
    assert "Mara" not in browse_as("host_sponsor").get(url).words


def test_before_the_visit_its_next_day_is_shown_and_afterwards_none(day, url, browse_as, clock):
    clock.now -= timedelta(days=3)
    assert browse_as("peer").get(url).heading == "The next day of the visit"
    clock.now += timedelta(days=30)
    page = browse_as("peer").get(url)
    assert "No day of the visit is ahead." in page.words
    assert page.heading == "Today"


def test_a_delay_is_looked_at_and_then_done_without_a_script(day, url, browse_as):
    browser = browse_as("peer")
    page = browser.follow(browser.get(url), "Late, or somebody is missing 1")
    preview = browser.submit(page, "See what it means", minutes="20")
    assert "Moves from Mon 4 May, 11:15–12:15 to Mon 4 May, 11:35–12:35." in preview.words
    assert "Told by mail: Second Peer, Host Coordinator" in preview.words
    done = browser.follow(browser.submit(preview, "Move them"))
    assert "3 sessions are moved." in done.words
    assert local(day[1]) == "11:35–12:35"


def test_a_delay_is_some_minutes(day, browse_as):
    answer = browse_as("peer").get(f"/reviews/sessions/{day[0].id}/today?minutes=500")
    assert (answer.status_code, list(answer.problems)) == (422, ["minutes"])


def test_a_peer_marks_what_took_place_and_what_did_not(day, url, browse_as, post):
    browser = browse_as("peer")
    page = browser.follow(browser.submit(browser.get(url), "It has taken place 1"))
    assert (page.heading, day[0].state) == ("Today", SessionState.DONE)
    post()
    browser.post(f"/reviews/sessions/{day[0].id}/no-show", {"back": "today"})
    mails = told(post)
    assert set(mails) == {"second.peer", "host.coordinator"}
    assert "Nobody came. Its time is free." in mails["host.coordinator"]


def test_somebody_steps_in_on_the_page(day, browse_as, world):
    browser = browse_as("host_coordinator")
    page = browser.get(f"/reviews/sessions/{day[0].id}/today")
    seats = {"leaves": str(world.seat("peer").id), "comes": str(world.seat("co_leader").id)}
    assert (
        "Co Leader steps in."
        in browser.follow(browser.submit(page, "Let them step in", **seats)).words
    )
    empty = browser.post(f"/reviews/sessions/{day[1].id}/stand-in")
    assert (empty.status_code, set(empty.problems)) == (422, {"leaves", "comes"})
    busy = browser.post(
        f"/reviews/sessions/{day[1].id}/stand-in", seats | {"comes": str(world.seat("leader").id)}
    )
    assert busy.status_code == 409
