"""The mandate as people read, change, sign and pay for it."""

from datetime import date

import pytest
from sqlalchemy import select

from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.work import JournalEntry
from peerreview.preparation.actions import OwnView, save_claim
from peerreview.reviews.actions import Amounts, change_mandate, set_budget, set_dates, sign_off
from peerreview.reviews.models import (
    Cost,
    MilestoneKind,
    Phase,
    Publication,
    Role,
    Silence,
    Variant,
)
from peerreview.reviews.rules import CONFIDENTIALITY
from tests.world import mandate

TERMS = {
    "sponsor": "Deputy mayor for arrivals",
    "variant": "hybrid",
    "host_questions": "Does the desk help?\nWho is missing?",
    "working_languages": ["en", "pt"],
    "publication": "summary",
    "silence": "waits",
    "fact_check_days": 15,
    "host_hours": "1 200",
    "currency": "DKK",
    "confidentiality": "I keep what I hear.",
    "data_controller": "City of Alder, data protection officer",
    "attribution_people": 4,
    "attribution_sessions": 3,
    "conclusion_sources": 4,
    "conclusion_classes": 3,
    "strength_needs_document": [],
    "practice_needs_result": [],
}


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/mandate"


def test_a_new_review_has_the_defaults_of_the_method(world):
    review = world.review
    assert (review.variant, review.publication, review.silence, review.fact_check_days) == (
        Variant.FULL,
        Publication.HOST_DECIDES,
        Silence.AGREES,
        10,
    )
    assert (review.attribution_people, review.attribution_sessions) == (3, 2)
    assert (review.conclusion_sources, review.conclusion_classes) == (2, 2)
    assert review.strength_needs_document
    assert (review.practice_needs_result, review.practice_needs_voice) == (True, True)
    assert review.confidentiality == str(CONFIDENTIALITY)


def test_the_whole_mandate_is_written_on_one_page_and_read_on_another(world, browse_as, url):
    leader = browse_as("leader")
    saved = leader.submit(leader.get(f"{url}/edit"), **TERMS)
    assert saved.location == url

    page = browse_as("peer").get(url)
    assert page.heading == "Mandate"
    for words in (
        "Deputy mayor for arrivals",
        "Hybrid: some in the city, some by video",
        "Does the desk help?",
        "English, Portuguese",
        "Only the summary is published",
        "15 working days. The team waits until the city has answered.",
        "I keep what I hear.",
        "City of Alder, data protection officer",
        "at least 4 people of that kind were met, in at least 3 sessions",
        "at least 4 independent sources of 3 kinds.",
    ):
        assert words in page.words
    assert "A strength needs a document among them." not in page.words
    assert "A document or a figure shows its result." not in page.words
    assert "Somebody outside the administration speaks of it." in page.words
    review = world.review
    assert (review.host_hours, review.currency, review.version) == (1200, "DKK", 2)


def test_what_cannot_be_right_is_said_beside_its_field_and_nothing_is_lost(browse_as, url, world):
    leader = browse_as("leader")
    page = leader.submit(
        leader.get(f"{url}/edit"),
        city="",
        visit_ends_on="2026-05-01",
        host_questions="1?\n2?\n3?\n4?",
        host_hours="many",
        attribution_people=1,
        conclusion_sources=2,
        conclusion_classes=3,
        sponsor="Kept",
    )
    assert page.status_code == 422
    assert page.problems == {
        "city": "Enter the name of the city.",
        "visit_ends_on": "The visit ends before it starts. Check both days.",
        "host_questions": "Enter at most three questions, each on a line of its own.",
        "host_hours": "Enter a whole number, such as 12.",
        "attribution_people": "Enter a number from 2 to 20.",
        "conclusion_classes": "3 kinds of source cannot stand behind 2 sources. Expect as many"
        " sources, or fewer kinds.",
    }
    assert page.document.xpath("//input[@name='sponsor']/@value") == ["Kept"]
    assert (world.review.city, world.review.version) == ("Alder", 1)


def test_a_key_factor_with_entries_stays_in_scope(world, working, browse_as, url):
    world.at(Phase.SELF_ASSESSMENT)
    view = OwnView(level=None, narrative="We have begun.")
    save_claim(working("host_coordinator"), world.review, world.factor(2), view, seen=0)
    leader = browse_as("leader")
    page = leader.submit(leader.get(f"{url}/edit"), factors=[1])
    assert (page.status_code, page.problems) == (
        422,
        {"factors": "Key factor 2 has entries already and stays in scope."},
    )
    leader.submit(leader.get(f"{url}/edit"), factors=[1, 2])
    assert [factor.number for factor in world.review.key_factors] == [1, 2]


def test_two_who_change_the_mandate_at_once_lose_nothing(world, browse_as, url):
    leader, network = browse_as("leader"), browse_as("network_coordinator")
    first, second = leader.get(f"{url}/edit"), network.get(f"{url}/edit")
    leader.submit(first, sponsor="Of the leader")
    page = network.submit(second, sponsor="Of the network")
    assert page.status_code == 409
    assert "Of the leader" in page.words
    assert page.document.xpath("//input[@name='sponsor']/@value") == ["Of the network"]
    network.submit(page)
    assert world.review.sponsor == "Of the network"


def test_moving_the_visit_moves_the_clock_and_says_what_stayed(world, working, browse_as, url):
    set_dates(working("leader"), world.review, {MilestoneKind.DRAFT: date(2026, 6, 15)}, seen=1)
    leader = browse_as("leader")
    days = {"visit_starts_on": "2026-05-11", "visit_ends_on": "2026-05-15"}
    page = leader.follow(leader.submit(leader.get(f"{url}/edit"), **days))
    assert (
        "The dates of the clock moved with the visit, but for 1 that was set by hand:"
        " look whether it still fits."
    ) in page.words
    dates = leader.get(f"/reviews/{world.review.id}/clock").words
    assert "15 Jun 2026" in dates
    assert "10 Nov 2025" in dates  # 26 weeks before the new first day


def test_those_who_agree_sign_off_and_a_change_waits_for_new_signatures(world, browse_as, url):
    for name in ("network_coordinator", "leader", "host_sponsor"):
        browser = browse_as(name)
        page = browser.follow(browser.submit(browser.get(url), "Sign off the mandate"))
        assert "You have signed off the mandate." in page.words
    signed = {(s.person.name, s.role, s.version) for s in world.review.sign_offs}
    assert signed == {
        ("Network Coordinator", Role.NETWORK_COORDINATOR, 1),
        ("Leader", Role.LEADER, 1),
        ("Host Sponsor", Role.HOST_SPONSOR, 1),
    }
    leader = browse_as("leader")
    leader.submit(leader.get(f"{url}/edit"), sponsor="Somebody else")
    again = leader.get(url)
    assert "an earlier version" in again.words
    assert leader.submit(again, "Sign off the mandate").status_code == 302


def test_nobody_signs_what_they_have_not_read(world, working, browse_as, url):
    sponsor = browse_as("host_sponsor")
    page = sponsor.get(url)
    change_mandate(working("leader"), world.review, mandate("Alder", {1}), seen=1)
    answer = sponsor.submit(page, "Sign off the mandate")
    assert answer.status_code == 409
    assert "The mandate was changed while you were reading." in answer.text
    assert world.review.sign_offs == []
    assert sponsor.submit(answer, "Sign off the mandate").status_code == 302


def test_signing_off_twice_is_refused(world, working):
    seat = world.seat("leader")
    sign_off(working("leader"), seat, seen=1)
    with pytest.raises(RuleBroken, match="You have signed off"):
        sign_off(working("leader"), seat, seen=1)


def test_the_budget_stands_beside_its_actual_cost_for_those_who_settle_it(world, browse_as):
    url = f"/reviews/{world.review.id}/budget"
    leader = browse_as("leader")
    page = leader.submit(leader.get(url), planned_travel="4 000", actual_travel=4321)
    assert page.status_code == 302
    for name in ("host_sponsor", "rapporteur"):
        assert "Travel 4000 4321" in browse_as(name).get(page.location).words
    for name in ("peer", "observer", "host_contributor"):
        assert "4321" not in browse_as(name).get(page.location).text
    wrong = leader.submit(leader.get(url), planned_nights="lots")
    assert (wrong.status_code, wrong.problems) == (
        422,
        {"planned_nights": "Enter a whole number, such as 12."},
    )


def test_two_who_set_the_budget_at_once_lose_nothing(world, working):
    travel = {Cost.TRAVEL: Amounts(planned=1)}
    set_budget(working("leader"), world.review, travel, seen=1)
    with pytest.raises(StaleEdit):
        set_budget(working("leader"), world.review, travel, seen=1)


def test_the_journal_names_what_was_done_and_no_amount(world, working, session):
    set_budget(working("leader"), world.review, {Cost.LEADER: Amounts(planned=9000)}, seen=1)
    sign_off(working("leader"), world.seat("leader"), seen=1)
    session.flush()
    lines = session.scalars(
        select(JournalEntry).filter_by(actor_id=world.people["leader"].id)
    ).all()
    assert {str(line.deed) for line in lines} == {
        "changed the budget",
        "signed off the mandate: Expert leader",
    }
    assert "9000" not in str([line.details for line in lines])
