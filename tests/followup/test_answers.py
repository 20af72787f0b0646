"""The city answers each recommendation, and its sponsor stands behind the whole."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.work import JournalEntry
from peerreview.followup.actions import Reply, approve_answer, give_answer, open_answer_again
from peerreview.followup.models import Position
from peerreview.followup.queries import follow_up
from peerreview.followup.rules import why_not_answer, why_not_approve, why_not_position
from peerreview.reviews.models import Phase, Review
from tests.world import World

IN_PART = Reply(
    position=Position.IN_PART,
    reason="Two of the three offices can do it this year.",
    owner="Head of the citizens’ office",
    due_on=date(2027, 3, 31),
)


@pytest.fixture
def answering(full_world: World, session: Any) -> World:
    """The report of Alder is released and the review is in its follow-up."""
    full_world.review.phase = Phase.FOLLOW_UP
    session.commit()
    return full_world


def advice(world: World) -> Any:
    return world.things["recommendation"]


def deeds(session: Any, world: World) -> list[str]:
    found = select(JournalEntry).filter_by(subject_id=world.review.id)
    return [str(entry.deed) for entry in session.scalars(found) if "answer" in entry.verb]


def test_an_answer_is_kept_and_journalled(answering, working, session):
    give_answer(working("host_coordinator"), advice(answering), IN_PART)
    (row,) = [row for row in follow_up(session, answering.review).rows if row.answer]
    kept = (row.answer.position, row.answer.reason, row.answer.owner, row.answer.due_on)
    assert kept == (IN_PART.position, IN_PART.reason, IN_PART.owner, IN_PART.due_on)
    assert row.answer.answered_by.name == answering.people["host_coordinator"].name
    assert deeds(session, answering) == ["answered recommendation 1: Accepted in part"]


def test_two_who_answer_at_once_lose_nothing(answering, working):
    give_answer(working("host_coordinator"), advice(answering), IN_PART)
    with pytest.raises(StaleEdit):
        give_answer(working("host_sponsor"), advice(answering), Reply(position=Position.ACCEPTED))


@pytest.mark.parametrize("position", [Position.IN_PART, Position.NOT_ACCEPTED])
def test_whoever_does_not_accept_says_why(answering, working, position):
    with pytest.raises(RuleBroken, match="Say why the city does not accept it"):
        give_answer(working("host_sponsor"), advice(answering), Reply(position=position))


@pytest.mark.parametrize("position", [Position.ACCEPTED, Position.UNDER_WAY])
def test_acceptance_needs_no_reason(position):
    assert why_not_position(position, "") is None


@pytest.mark.parametrize(
    ("phase", "released", "approved", "reason"),
    [
        (Phase.FOLLOW_UP, True, False, None),
        (Phase.FOLLOW_UP, False, False, "once the report is released"),
        (Phase.REPORTING, True, False, "answers in the phase “Follow-up”"),
        (Phase.FOLLOW_UP, True, True, "is approved"),
        (Phase.CLOSED, True, False, "closed"),
    ],
)
def test_when_a_city_can_answer(phase, released, approved, reason):
    why = why_not_answer(Review(phase=phase), released=released, approved=approved)
    assert (why is None) if reason is None else (reason in str(why))


def test_a_sponsor_approves_when_every_recommendation_has_an_answer():
    review = Review(phase=Phase.FOLLOW_UP)
    why = why_not_approve(review, released=True, approved=False, unanswered=[3, 7])
    assert str(why) == "Every recommendation needs an answer first. Still open: R3, R7."
    assert why_not_approve(review, released=True, approved=False, unanswered=[]) is None


def test_an_approved_answer_stays_until_the_sponsor_opens_it_again(answering, working, session):
    for row in follow_up(session, answering.review).rows:
        give_answer(working("host_coordinator"), row.recommendation, IN_PART)
    approve_answer(working("host_sponsor"), answering.review)
    with pytest.raises(RuleBroken, match="The answer is approved"):
        give_answer(working("host_coordinator"), advice(answering), IN_PART, seen=1)

    open_answer_again(working("host_sponsor"), answering.review, "The budget changed.")
    session.flush()
    give_answer(working("host_coordinator"), advice(answering), IN_PART, seen=1)
    assert deeds(session, answering)[-2:] == [
        "opened the city’s answer again: The budget changed.",
        "answered recommendation 1: Accepted in part",
    ]


def test_a_city_answers_on_its_page_and_the_sponsor_approves_there(answering, browse_as):
    coordinator, sponsor = browse_as("host_coordinator"), browse_as("host_sponsor")
    home = f"/reviews/{answering.review.id}/answer/"
    for row in follow_up(answering.session, answering.review).rows:
        page = coordinator.get(f"/recommendations/{row.recommendation.id}/answer")
        refused = coordinator.submit(page, "Save", position="not-accepted")
        assert (refused.status_code, refused.problems) == (
            422,
            {"reason": "Say why the city does not accept it, or not all of it."},
        )
        saved = coordinator.submit(refused, "Save", reason="The law does not allow it.")
        assert "The law does not allow it." in coordinator.follow(saved).words
    approved = sponsor.submit(sponsor.get(home), "Approve the answer")
    assert "The city’s answer is approved." in sponsor.follow(approved).words
    assert "Change the answer" not in coordinator.get(home).words


def test_a_stale_answer_keeps_both_texts(answering, browse_as):
    coordinator, sponsor = browse_as("host_coordinator"), browse_as("host_sponsor")
    url = f"/recommendations/{advice(answering).id}/answer"
    first, second = coordinator.get(url), sponsor.get(url)
    coordinator.submit(first, "Save", position="in-part", reason="Only the large offices.")
    stale = sponsor.submit(second, "Save", position="in-part", reason="Only the small offices.")
    assert stale.status_code == 409
    assert "Only the large offices." in stale.words
    assert "Only the small offices." in stale.words


def test_before_the_report_is_released_the_host_reads_no_recommendation(
    answering, browse_as, session
):
    answering.things["report"].released_at = None
    session.commit()
    page = browse_as("host_sponsor").get(f"/reviews/{answering.review.id}/answer/")
    assert "The team has not released its report yet." in page.words
    assert advice(answering).action not in page.words
    assert advice(answering).action in browse_as("peer").get(page.request.path).words


def test_answers_can_be_narrowed_to_those_still_open(answering, browse_as, working):
    give_answer(working("host_coordinator"), advice(answering), IN_PART)
    peer, home = browse_as("peer"), f"/reviews/{answering.review.id}/answer/"
    assert advice(answering).action in peer.get(f"{home}?position=in-part").words
    assert advice(answering).action not in peer.get(f"{home}?position=open").words
