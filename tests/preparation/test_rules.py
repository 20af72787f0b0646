"""Why the self-assessment cannot be written, submitted, given back or passed."""

import pytest

from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.preparation.actions import give_back, sign_claim, submit
from peerreview.preparation.queries import claims_by_factor, self_assessment_of
from peerreview.preparation.rules import levels_to_claim, why_not_begin_desk_review
from peerreview.reviews.actions import go_back, move_on
from peerreview.reviews.models import Phase
from tests.world import NOON


def test_a_city_can_claim_every_level_but_not_enough_evidence(world):
    assert [level.code for level in levels_to_claim(world.benchmark.levels)] == [
        "3",
        "2",
        "1",
        "0",
        "OC",
    ]


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        (Phase.PREPARING, "still being prepared"),
        (Phase.DESK_REVIEW, "now in the phase “Desk review”"),
        (Phase.CLOSED, "now in the phase “Closed”"),
    ],
)
def test_the_city_writes_in_its_phase_only(world, save, phase, words):
    world.at(phase)
    with pytest.raises(RuleBroken, match=words):
        save(1)


def test_submitting_names_what_is_missing(world, working, save):
    world.at(Phase.SELF_ASSESSMENT)
    save(1)
    save(2, level=None)
    with pytest.raises(RuleBroken, match=r"Key factors 2, 3 still lack"):
        submit(working("host_coordinator"), world.review)
    save(2, seen=1)
    save(3, narrative="")
    with pytest.raises(RuleBroken, match=r"Key factor 3 still lacks"):
        submit(working("host_coordinator"), world.review)


def test_what_is_submitted_stays_even_when_the_phase_is_opened_again(world, working, save):
    world.at(Phase.SELF_ASSESSMENT)
    for number in (1, 2, 3):
        save(number)
    submit(working("host_coordinator"), world.review)
    move_on(working("leader"), world.review)
    go_back(working("leader"), world.review, Phase.SELF_ASSESSMENT, "One more look")
    with pytest.raises(RuleBroken, match="submitted and stays as it is"):
        save(1, seen=1)


def test_the_desk_review_waits_for_the_self_assessment(world, working, save, session):
    world.at(Phase.SELF_ASSESSMENT)
    with pytest.raises(RuleBroken, match="The desk review begins once the host city"):
        move_on(working("leader"), world.review)
    for number in (1, 2, 3):
        save(number)
    assert why_not_begin_desk_review(world.review) is not None
    submit(working("host_coordinator"), world.review)
    assert move_on(working("leader"), world.review) is Phase.DESK_REVIEW
    account = self_assessment_of(session, world.review)
    assert account.submitted_by is world.people["host_coordinator"]


def test_a_save_over_a_newer_one_is_noticed(world, save, session):
    world.at(Phase.SELF_ASSESSMENT)
    save(1, narrative="First.")
    save(1, narrative="Second.", seen=1)
    with pytest.raises(StaleEdit):
        save(1, narrative="Late.", seen=1)
    claims = claims_by_factor(session, world.review)
    assert [(c.narrative, c.version) for c in claims.values()] == [("Second.", 2)]


def test_something_may_be_missing_if_the_city_says_why(world, working, save, session):
    world.at(Phase.SELF_ASSESSMENT)
    save(1)
    submit(working("host_coordinator"), world.review, missing_reason="Nobody is in charge of it.")
    account = self_assessment_of(session, world.review)
    assert (account.missing_reason, account.submitted_at) == ("Nobody is in charge of it.", NOON)


def test_the_leader_gives_it_back_and_the_city_writes_while_the_desk_review_goes_on(
    at_the_desk, world, working, save
):
    leader = working("leader")
    with pytest.raises(RuleBroken, match="Write to the city what is missing"):
        give_back(leader, world.review, "")
    give_back(leader, world.review, "Key factor 3 says nothing on practice.")
    assert save(3, narrative="More.", seen=1).narrative == "More."
    with pytest.raises(RuleBroken, match="nothing to give back"):
        give_back(leader, world.review, "Again")
    with pytest.raises(RuleBroken, match="was given back to the city"):
        move_on(leader, world.review)
    submit(working("host_coordinator"), world.review)
    assert move_on(leader, world.review) is Phase.VISIT
    with pytest.raises(RuleBroken, match="The city can still add to each key factor"):
        give_back(leader, world.review, "Too late")


def test_a_sign_off_stands_for_the_words_that_were_seen(world, working, save):
    world.at(Phase.SELF_ASSESSMENT)
    factor, host = world.factor(1), working("host_coordinator")
    with pytest.raises(RuleBroken, match="once a level and a narrative are saved"):
        sign_claim(host, world.review, factor, seen=0)
    save(1)
    with pytest.raises(StaleEdit):
        sign_claim(host, world.review, factor, seen=7)
    sign_claim(host, world.review, factor, seen=1)
    with pytest.raises(RuleBroken, match="is signed off as it is now"):
        sign_claim(host, world.review, factor, seen=1)
    changed = save(1, narrative="Other words.", seen=1)
    assert (changed.signed_off_at, changed.signed_off_by) == (None, None)


def test_what_was_said_of_questions_context_and_documents_is_replaced_as_a_whole(world, save):
    world.at(Phase.SELF_ASSESSMENT)
    question, context = world.factor(1).guide_questions[0], world.benchmark.context_factors[0]
    first = save(1, answers={question: "Yes."}, context={context: "Few houses."})
    assert [(a.guide_question, a.text) for a in first.answers] == [(question, "Yes.")]
    again = save(1, answers={question: "No."}, context={}, seen=1)
    assert [a.text for a in again.answers] == ["No."]
    assert again.context == []
