"""Why the self-assessment cannot be written, submitted or passed."""

import pytest

from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.preparation.actions import OwnView, save_claim, submit
from peerreview.preparation.queries import claims_by_factor, self_assessment_of
from peerreview.preparation.rules import levels_to_claim, why_not_begin_desk_review
from peerreview.reviews.actions import go_back, move_on
from peerreview.reviews.models import Phase


@pytest.fixture
def save(world, working):
    def save(number, level="2", narrative="Told.", seen=0):
        view = OwnView(level=level and world.level(level), narrative=narrative)
        factor = world.factor(number)
        return save_claim(working("host_coordinator"), world.review, factor, view, seen=seen)

    return save


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
