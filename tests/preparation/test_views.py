"""The pages of the self-assessment, in the hands of the host and of the team."""

import pytest
from sqlalchemy import func, select

from peerreview.core.work import JournalEntry
from peerreview.preparation.models import Claim
from peerreview.reviews.models import Phase
from tests.counting import questions_in
from tests.preparation.conftest import SECRET

CALM = "The city is still writing its self-assessment. You can read it here once it is submitted."


def test_the_host_sees_what_is_there_and_what_is_missing(written, url, browse_as):
    page = browse_as("host_coordinator").get(url)
    assert "2 of 3" not in page.words
    assert "1 of 3 key factors have a level and a narrative" in page.words
    assert page.all("//tbody/tr/td[2]") == ["complete", "begun", "not begun"]
    assert "Key factors 2, 3 still lack a level or a narrative." in page.words


def test_whoever_hands_in_too_early_reads_why_beside_the_field(written, url, browse_as):
    browser = browse_as("host_coordinator")
    page = browser.submit(browser.get(url), "Submit the self-assessment")
    assert page.status_code == 422
    assert page.problems["missing_reason"].startswith("Key factors 2, 3 still lack a level")
    gone = browser.submit(page, "Submit the self-assessment", missing_reason="By Friday.")
    assert "The self-assessment is submitted." in browser.follow(gone).words


@pytest.mark.parametrize("name", ["leader", "peer", "observer", "network_coordinator"])
def test_before_it_is_submitted_the_team_reads_one_calm_sentence(written, url, browse_as, name):
    page = browse_as(name).get(url)
    assert page.status_code == 200
    assert CALM in page.words
    for leak in ("Emerging", "1 of 3", "begun", "complete", "still lack", SECRET):
        assert leak not in page.text


def test_before_it_is_submitted_the_team_reads_no_key_factor(written, url, browse_as):
    page = browse_as("leader").get(url + "1")
    assert page.status_code == 409
    assert CALM in page.words
    assert SECRET not in page.text


def test_the_journal_does_not_tell_which_key_factors_the_city_has_answered(written, session):
    kept = session.scalars(select(JournalEntry).filter_by(verb="self_assessment.written")).all()
    assert [entry.details for entry in kept] == [{}, {}]


@pytest.mark.parametrize("name", ["leader", "peer", "observer", "host_sponsor"])
def test_once_it_is_submitted_everybody_reads_it_and_nobody_writes(submitted, url, browse_as, name):
    assert "3 of 3" in browse_as(name).get(url).words
    page = browse_as(name).get(url + "1")
    assert SECRET in page.words
    assert page.all("//main//form") == []


def test_the_host_writes_a_key_factor_and_finds_it_again(world, url, browse_as):
    world.at(Phase.SELF_ASSESSMENT)
    browser, level = browse_as("host_coordinator"), str(world.level("2").id)
    page = browser.submit(browser.get(url + "1"), "Save", level_id=level, narrative="A plan.")
    again = browser.follow(page)
    assert again.all("//input[@checked]/@value") == [level]
    assert "Saved 13:00" in again.words  # noon in UTC, on the clocks of the city
    assert again.all("//textarea[@name='narrative']") == ["A plan."]


def test_a_city_cannot_claim_that_there_is_not_enough_evidence(world, url, browse_as):
    world.at(Phase.SELF_ASSESSMENT)
    browser = browse_as("host_coordinator")
    labels = browser.get(url + "1").all("//input[@name='level_id']/following-sibling::label")
    assert labels == [
        "Not decided yet",
        "In place",
        "Largely in place",
        "Emerging",
        "Not in place",
        "Outside the competence of the city",
    ]
    not_enough = {"level_id": str(world.level("NE").id), "narrative": "Typed."}
    page = browser.post(url + "1", not_enough)
    assert (page.status_code, list(page.problems)) == (422, ["level_id"])
    assert page.all("//textarea[@name='narrative']") == ["Typed."]


@pytest.mark.parametrize("typed", ["rubbish", "00000000-0000-0000-0000-000000000000"])
def test_a_level_that_there_is_not_is_refused(world, url, browse_as, typed):
    world.at(Phase.SELF_ASSESSMENT)
    page = browse_as("host_coordinator").post(url + "1", {"level_id": typed})
    assert (page.status_code, list(page.problems)) == (422, ["level_id"])


def test_a_narrative_that_is_too_long_is_kept_and_refused(world, url, browse_as):
    world.at(Phase.SELF_ASSESSMENT)
    page = browse_as("host_coordinator").post(url + "1", {"narrative": "x" * 8001})
    assert page.problems == {"narrative": "Use at most 8000 characters."}
    assert page.all("//textarea[@name='narrative']") == ["x" * 8001]


def test_a_key_factor_out_of_scope_is_no_page(world, url, browse_as):
    world.review.key_factors = [world.factor(1), world.factor(3)]
    world.at(Phase.SELF_ASSESSMENT)
    browser = browse_as("host_coordinator")
    assert browser.get(url + "2").status_code == 404
    assert browser.post(url + "2", {"narrative": "Text"}).status_code == 404
    assert browser.get(url + "1").all("//a[@rel='next']//strong") == ["3 Listening"]


def test_two_people_who_begin_a_key_factor_both_keep_their_words(written, url, browse_as, session):
    browser = browse_as("host_coordinator")
    page = browser.post(url + "1", {"version": "", "narrative": "Mine."})
    assert page.status_code == 409
    assert SECRET in page.words
    assert "Emerging" in page.all("//dd")
    assert page.all("//textarea[@name='narrative']") == ["Mine."]
    assert browser.submit(page, "Save").status_code == 302
    assert session.scalar(select(func.count()).select_from(Claim)) == 2


def test_before_the_phase_begins_the_page_says_so_and_saves_nothing(url, browse_as, session):
    browser = browse_as("host_coordinator")
    why = "The review is still being prepared."
    assert why in browser.get(url + "1").words
    page = browser.post(url + "1", {"narrative": "Early."})
    assert (page.status_code, why in page.words) == (409, True)
    assert session.scalar(select(func.count()).select_from(Claim)) == 0


def test_the_host_submits_and_the_leader_moves_on(submitted, url, world, browse_as, session):
    browser = browse_as("host_coordinator")
    page = browser.post(url + "submit")
    assert page.status_code == 409
    assert "The self-assessment is submitted and stays as it is." in page.words
    browse_as("leader").post(f"/reviews/{world.review.id}/phase/next")
    assert session.scalar(select(type(submitted).phase).filter_by(id=submitted.id)) == (
        Phase.DESK_REVIEW
    )


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    submitted, url, browse_as, world, session
):
    browser = browse_as("leader")
    browser.get(url)
    with questions_in(session) as about_three:
        browser.get(url)
    world.review.key_factors = [world.factor(1)]
    session.commit()
    with questions_in(session) as about_one:
        browser.get(url)
    assert 0 < len(about_three) == len(about_one)
