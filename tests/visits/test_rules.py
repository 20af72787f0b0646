"""What cannot be booked, and the sentence that says why."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.reviews.models import Phase
from peerreview.visits.actions import book, cancel_session, change_session
from peerreview.visits.models import SessionKind, SessionState
from peerreview.visits.queries import timetable_version
from peerreview.visits.rules import how_many_broken, moment, why_not_at, why_not_on


def test_whoever_has_not_seen_a_session_books_nothing_that_clashes_with_it(booked, heard):
    booked("10:00", "11:00")
    olga = {"stakeholders": (heard["Olga"],)}
    with pytest.raises(RuleBroken) as refused:
        booked("10:30", "11:30", asks="leader", records="peer", **olga)
    assert str(refused.value).startswith("Peer asks in session 1, 10:00–11:00, at that time. The")
    with pytest.raises(RuleBroken) as refused:
        booked("09:00", "10:01", asks="leader", records="second_peer", **olga)
    assert "Second Peer records in session 1, 10:00–11:00, at that time." in str(refused.value)
    with pytest.raises(RuleBroken) as refused:
        booked("10:15", "10:45", asks="leader", records="rapporteur")
    assert "Mara is expected in session 1, 10:00–11:00, at that time." in str(refused.value)


def test_one_room_holds_one_session_at_a_time(booked, heard):
    place = {"venue": "City Hall", "room": "Room 12"}
    others = {"asks": "leader", "records": "rapporteur", "stakeholders": (heard["Olga"],)}
    booked("10:00", "11:00", **place)
    with pytest.raises(RuleBroken) as refused:
        booked("10:00", "11:00", **others, venue="city hall ", room="ROOM 12")
    assert "ROOM 12 is taken by session 1, 10:00–11:00, at that time." in str(refused.value)
    assert booked("10:00", "11:00", **others, venue="Library", room="Room 12").number == 2


def test_sessions_may_follow_one_another(booked):
    assert [booked("10:00", "11:00").number, booked("11:00", "12:00").number] == [1, 2]


def test_a_cancelled_session_frees_its_people_and_its_number_is_not_used_again(booked, working):
    cancel_session(working("host_coordinator"), booked("10:00", "11:00"))
    assert booked("10:00", "11:00").number == 2


def test_whoever_has_seen_the_timetable_may_draft_a_clash(booked, world, session, working, plan):
    booked("10:00", "11:00")
    seen = timetable_version(session, world.review)
    both = book(working("leader"), world.review, plan("10:30", "11:30"), timetable=seen)
    assert both.number == 2
    with pytest.raises(RuleBroken, match="The timetable has changed since you opened this page"):
        book(working("leader"), world.review, plan("10:30", "11:30"), timetable=seen)


def test_a_change_is_refused_for_what_it_changes_and_for_nothing_else(
    booked, world, session, working, plan
):
    first = booked("10:00", "11:00")
    seen = timetable_version(session, world.review)
    book(working("leader"), world.review, plan("10:30", "11:30"), timetable=seen)
    named = plan("10:00", "11:00", title="Welcome", venue="City Hall", room="12")
    change_session(working("leader"), first, named, seen=1)
    assert (first.title, first.room) == ("Welcome", "12")
    with pytest.raises(RuleBroken, match="in session 2, 10:30–11:30, at that time"):
        change_session(working("leader"), first, plan("10:15", "11:00"), seen=2)


def test_a_draft_may_lack_its_pair_and_those_heard_but_one_person_does_not_do_both(booked):
    assert booked(asks=None).peers != []
    assert booked("12:00", "13:00", asks=None, records=None).peers == []
    with pytest.raises(RuleBroken, match="Whoever asks cannot record as well"):
        booked(asks="peer", records="peer")
    assert booked("14:00", "15:00", stakeholders=()).stakeholders == []


def test_a_meal_needs_nobody(booked):
    meal = {"kind": SessionKind.MEAL, "stakeholders": (), "asks": None, "records": None}
    assert booked("12:00", "13:00", **meal).peers == []


def test_a_session_lies_within_the_visit(world):
    why = why_not_on(world.review, date(2026, 5, 9))
    assert str(why) == "The visit is on 4–8 May 2026. Choose one of its days."
    assert why.in_("de") != ""
    assert why_not_on(world.review, date(2026, 5, 8)) is None


def test_a_session_that_ends_before_it_begins_is_refused(booked):
    with pytest.raises(RuleBroken, match="ends before it has begun"):
        booked("11:00", "10:00")


def test_a_closed_review_takes_no_session(world, booked):
    world.at(Phase.CLOSED)
    with pytest.raises(RuleBroken, match="This review is closed"):
        booked()


@pytest.mark.parametrize(
    ("zone", "day", "at", "fine"),
    [
        ("Europe/Brussels", date(2026, 3, 29), time(2, 30), False),
        ("Europe/Brussels", date(2026, 3, 29), time(3, 0), True),
        ("Europe/Brussels", date(2026, 10, 25), time(2, 30), True),
        ("Europe/Lisbon", date(2026, 3, 29), time(1, 30), False),
        ("Europe/Istanbul", date(2026, 3, 29), time(3, 30), True),
    ],
)
def test_an_hour_that_the_clocks_skip_cannot_be_booked(zone, day, at, fine):
    why = why_not_at(day, at, ZoneInfo(zone))
    assert (why is None) == fine
    assert fine or f"never show {at:%H:%M}" in str(why)


def test_where_the_clocks_show_a_time_twice_the_first_is_meant():
    twice = moment(date(2026, 10, 25), time(2, 30), ZoneInfo("Europe/Brussels"))
    assert f"{twice:%H:%M}" == "00:30"


def test_calendars_are_told_when_time_place_state_or_words_change(booked, plan, working, heard):
    session, work = booked("10:00", "11:00"), working("leader")

    def after(changed):
        change_session(work, session, changed, seen=session.version)
        return session.sequence

    assert after(plan("10:00", "11:00", stakeholders=(heard["Olga"],))) == 0
    assert after(plan("10:00", "11:30")) == 1
    assert after(plan("10:00", "11:30", room="12")) == 2
    assert after(plan("10:00", "11:30", room="12", title="Welcome")) == 3
    confirmed = {"room": "12", "title": "Welcome", "state": SessionState.CONFIRMED}
    assert after(plan("10:00", "11:30", **confirmed)) == 4
    assert after(plan("10:00", "11:30", asks="leader", **confirmed)) == 4
    cancel_session(work, session)
    assert (session.sequence, session.state) == (5, SessionState.CANCELLED)


def test_a_change_keeps_the_people_whose_part_changes(booked, plan, working, session):
    visit = booked(asks="peer", records="second_peer")
    change_session(
        working("leader"), visit, plan(asks="second_peer", records="peer"), seen=visit.version
    )
    session.expire_all()
    parts = {peer.seat.person.name: peer.part.value for peer in visit.peers}
    assert parts == {"Peer": "recorder", "Second Peer": "asker"}


def test_a_session_does_not_clash_with_itself_but_with_others(booked, plan, working):
    booked("10:00", "11:00")
    later = booked("11:00", "12:00")
    change_session(working("leader"), later, plan("11:15", "12:15"), seen=1)
    with pytest.raises(RuleBroken, match="in session 1, 10:00–11:00"):
        change_session(working("leader"), later, plan("10:45", "12:15"), seen=2)


def test_what_is_cancelled_or_done_stays_so(booked, plan, working):
    work, session = working("leader"), booked("10:00", "11:00")
    cancel_session(work, session)
    with pytest.raises(RuleBroken, match="Session 1 is cancelled and stays as it was"):
        change_session(work, session, plan(), seen=session.version)
    with pytest.raises(RuleBroken, match="Session 1 is cancelled"):
        cancel_session(work, session)
    done = book(work, session.review, plan("13:00", "14:00", state=SessionState.DONE))
    with pytest.raises(RuleBroken, match="Session 2 has taken place"):
        cancel_session(work, done)


def test_a_save_over_a_newer_one_is_noticed(booked, plan, working):
    session = booked("10:00", "11:00")
    change_session(working("leader"), session, plan("10:00", "11:15"), seen=1)
    with pytest.raises(StaleEdit):
        change_session(working("host_coordinator"), session, plan("10:00", "11:30"), seen=1)


def test_whoever_may_not_see_the_focus_leaves_it_as_it_is(booked, plan, working, world):
    session = booked(focus=(world.factor(1), world.factor(3)))
    change_session(working("host_coordinator"), session, plan("10:00", "11:30"), seen=1)
    assert [factor.number for factor in session.key_factors] == [1, 3]
    change_session(working("leader"), session, plan("10:00", "11:30", focus=()), seen=2)
    assert session.key_factors == []


@pytest.mark.parametrize(
    ("broken", "refusing", "said", "german"),
    [
        (1, 0, "1 rule is broken; it does not hold up a release.", "sie hält keine Freigabe auf."),
        (2, 0, "2 rules are broken; none of them holds up a release.", "keine davon hält eine"),
        (1, 1, "1 rule is broken, and it holds up a release.", "und sie hält eine Freigabe auf."),
        (3, 3, "3 rules are broken, and all of them hold up a release.", "und alle halten eine"),
        (3, 1, "Of 3 broken rules, 1 holds up a release.", "Von 3 verletzten Regeln hält 1 eine"),
        (3, 2, "Of 3 broken rules, 2 hold up a release.", "Von 3 verletzten Regeln halten 2"),
    ],
)
def test_how_many_rules_are_broken_is_one_plain_sentence(broken, refusing, said, german):
    verdict = how_many_broken(broken, refusing=refusing)
    assert str(verdict) == said
    assert german in verdict.in_("de")
