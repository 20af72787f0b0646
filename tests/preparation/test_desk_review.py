"""Desk review sheets: sealed until their writer shares them."""

import pytest
from sqlalchemy import select

from peerreview.core.errors import RuleBroken
from peerreview.core.work import JournalEntry
from peerreview.preparation.actions import FirstView, save_sheet, share_sheet
from peerreview.preparation.models import Confidence, Support
from peerreview.preparation.queries import own_sheet, shared_sheets
from peerreview.reviews.models import Phase
from tests.access.matrix import PEOPLE
from tests.counting import questions_in

KEPT = "Canary: I doubt every word"


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/desk-review/"


@pytest.fixture
def view(world):
    return FirstView(
        city_says=KEPT,
        support=Support.SOME,
        gaps="No figures.",
        level=world.level("NE"),
        confidence=Confidence.LOW,
        questions="Who pays?",
        people_to_meet="The treasurer.",
        documents_to_ask="The budget.",
    )


@pytest.fixture
def sheet(at_the_desk, world, working, view, session):
    made = save_sheet(working("peer"), at_the_desk, world.factor(1), view, seen=0)
    session.flush()
    return made


def test_a_peer_writes_a_sheet_and_finds_it_again(at_the_desk, world, url, browse_as, session):
    browser = browse_as("peer")
    typed = {
        "city_says": "A plan.",
        "support": "strong",
        "level_id": str(world.level("2").id),
        "confidence": "high",
        "questions": "Who pays?",
    }
    assert browser.submit(browser.get(url + "1"), "Save", **typed).status_code == 302
    mine = own_sheet(session, at_the_desk, world.factor(1), world.people["peer"])
    assert (mine.city_says, mine.support, mine.level) == (
        "A plan.",
        Support.STRONG,
        world.level("2"),
    )
    page = browser.get(url + "1")
    assert page.all("//textarea[@name='questions']") == ["Who pays?"]
    assert page.all("//option[@selected]") == ["Strong", "Largely in place", "High"]


@pytest.mark.parametrize("who", [who for who in PEOPLE if who != "peer"])
def test_an_unshared_sheet_exists_for_nobody_but_its_writer(sheet, url, world, browse_as, who):
    browser = browse_as(who)
    for address in (url, url + "1", f"/reviews/{world.review.id}/", "/search?q=doubt"):
        page = browser.get(address)
        assert "Canary" not in page.text
    if who in {"leader", "second_peer", "observer"}:
        assert set(browser.get(url).all("//tbody/tr/td")) == {"not yet"}


def test_the_journal_does_not_say_which_sheet_was_written(sheet, session):
    (entry,) = session.scalars(select(JournalEntry).filter_by(verb="desk_review.written"))
    assert entry.details == {}


@pytest.mark.parametrize("who", ["leader", "co_leader", "second_peer", "observer"])
def test_a_shared_sheet_is_read_by_team_and_observer(sheet, url, working, world, browse_as, who):
    share_sheet(working("peer"), world.review, world.factor(1))
    browser = browse_as(who)
    assert "shared Not enough evidence" in browser.get(url).all("//tbody/tr[1]/td")
    page = browser.get(url + "1")
    for words in (KEPT, "No figures.", "Who pays?", "The treasurer.", "The budget."):
        assert words in page.words


@pytest.mark.parametrize("who", ["host_coordinator", "host_sponsor", "host_contributor"])
def test_the_host_never_reads_the_desk_review(sheet, url, working, world, browse_as, who):
    share_sheet(working("peer"), world.review, world.factor(1))
    assert browse_as(who).get(url).status_code == 403
    assert browse_as(who).get(url + "1").status_code == 403


@pytest.mark.parametrize("who", ["leader", "observer", "host_coordinator"])
def test_only_peers_write_sheets(at_the_desk, url, browse_as, who):
    assert browse_as(who).post(url + "1", {"city_says": "Mine."}).status_code == 403
    assert browse_as(who).post(url + "1/share").status_code == 403


def test_sharing_shares_ones_own_sheet_only(sheet, url, world, browse_as, session):
    page = browse_as("second_peer").post(url + "1/share")
    assert (page.status_code, "once you have saved it" in page.words) == (409, True)
    assert shared_sheets(session, world.review) == []
    browser = browse_as("peer")
    assert browser.submit(browser.get(url + "1"), "Share it with the team").status_code == 302
    assert [one.id for one in shared_sheets(session, world.review)] == [sheet.id]


def test_a_sheet_is_shared_once_and_can_still_be_shared_during_the_visit(sheet, world, working):
    world.at(Phase.VISIT)
    peer, factor = working("peer"), world.factor(1)
    share_sheet(peer, world.review, factor)
    with pytest.raises(RuleBroken, match="can read this sheet already"):
        share_sheet(peer, world.review, factor)


@pytest.mark.parametrize(
    ("phase", "why"),
    [
        (Phase.SELF_ASSESSMENT, "The desk review begins once"),
        (Phase.VISIT, "The desk review is over"),
        (Phase.CLOSED, "The desk review is over"),
    ],
)
def test_first_views_are_written_before_the_visit(world, working, view, phase, why):
    world.at(phase)
    with pytest.raises(RuleBroken, match=why):
        save_sheet(working("peer"), world.review, world.factor(1), view, seen=0)


def test_two_windows_of_one_peer_keep_both_texts(sheet, url, browse_as):
    page = browse_as("peer").post(url + "1", {"version": "0", "city_says": "From the other one."})
    assert page.status_code == 409
    assert KEPT in page.all("//dd")
    assert page.all("//textarea[@name='city_says']") == ["From the other one."]


def test_a_key_factor_out_of_scope_has_no_sheet(at_the_desk, url, browse_as):
    assert browse_as("peer").get(url + "9").status_code == 404


def test_the_overview_asks_the_same_number_of_questions_however_much_is_shared(
    sheet, url, world, working, view, browse_as, session
):
    browser = browse_as("leader")
    share_sheet(working("peer"), world.review, world.factor(1))
    browser.get(url)
    with questions_in(session) as about_one:
        browser.get(url)
    for name in ("peer", "second_peer"):
        for number in (2, 3):
            save_sheet(working(name), world.review, world.factor(number), view, seen=0)
            share_sheet(working(name), world.review, world.factor(number))
    with questions_in(session) as about_five:
        browser.get(url)
    assert 0 < len(about_five) == len(about_one)


@pytest.mark.parametrize("who", ["leader", "peer", "observer"])
def test_while_the_city_still_writes_its_account_no_sheet_leads_to_it(world, url, browse_as, who):
    world.at(Phase.SELF_ASSESSMENT)
    world.session.commit()
    browser = browse_as(who)
    assert browser.get(f"/reviews/{world.review.id}/self-assessment/1").status_code == 409
    assert "What the city says" not in browser.get(url + "1").all("//main//a")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("peer", "Nobody else has shared a sheet on this key factor."),
        ("observer", "Nobody has shared a sheet on this key factor."),
    ],
)
def test_only_somebody_with_a_sheet_of_their_own_reads_of_others(
    at_the_desk, url, browse_as, who, said
):
    assert said in browse_as(who).get(url + "1").words
