"""Releases of the programme: what changed, who is told, the freeze, the way back."""

from datetime import timedelta

import pytest

from peerreview.core.errors import RuleBroken
from peerreview.core.text import Text
from peerreview.planning.checker import Broken, Rule
from peerreview.visits.actions import (
    agree_to_late_release,
    cancel_session,
    change_session,
    release_programme,
    restore_release,
)
from peerreview.visits.models import SessionKind, SessionState
from peerreview.visits.queries import hard_rules, latest_release, outlook, published, releases
from tests.papers.calendar_lint import events
from tests.post import words_of

pytestmark = pytest.mark.usefixtures("no_hard_rules")

LINK = "https://peerreview.test/programme"
EARLY = timedelta(days=30)


@pytest.fixture
def release(world, working, clock):
    """``release()``: the leader releases the draft, a month before the visit."""

    def done():
        work = working("leader")
        return release_programme(work, world.review, link=LINK)

    clock.now -= EARLY
    return done


@pytest.fixture
def changed(session, world, clock):
    """What the next release would change, as words by the number of the session."""

    def said():
        now = outlook(session, world.review, clock.now)
        return {c.entry.number: [str(w) for w in (*c.words, *c.for_team)] for c in now.changed}

    return said


def test_the_first_release_says_what_is_new_and_numbers_go_on(
    booked, changed, release, plan, working
):
    one = booked(venue="City Hall", room="12")
    assert changed() == {
        1: ["Is new: Mon 4 May, 10:00–11:00, City Hall, 12.", "Peer asks.", "Second Peer records."]
    }
    assert (release().number, changed()) == (1, {})
    change_session(working("leader"), one, plan("11:00", "12:00"), seen=1)
    assert release().number == 2


def test_every_kind_of_change_has_its_words(booked, changed, release, plan, working, heard, world):
    one = booked("10:00", "11:00", title="Welcome", venue="City Hall", room="12")
    release()
    other = plan(
        "14:00",
        "15:30",
        kind=SessionKind.FOCUS_GROUP,
        title="Arriving",
        venue="Mint",
        asks="second_peer",
        records="rapporteur",
        stakeholders=(heard["Olga"],),
        interpreter=True,
        focus=(world.factor(3),),
    )
    change_session(working("leader"), one, other, seen=1)
    assert changed()[1] == [
        "Moves from Mon 4 May, 10:00–11:00 to Mon 4 May, 14:00–15:30.",
        "Takes place in Mint instead of City Hall, 12.",
        "Its kind is now: Focus group.",
        "Its title is now: Arriving.",
        "An interpreter is booked.",
        "Peer is no longer in it.",
        "Second Peer asks.",
        "Rapporteur records.",
        "Also heard: City of Alder.",
        "No longer expected: Open House.",
        "Key factors in focus are now: 3.",
    ]
    cancel_session(working("leader"), one)
    assert changed()[1] == ["Is cancelled."]


def test_a_session_that_came_and_went_between_two_releases_is_no_news(booked, changed, working):
    cancel_session(working("leader"), booked())
    assert changed() == {}


def test_a_mail_goes_to_those_whom_a_change_concerns_and_to_nobody_else(
    booked, release, plan, working, post
):
    one = booked("10:00", "11:00", title="Welcome")
    booked("12:00", "13:00", title="Theirs", asks="rapporteur", records="co_leader")
    release()
    post()
    change_session(working("leader"), one, plan("11:00", "12:00", title="Welcome"), seen=1)
    release()
    mails = {mail["To"].addresses[0].username: words_of(mail) for mail in post()}
    assert set(mails) == {"peer", "second.peer", "host.coordinator"}
    said = mails["peer"]
    assert "Session 1, Interview: Welcome\n  – Moves from Mon 4 May, 10:00–11:00" in said
    assert LINK in said


def test_a_session_in_which_nobody_is_named_concerns_the_whole_team(booked, release, post):
    booked("12:00", "13:00", title="Lunch", kind=SessionKind.MEAL, asks=None, records=None)
    release()
    told = {mail["To"].addresses[0].username for mail in post()}
    assert told == {"peer", "second.peer", "co.leader", "rapporteur", "host.coordinator"}


def test_a_change_of_the_focus_reaches_the_team_and_never_the_host(
    booked, release, plan, working, post, world
):
    one = booked()
    release()
    post()
    change_session(working("leader"), one, plan(focus=(world.factor(3),)), seen=1)
    release()
    mails = {mail["To"].addresses[0].username: words_of(mail) for mail in post()}
    assert set(mails) == {"peer", "second.peer"}
    assert "Key factors in focus are now: 3." in mails["peer"]


def test_a_mail_to_the_host_about_a_move_holds_no_focus(
    booked, release, plan, working, post, world
):
    one = booked()
    release()
    post()
    moved = plan("11:00", "12:00", focus=(world.factor(3),))
    change_session(working("leader"), one, moved, seen=1)
    release()
    (said,) = (words_of(m) for m in post() if m["To"].addresses[0].username == "host.coordinator")
    assert "Moves from" in said
    assert "focus" not in said


def test_each_mail_speaks_its_readers_language_for_days(booked, release, post, world):
    world.people["peer"].language = "de"
    booked()
    release()
    (said,) = (words_of(m) for m in post() if m["To"].addresses[0].username == "peer")
    assert "Mo., 4. Mai, 10:00–11:00" in said


def test_nothing_new_is_not_released(booked, release):
    with pytest.raises(RuleBroken, match="Nothing is booked yet"):
        release()
    booked()
    release()
    with pytest.raises(RuleBroken, match="Nothing has changed since release 1"):
        release()


def test_a_draft_that_breaks_a_hard_rule_is_refused_in_its_words(booked, release, monkeypatch):
    booked()
    broken = [
        Broken(rule=Rule.OVERLAP, says=Text("Peer is in two places.")),
        Broken(rule=Rule.LUNCH, says=Text("Nobody eats.")),
    ]
    monkeypatch.setattr(releases, "hard_rules", lambda *_: broken)
    with pytest.raises(RuleBroken, match=r"breaks 2 hard rules. The first: Peer is in two places"):
        release()


def test_the_checker_of_the_planner_is_asked(booked, session, world, clock):
    booked(focus=(world.factor(1),))
    said = [str(broken.says) for broken in hard_rules(session, world.review, clock.now)]
    assert any(
        "Key factor 1 is heard from nobody outside" in s or "Key factor 2" in s for s in said
    )


def test_what_was_released_never_changes(booked, release, session):
    booked()
    made = release()
    made.number = 7
    with pytest.raises(RuleBroken, match="stays as it was"):
        session.flush()
    session.expunge(made)


@pytest.fixture
def frozen(booked, release, plan, working, clock, session):
    """A day before the visit, with a draft that differs from release 1."""
    one = booked("10:00", "11:00")
    release()
    clock.now += EARLY - timedelta(days=1)
    change_session(working("leader"), one, plan("11:00", "12:00"), seen=1)
    session.flush()
    return one


def test_after_the_freeze_a_release_needs_the_word_of_both(frozen, release, working, world, post):
    post()
    with pytest.raises(RuleBroken, match="The programme is frozen"):
        release()
    assert not agree_to_late_release(working("leader"), world.review, link=LINK)
    (asked,) = post()
    assert asked["To"].addresses[0].username == "host.coordinator"
    with pytest.raises(RuleBroken, match="needs the word of the other side: Host coordinator"):
        release()
    assert agree_to_late_release(working("host_coordinator"), world.review, link=LINK)
    made = release()
    assert (made.number, made.late) == (2, True)


def test_a_word_is_given_for_one_draft_and_for_no_other(frozen, release, working, world, plan):
    for who in ("leader", "host_coordinator"):
        agree_to_late_release(working(who), world.review, link=LINK)
    change_session(working("leader"), frozen, plan("13:00", "14:00"), seen=2)
    with pytest.raises(RuleBroken, match="The programme is frozen"):
        release()


def test_before_the_freeze_nobody_needs_to_agree(booked, release, working, world):
    booked()
    release()
    with pytest.raises(RuleBroken, match="Nothing has changed"):
        agree_to_late_release(working("leader"), world.review, link=LINK)
    booked("14:00", "15:00")
    with pytest.raises(RuleBroken, match="is not frozen"):
        agree_to_late_release(working("leader"), world.review, link=LINK)


def test_the_draft_becomes_what_a_release_was(booked, release, plan, working, changed):
    one, two = booked("10:00", "11:00", room="12"), booked("12:00", "13:00")
    first = release()
    change_session(working("leader"), one, plan("15:00", "16:00", asks="leader"), seen=1)
    cancel_session(working("leader"), two)
    three = booked("17:00", "18:00")
    release()
    counts = [one.sequence, two.sequence]
    assert restore_release(working("leader"), first, focus=True) == 3
    assert changed()[1] == [
        "Moves from Mon 4 May, 15:00–16:00 to Mon 4 May, 10:00–11:00.",
        "Takes place in 12.",
        "Leader is no longer in it.",
        "Peer asks.",
    ]
    assert changed()[2] == ["Takes place after all."]
    assert three.state is SessionState.CANCELLED
    assert [one.sequence, two.sequence] == [count + 1 for count in counts]
    with pytest.raises(RuleBroken, match="The draft is as it was in release 1"):
        restore_release(working("leader"), first, focus=True)


def test_the_host_reads_the_release_and_the_team_the_draft(
    booked, release, plan, working, browse_as, world
):
    one = booked("10:00", "11:00", title="Old")
    release()
    change_session(working("leader"), one, plan("15:00", "16:00", title="Zinnia"), seen=1)
    url = f"/reviews/{world.review.id}/programme/"
    for who in ("host_sponsor", "observer", "network_coordinator"):
        for page in (browse_as(who).get(url), browse_as(who).get(f"{url}?show=draft")):
            assert ("10:00–11:00" in page.words, "Zinnia" in page.words) == (True, False), who
        detail = browse_as(who).get(f"/reviews/sessions/{one.id}")
        assert ("Old" in detail.words, "Zinnia" in detail.words) == (True, False), who
        assert "Session 1" not in browse_as(who).get("/search?q=Zinnia").words
    assert "Session 1" in browse_as("peer").get("/search?q=Zinnia").words
    host = browse_as("host_coordinator")
    assert "10:00–11:00" in host.get(url).words
    assert "15:00–16:00" in host.get(f"{url}?show=draft").words
    assert "15:00–16:00" in browse_as("peer").get(url).words
    assert "10:00–11:00" in browse_as("peer").get(f"{url}?show=released").words


def test_a_session_that_is_not_released_yet_is_not_there_for_the_host(booked, release, browse_as):
    booked("10:00", "11:00")
    release()
    new = booked("14:00", "15:00")
    assert browse_as("host_sponsor").get(f"/reviews/sessions/{new.id}").status_code == 404
    assert browse_as("peer").get(f"/reviews/sessions/{new.id}").status_code == 200


def test_calendars_read_the_release_and_only_what_changed_differs(
    booked, release, plan, working, browse_as, world
):
    visits = [booked("10:00", "11:00"), booked("12:00", "13:00"), booked("14:00", "15:00")]
    release()
    page = browse_as("peer").post(
        f"/reviews/{world.review.id}/programme/calendar", {"reading": "whole"}
    )
    (link,) = page.all("//input[@id='link']/@value")
    address = link.removeprefix("https://peerreview.test")
    before = browse_as(None).get(address)
    change_session(working("leader"), visits[1], plan("12:15", "13:15"), seen=1)
    drafted = browse_as(None).get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert drafted.status_code == 304
    release()
    old, new = events(before.data), events(browse_as(None).get(address).data)
    differ = [a["UID"] for a, b in zip(old, new, strict=True) if a != b]
    assert differ == [f"session-{visits[1].id}@peerreview"]


def test_moving_there_and_back_leaves_calendars_as_they_were(
    booked, release, plan, working, session, world
):
    one, _ = booked("10:00", "11:00"), booked("12:00", "13:00")
    release()
    change_session(working("leader"), one, plan("15:00", "16:00"), seen=1)
    change_session(working("leader"), one, plan("10:00", "11:00"), seen=2)
    booked("17:00", "18:00")
    release()
    (day,) = published(session, world.review, focus=False).days
    assert day.slots[0].session.sequence == 0


def test_what_happened_waits_for_no_release(booked, release, browse_as, world, clock):
    one = booked("10:00", "11:00")
    release()
    clock.now += EARLY
    browse_as("leader").post(f"/reviews/sessions/{one.id}/done")
    assert "Done" in browse_as("host_sponsor").get(f"/reviews/{world.review.id}/programme/").words


def test_the_leader_releases_from_the_page_and_reads_what_changed(
    booked, release, browse_as, session, world
):
    booked(title="Welcome")
    url = f"/reviews/{world.review.id}/programme/releases"
    browser = browse_as("leader")
    page = browser.follow(browser.submit(browser.get(url), "Release the draft"))
    assert page.heading == "Release 1"
    assert latest_release(session, world.review).number == 1
    assert "Everything in it was new." in page.words
    assert "Nothing has changed since release 1." in browser.get(url).words


def test_the_host_coordinator_reads_no_focus_in_what_would_change(
    booked, release, plan, working, browse_as, world
):
    one = booked()
    release()
    change_session(working("leader"), one, plan(focus=(world.factor(3),)), seen=1)
    url = f"/reviews/{world.review.id}/programme/releases"
    assert "Key factors in focus are now: 3." in browse_as("peer").get(url).words
    for who in ("host_coordinator", "host_sponsor", "network_coordinator"):
        assert "ocus" not in browse_as(who).get(url).words


def test_the_host_coordinator_reads_no_key_factor_in_the_rules_that_the_draft_breaks(
    booked, plan, working, browse_as, world, monkeypatch
):
    booked(focus=(world.factor(1),))
    monkeypatch.setattr(releases, "hard_rules", hard_rules)
    url = f"/reviews/{world.review.id}/programme/releases"
    assert "Key factor 1 is in focus in 1 session" in browse_as("peer").get(url).words
    host = browse_as("host_coordinator").get(url).words
    assert "Hard rules that the draft breaks" in host
    assert "Key factor 1" not in host
    assert "Some key factors are not yet heard from enough sides." in host
