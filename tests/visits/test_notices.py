"""Everybody is told before they are heard how their words are used; that it was done is logged."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from peerreview.core.outbox import Mail
from peerreview.core.work import JournalEntry
from peerreview.visits.actions import Reach, change_contact, change_stakeholder, mail_notice
from peerreview.visits.models import Invitation, NoticeWay, StakeholderNotice
from peerreview.visits.queries import invitation_history, notice_language, notice_words
from tests.visits.test_map_and_contacts import introduced


@pytest.fixture
def reachable(heard, working, session):
    mara = heard["Mara"]
    reach = Reach(email="mara@house.example", telephone="")
    change_contact(working("host_coordinator"), mara, reach, seen=0)
    session.commit()
    return mara


@pytest.fixture
def url(heard):
    return f"/reviews/stakeholders/{heard['Mara'].id}/notice"


def test_the_notice_says_who_we_are_how_words_are_used_rights_and_retention(world):
    said = " ".join(map(str, notice_words(world.review)))
    for words in (
        "visit Alder",
        "led by Leader",
        "Organisation of network_coordinator",
        "Taking part is your own choice.",
        "never to you, and only if at least 3 people in at least 2 meetings",
        "deleted 90 days after the final report, the notes after 6 months",
        "object to its use",
        "Answering for the data: the city of Alder.",
    ):
        assert words in said


def test_the_notice_is_mailed_and_logged(reachable, url, browse_as, post, session):
    browser = browse_as("host_coordinator")
    page = browser.follow(browser.submit(browser.get(url), "Send the notice Mara"))
    assert "The notice is on its way to Mara." in page.words
    (mail,) = post()
    assert mail["To"] == "Mara <mara@house.example>"
    assert "How your words are used" in mail["Subject"]
    assert "Taking part is your own choice." in " ".join(mail.get_content().split())
    (notice,) = session.scalars(select(StakeholderNotice))
    assert (notice.way, notice.language, notice.given_by.name) == (
        *(NoticeWay.MAIL, "en", "Host Coordinator"),
    )
    assert "Taking part is your own choice." in notice.wording
    assert (f"{reachable.informed_on}", notice.mail is not None) == ("2026-05-04", True)


def test_the_page_shows_what_was_given_and_the_journal_names_nobody(
    reachable, url, browse_as, session
):
    browser = browse_as("leader")
    browser.submit(browser.get(url), "It was given by hand", given_on="2026-04-20")
    page = browser.get(f"/reviews/stakeholders/{reachable.id}")
    assert "20 Apr 2026" in page.words
    assert "By hand Leader" in page.words
    lines = session.scalars(select(JournalEntry).filter_by(verb="notice.given")).all()
    assert [str(line.deed) for line in lines] == [
        "gave a stakeholder the information notice: By hand"
    ]
    assert "Mara" not in str(lines[0].details)


def test_without_an_address_it_can_be_given_by_hand_only(heard, url, browse_as, session):
    browser = browse_as("leader")
    page = browser.get(url)
    assert "No e-mail address of Mara is known." in page.words
    assert browser.post(f"{url}/mail").status_code == 409
    assert session.scalar(select(Mail)) is None
    browser.submit(page, "It was given by hand")
    assert f"{heard['Mara'].informed_on}" == "2026-05-04"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-05-05", "This day is still to come. Enter the day on which it was given."),
        ("", "Enter the day on which it was given."),
    ],
)
def test_a_notice_cannot_have_been_given_tomorrow(url, browse_as, session, day, sentence):
    page = browse_as("leader").post(f"{url}/hand", {"given_on": day})
    assert (page.status_code, page.problems) == (422, {"given_on": sentence})
    assert session.scalar(select(StakeholderNotice)) is None


def test_whoever_declined_gets_no_notice(reachable, url, working, browse_as, session):
    who = introduced(reachable, invitation=Invitation.DECLINED)
    change_stakeholder(working("leader"), reachable, who, seen=reachable.version)
    session.commit()
    assert "will not be heard" in browse_as("leader").get(url).words
    assert browse_as("leader").post(f"{url}/mail").status_code == 409


def test_all_who_are_invited_and_wait_are_told_at_once(
    reachable, heard, world, working, browse_as, post, session
):
    for name in ("Mara", "Olga"):
        who = introduced(heard[name], invitation=Invitation.INVITED)
        change_stakeholder(working("leader"), heard[name], who, seen=1)
    session.commit()
    browser = browse_as("leader")
    page = browser.get(f"/reviews/{world.review.id}/stakeholders/")
    assert "2 people are invited and have not been told yet" in page.words
    page = browser.follow(browser.submit(page, "Send the notice to all who have an e-mail address"))
    assert "The notice is on its way to 1 person." in page.words
    assert [mail["To"] for mail in post()] == ["Mara <mara@house.example>"]


def test_the_notice_is_in_their_language_where_we_have_it(reachable, working):
    for code in ("pt", None):
        reachable.language = code
        assert notice_language(reachable) == "en"
    reachable.language = "de"
    said = mail_notice(working("leader"), reachable)
    is_english = "Taking part is your own choice." in said.wording
    assert said.language == ("en" if is_english else "de")


def test_how_far_an_invitation_came_stays_on_record(reachable, working, session):
    steps = (Invitation.INVITED, Invitation.ACCEPTED, Invitation.WITHDRAWN)
    for hours, state in enumerate(steps):
        who = introduced(reachable, invitation=state)
        work = working("leader")
        later = replace(work, now=work.now + timedelta(hours=hours))
        change_stakeholder(later, reachable, who, seen=reachable.version)
    session.commit()
    assert [str(line.deed) for line in invitation_history(session, reachable)] == [
        "noted how far an invitation has come: Invited",
        "noted how far an invitation has come: Accepted",
        "noted how far an invitation has come: Withdrawn",
    ]
    assert f"{reachable.invitation_on}" == "2026-05-04"
    who = replace(introduced(reachable), invitation=Invitation.WITHDRAWN)
    change_stakeholder(working("leader"), reachable, who, seen=reachable.version)
    assert len(invitation_history(session, reachable)) == 3


def test_a_peer_gives_no_notices(url, browse_as):
    assert browse_as("peer").get(url).status_code == 403
    assert browse_as("peer").post(f"{url}/mail").status_code == 403


def test_languages_of_the_notice_are_named_as_people_name_them(reachable, url, browse_as, session):
    reachable.language = "pt"
    session.commit()
    page = browse_as("host_coordinator").get(url)
    assert "They would speak Portuguese. We have the notice in English." in page.words
    assert "The words, in English" in page.words


def test_the_steps_of_an_invitation_are_listed_by_their_states(
    reachable, working, browse_as, session
):
    who = introduced(reachable, invitation=Invitation.INVITED)
    change_stakeholder(working("leader"), reachable, who, seen=reachable.version)
    session.commit()
    page = browse_as("leader").get(f"/reviews/stakeholders/{reachable.id}")
    [steps] = [t for t in page.document.xpath("//table") if "How far" in t.findtext("caption", "")]
    assert ["".join(one.itertext()) for one in steps.xpath(".//tbody//th")] == ["Invited"]
