"""Sessions as calendar invitations by mail. Source: ``visit-planning.md``, *Calendars*."""

from datetime import timedelta

import icalendar
import pytest

from peerreview.core.errors import RuleBroken
from peerreview.visits.actions import (
    Reach,
    change_contact,
    change_session,
    choose_mail,
    release_programme,
    stop_mail,
)
from peerreview.visits.queries import feed_of
from tests.papers.calendar_lint import lines

pytestmark = pytest.mark.usefixtures("no_hard_rules")
LINK = "https://peerreview.test/programme"


@pytest.fixture
def release(world, working, clock):
    clock.now -= timedelta(days=30)
    return lambda: release_programme(working("leader"), world.review, link=LINK)


@pytest.fixture
def invitations(post):
    """``invitations()``: address, method of the MIME header, and the event, of each mail with a
    calendar; the calendar says the same method, one organiser and one attendee."""

    def read():
        return [_read(mail) for mail in post() if list(mail.iter_attachments())]

    return read


def _read(mail):
    (part,) = mail.iter_attachments()
    content = part.get_payload(decode=True)
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == calendar["METHOD"]
    names = [line.split(";")[0].split(":")[0] for line in lines(content)]
    assert (names.count("ORGANIZER"), names.count("ATTENDEE")) == (1, 1)
    assert event["ATTENDEE"] == f"mailto:{mail['To'].addresses[0].addr_spec}"
    return mail["To"].addresses[0].username, str(calendar["METHOD"]), event


def test_a_peer_who_chooses_mail_gets_their_own_sessions_and_loses_the_feed(
    booked, release, world, invitations, browse_as, session
):
    booked("10:00", "11:00", title="Mine")
    booked("12:00", "13:00", title="Theirs", asks="leader", records="rapporteur")
    release()
    calendar = f"/reviews/{world.review.id}/programme/calendar"
    browser = browse_as("peer")
    browser.post(calendar, {"reading": "own"})
    invitations()
    page = browser.follow(browser.submit(browser.get(calendar), "Send me invitations"))
    assert "Stop the invitations" in page.words
    assert feed_of(session, world.review, world.people["peer"]) is None
    ((who, method, event),) = invitations()
    assert (who, method, event["SUMMARY"]) == ("peer", "REQUEST", "1 Interview: Mine")
    assert event["ORGANIZER"] == "mailto:leader@city.example"
    assert event["SEQUENCE"] == 0


def test_changes_raise_the_sequence_and_what_is_unchanged_is_not_sent_again(
    booked, release, working, world, invitations, plan
):
    one, _ = booked("10:00", "11:00"), booked("12:00", "13:00")
    release()
    choose_mail(working("peer"), world.review, world.people["peer"])
    first = {str(event["UID"]): event for _, _, event in invitations()}
    change_session(working("leader"), one, plan("14:00", "15:00"), seen=1)
    release()
    ((_, method, event),) = invitations()
    assert method == "REQUEST"
    assert event["UID"] == f"session-{one.id}@peerreview"
    assert event["SEQUENCE"] > first[event["UID"]]["SEQUENCE"]


def test_whoever_is_no_longer_in_a_session_gets_its_cancellation(
    booked, release, working, world, invitations, plan
):
    one = booked("10:00", "11:00")
    release()
    choose_mail(working("peer"), world.review, world.people["peer"])
    ((_, _, asked),) = invitations()
    change_session(working("leader"), one, plan("10:00", "11:00", asks="co_leader"), seen=1)
    release()
    ((who, method, event),) = invitations()
    assert (who, method, event["STATUS"]) == ("peer", "CANCEL", "CANCELLED")
    assert event["UID"] == asked["UID"]
    assert event["SEQUENCE"] > asked["SEQUENCE"]


def test_going_back_to_a_feed_cancels_what_is_ahead(
    booked, release, working, world, invitations, browse_as
):
    booked("10:00", "11:00")
    release()
    choose_mail(working("peer"), world.review, world.people["peer"])
    invitations()
    url = f"/reviews/{world.review.id}/programme/calendar"
    browse_as("peer").post(url, {"reading": "own"})
    assert [method for _, method, _ in invitations()] == ["CANCEL"]


def test_a_stakeholder_is_invited_where_the_host_wants_it_and_reads_of_nobody_else(
    booked, release, working, world, heard, invitations, browse_as
):
    mara, olga = heard["Mara"], heard["Olga"]
    change_contact(
        working("host_coordinator"), mara, Reach(email="mara@open.example", telephone=""), seen=0
    )
    booked("10:00", "11:00", stakeholders=(mara, olga), focus=(world.factor(3),))
    release()
    invitations()
    browser = browse_as("host_coordinator")
    page = browser.get(f"/reviews/stakeholders/{mara.id}")
    browser.submit(page, "Send them calendar invitations")
    ((who, method, event),) = invitations()
    assert (who, method) == ("mara", "REQUEST")
    assert event["ORGANIZER"] == "mailto:host.coordinator@city.example"
    said = event.to_ical().decode()
    assert "Olga" not in said
    assert "Listening" not in said
    stop_mail(working("host_coordinator"), world.review, mara)
    assert [method for _, method, _ in invitations()] == ["CANCEL"]


def test_nobody_is_invited_without_an_address_or_a_seat_in_the_team(working, world, heard):
    with pytest.raises(RuleBroken, match="Enter an e-mail address of Mara first"):
        choose_mail(working("host_coordinator"), world.review, heard["Mara"])
    with pytest.raises(RuleBroken, match="for the team"):
        choose_mail(working("host_sponsor"), world.review, world.people["host_sponsor"])
