"""The page of a session: what the team prepares, what became of it, what to look at again."""

from datetime import timedelta

import pytest

from peerreview.core.errors import RuleBroken
from peerreview.visits.actions import cancel_session, change_session, mark_session
from peerreview.visits.models import Invitation, SessionState

HOSTS = ("host_coordinator", "host_sponsor", "network_coordinator")
DONE, NO_SHOW = SessionState.DONE, SessionState.NO_SHOW


@pytest.fixture
def prepared(booked, world):
    """At ten, two hours before now, with notes for the team."""
    return booked("10:00", "11:00", focus=(world.factor(3),), guide_notes="Ask about Fridays")


@pytest.fixture
def url(prepared):
    return f"/reviews/sessions/{prepared.id}"


def test_the_team_reads_its_notes_and_the_host_never(url, browse_as):
    page = browse_as("peer").get(url)
    assert "Ask about Fridays" in page.words
    assert "3 Listening" in page.words
    for who in HOSTS:
        said = browse_as(who).get(url).words
        assert "Fridays" not in said
        assert "Listening" not in said
        assert "For the team alone" not in said


def test_a_host_who_edits_leaves_the_notes_as_they_are(prepared, url, browse_as, session):
    browser = browse_as("host_coordinator")
    page = browser.get(f"{url}/edit")
    assert b'name="guide_notes"' not in page.data
    assert b'name="issues"' not in page.data
    browser.submit(page, "Save", interpreter="y", title="New title")
    session.expire_all()
    assert (prepared.title, prepared.interpreter) == ("New title", True)
    assert (prepared.guide_notes, len(prepared.key_factors)) == ("Ask about Fridays", 1)


def test_the_team_writes_them(prepared, url, browse_as, session):
    browser = browse_as("leader")
    browser.submit(browser.get(f"{url}/edit"), "Save", guide_notes="Ask about Mondays")
    session.expire_all()
    assert prepared.guide_notes == "Ask about Mondays"


def test_a_session_tests_site_visit_issues(full_world, browse_as):
    visit, issue = full_world.things["visit_session"], full_world.things["site_visit_issue"]
    assert visit.issues == [issue]
    page = browse_as("peer").get(f"/reviews/sessions/{visit.id}")
    assert issue.statement in page.words
    for who in HOSTS:
        assert issue.statement not in browse_as(who).get(f"/reviews/sessions/{visit.id}").words


def test_during_the_visit_one_button_says_what_became_of_it(prepared, url, browse_as, session):
    browser = browse_as("host_coordinator")
    page = browser.follow(browser.submit(browser.get(url), "It has taken place"))
    assert "Session 1 has taken place." in page.words
    session.expire_all()
    assert (prepared.state, prepared.version, prepared.sequence) == (DONE, 2, 1)
    browser.submit(page, "Nobody came")
    session.expire_all()
    assert prepared.state is NO_SHOW
    page = browser.get(url)
    assert sorted(page.all("//table//tbody/tr/td[2]")) == [
        "booked session 1",
        "marked session 1: Done",
        "marked session 1: Nobody came",
    ]


def test_an_observer_and_a_stranger_mark_nothing(url, browse_as):
    assert browse_as("observer").post(f"{url}/done").status_code == 403
    assert browse_as("neighbour").post(f"{url}/done").status_code == 404


def test_nothing_is_over_before_it_begins(prepared, working, clock):
    clock.now -= timedelta(hours=5)
    with pytest.raises(RuleBroken, match=r"Session 1 begins at 10:00. Mark it once it has begun"):
        mark_session(working("leader"), prepared, DONE)


def test_what_is_cancelled_or_marked_is_not_marked_again(prepared, working):
    work = working("leader")
    mark_session(work, prepared, DONE)
    with pytest.raises(RuleBroken, match="Session 1 is marked already: Done"):
        mark_session(work, prepared, DONE)
    mark_session(work, prepared, NO_SHOW)
    cancel_session(work, prepared)
    with pytest.raises(RuleBroken, match="Session 1 is cancelled"):
        mark_session(work, prepared, DONE)


def test_every_state_is_in_the_history(prepared, plan, working, url, browse_as):
    change_session(working("leader"), prepared, plan(state=SessionState.CONFIRMED), seen=1)
    rows = browse_as("leader").get(url).all("//table//tbody/tr/td[2]")
    assert sorted(rows) == [
        "booked session 1",
        "changed session 1",
        "marked session 1: Confirmed",
    ]


def test_the_page_names_what_to_look_at_again(prepared, heard, plan, working, url, browse_as):
    heard["Mara"].manager, heard["Mara"].interpreter = heard["Nuno"], True
    heard["Nuno"].invitation = Invitation.DECLINED
    both = plan(stakeholders=(heard["Mara"], heard["Nuno"]))
    change_session(working("leader"), prepared, both, seen=1)
    said = browse_as("host_coordinator").get(url).words
    for sentence in (
        "In session 1 Mara would speak in front of Nuno, who manages them.",
        "Mara needs an interpreter, and none is booked.",
        "Nuno has declined the invitation.",
    ):
        assert sentence in said
