"""Good practices: told, proven, agreed; and found by the team."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from peerreview.core.errors import RuleBroken
from peerreview.evidence.models import About, RecordKind
from peerreview.evidence.queries import is_cited
from peerreview.findings.actions import Lesson, agree_practice, tell_practice
from peerreview.findings.models import GoodPractice, PracticeState
from peerreview.findings.queries import practices_of
from peerreview.findings.rules import why_not_agree_practice, why_not_contact
from peerreview.reviews.models import Phase
from tests.counting import questions_in

FUNCTION = "Name a function, such as head of the welcome office, and no person."


def url(world, rest="1"):
    return f"/reviews/{world.review.id}/findings/{rest}"


@pytest.fixture
def told(world, working):
    """``told(result="340 people")``: a draft about key factor 1."""

    def tell(**other):
        plain = Lesson(
            title="A desk that speaks nine languages",
            key_factor=world.factor(1),
            problem="Nobody was understood.",
            done="Staff were trained.",
            result="340 visits a month instead of 90.",
        )
        practice = tell_practice(working("peer"), world.review, replace(plain, **other))
        world.session.flush()
        return practice

    return tell


@pytest.fixture
def proof(world, logged, meeting):
    """A figure of a result, and a voice from outside."""
    figure = logged(kind=RecordKind.EXTRACT, about=About.RESULT, visit_session=None)
    voice = logged(kind=RecordKind.PARAPHRASE, visit_session=meeting(1))
    return [figure, voice]


def said(reason):
    return None if reason is None else str(reason)


def test_a_good_practice_is_told_with_the_records_of_its_key_factor(world, browse_as, logged):
    world.at(Phase.VISIT)
    record = logged()
    browser = browse_as("peer")
    page = browser.get(url(world, "practices/new?factor=1"))
    missing = browser.submit(page, "Save", key_factor_id="")
    assert missing.problems == {
        "title": "Give it a title.",
        "key_factor_id": "Choose a key factor.",
    }
    done = browser.submit(
        page, "Save", title="A desk in nine languages", contact="Head of desk", cited=[record.id]
    )
    practice = world.session.scalars(select(GoodPractice)).one()
    assert (practice.number, practice.key_factor, practice.records, practice.state) == (
        1,
        world.factor(1),
        [record],
        PracticeState.DRAFT,
    )
    assert "A desk in nine languages" in browser.follow(done).words
    assert "A desk in nine languages" in browser.get(url(world, "")).words
    assert is_cited(world.session, record)


def test_another_key_factor_brings_its_records_without_saving(world, browse_as, logged):
    world.at(Phase.VISIT)
    logged()
    browser = browse_as("peer")
    page = browser.get(url(world, "practices/new"))
    assert "Choose a key factor, then show its records." in page.words
    shown = browser.submit(
        page,
        "Show the records of the chosen key factor",
        title="A desk",
        key_factor_id=world.factor(1).id,
    )
    assert shown.all("//input[@name='title']/@value") == ["A desk"]
    assert len(shown.all("//input[@name='cited']")) == 1
    assert world.session.scalars(select(GoodPractice)).all() == []


def test_the_contact_is_a_function_and_no_person(world, browse_as):
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(url(world, "practices/new?factor=1"))
    name = world.people["host_coordinator"].name
    answers = [
        browser.submit(page, "Save", title="A desk", contact=contact).problems
        for contact in (f"Ask {name} of the desk", "desk@alder.example")
    ]
    assert answers == [{"contact": FUNCTION}, {"contact": FUNCTION}]
    assert why_not_contact("Head of the welcome office", ["Ann", "Wel"]) is None


def test_a_good_practice_needs_a_result_and_a_voice_from_outside(told, proof):
    figure, voice = proof
    result = (
        "A good practice needs a document or a figure that shows a result. Cite a record from a"
        " document or from data that is about the result."
    )
    outside = (
        "A good practice needs the voice of a user, or of somebody else outside the"
        " administration. Cite a record of what they said."
    )
    untold = "Write the problem, what was done and the result before it is agreed."
    reasons = [
        said(why_not_agree_practice(told(**other)))
        for other in (
            {"records": []},
            {"records": [voice]},
            {"records": [figure]},
            {"records": proof},
            {"records": proof, "done": ""},
            {"records": proof, "result": "Many more came."},
        )
    ]
    figure_needed = "Give the result with a figure, such as 340 people a year."
    assert reasons == [result, result, outside, None, untold, figure_needed]


def test_a_mandate_may_ask_for_less_under_a_good_practice(world, told, proof):
    figure, voice = proof
    world.review.practice_needs_result = False
    assert why_not_agree_practice(told(records=[voice])) is None
    assert why_not_agree_practice(told(records=[figure])) is not None
    world.review.practice_needs_voice = False
    assert why_not_agree_practice(told(records=[])) is None


def test_a_leader_agrees_a_good_practice_and_reopens_it(world, browse_as, told, proof):
    practice = told(records=proof)
    world.at(Phase.ANALYSIS)
    leader, peer = browse_as("rapporteur"), browse_as("peer")
    assert "Agree good practice 1" not in peer.get(url(world)).words
    leader.submit(leader.get(url(world)), "Agree good practice 1")
    assert practices_of(world.session, world.review, state=PracticeState.AGREED) == [practice]
    late = peer.get(f"/good-practices/{practice.id}/edit")
    assert "This good practice is agreed. A leader can reopen it." in late.words
    leader.submit(leader.get(url(world)), "Reopen good practice 1")
    world.session.expire_all()
    assert (practice.state, practice.agreed_at, practice.version) == (PracticeState.DRAFT, None, 3)


def test_what_changed_meanwhile_is_not_agreed(working, told, proof):
    practice = told(records=proof)
    with pytest.raises(RuleBroken, match="Somebody changed this meanwhile"):
        agree_practice(working("leader"), practice, seen=7)
    assert practice.state is PracticeState.DRAFT


def test_nothing_is_lost_when_two_change_a_good_practice_at_once(world, browse_as, told):
    world.at(Phase.VISIT)
    practice = told()
    address = f"/good-practices/{practice.id}/edit"
    mine, theirs = browse_as("peer"), browse_as("second_peer")
    page = mine.get(address)
    theirs.submit(theirs.get(address), "Save", cost="Two posts.")
    met = mine.submit(page, "Save", cost="Three posts.")
    assert met.status_code == 409
    assert met.all("//*[contains(@class, 'pr-newer')]//dd") == ["Two posts."]
    mine.submit(met, "Save")
    world.session.expire_all()
    assert (practice.cost, practice.version) == ("Three posts.", 3)


def test_a_record_that_became_sensitive_is_not_shown_and_stays_cited(
    world, browse_as, told, logged
):
    record = logged()
    practice = told(records=[record])
    record.sensitive = True
    world.at(Phase.VISIT)
    browser = browse_as("second_peer")
    assert str(record.id) not in browser.get(url(world)).text
    browser.submit(browser.get(f"/good-practices/{practice.id}/edit"), "Save", cost="None.")
    world.session.expire_all()
    assert (practice.cost, practice.records) == ("None.", [record])


def test_good_practices_of_others_are_not_there(world, browse_as, told):
    world.at(Phase.VISIT)
    practice = told()
    address = f"/good-practices/{practice.id}/edit"
    seen = {
        who: browse_as(who).get(address).status_code
        for who in ("neighbour", "observer", "host_coordinator", "second_peer")
    }
    assert seen == {"neighbour": 404, "observer": 403, "host_coordinator": 403, "second_peer": 200}


def test_pages_ask_as_many_questions_for_three_practices_as_for_one(world, browse_as, told, proof):
    browser, asked = browse_as("peer"), []
    told(records=proof)
    for _ in range(2):
        counts = []
        for rest in ("", "1"):
            world.session.commit()
            world.session.expire_all()
            with questions_in(world.session) as questions:
                browser.get(url(world, rest))
            counts.append(len(questions))
        asked.append(counts)
        for _ in range(2):
            told(records=proof)
    assert asked[0] == asked[1]
