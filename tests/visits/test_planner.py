"""The planner on its pages: proposed, improved, taken over; cancelled, absent, missing."""

import re
from datetime import time, timedelta

import pytest
from sqlalchemy import select

from peerreview.core.errors import RuleBroken
from peerreview.visits.actions import (
    cancel_session,
    change_session,
    discard_proposal,
    propose,
    propose_without,
    say_absent,
    stop_planning,
    take_out,
    take_proposal,
    undo,
)
from peerreview.visits.models import ProposalState, SeatTime, SessionKind, VisitSession
from peerreview.visits.queries import draft_of
from peerreview.visits.rules import moment
from tests.visits.conftest import MONDAY

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def before_the_visit(clock):
    clock.now -= timedelta(days=14)


@pytest.fixture
def planner(world):
    return f"/reviews/{world.review.id}/programme/planner"


@pytest.fixture
def waiting(working, booked):
    """A session that was taken out of the timetable."""
    session = booked("15:00", "16:00")
    take_out(working("leader"), session, seen=1)
    return session


def test_a_plan_is_there_at_once_and_moves_nothing_before_it_is_taken(
    planner, waiting, browse_as, session
):
    browser = browse_as("leader")
    page = browser.get(planner)
    assert "1 session waits for its time." in page.words
    page = browser.follow(browser.submit(page, "Plan"))
    assert page.heading == "Proposal 1"
    assert "A first plan, made at once." in page.words
    assert "1 session added; nobody else touched." in page.words
    session.expire_all()
    assert waiting.starts_at is None
    page = browser.follow(browser.submit(page, "Take it over"))
    assert "Proposal 1 is in the draft: 1 session changed." in page.words
    session.expire_all()
    assert waiting.starts_at is not None
    assert {peer.part.value for peer in waiting.peers} == {"asker", "recorder"}


def test_the_plan_breaks_no_rule_that_was_not_broken_before(world, working, waiting):
    proposal = propose(working("leader"), world.review, anew=False)
    take_proposal(working("leader"), proposal, seen=proposal.version)
    drafted = draft_of(world.session, world.review, working("leader").now)
    placed = drafted.plan.of[str(waiting.id)]
    assert any(half.holds(placed.time) for half in drafted.problem.halves)
    assert not any(block.time.meets(placed.time) for block in drafted.problem.blocks)


def test_the_solver_improves_the_plan_and_says_how_good_it_is(planner, waiting, browse_as, do_jobs):
    browser = browse_as("leader")
    page = browser.follow(browser.submit(browser.get(planner), "Plan"))
    assert "Stop searching" in page.words
    watched = page.all("//@data-url")[0]
    assert browser.get(watched).json["finished"] is False
    do_jobs()
    assert browser.get(watched).json == {"finished": True}
    page = browser.get(watched.removesuffix("/job"))
    assert re.search(r"It costs \d+ points", page.words)
    assert "Why it cannot be planned" in page.words  # the key factors are not in focus anywhere
    assert "Take it over" in page.words


def test_one_undo_takes_a_whole_plan_back(world, working, waiting):
    take_proposal(working("leader"), propose(working("leader"), world.review, anew=True), seen=1)
    assert waiting.starts_at is not None
    undo(working("leader"), world.review)
    assert waiting.starts_at is None


def test_what_somebody_changed_since_stays_as_it_is(world, working, waiting, plan):
    proposal = propose(working("leader"), world.review, anew=False)
    change_session(working("co_leader"), waiting, plan("16:00", "17:00"), seen=waiting.version)
    take_proposal(working("leader"), proposal, seen=proposal.version)
    assert waiting.starts_at == moment(MONDAY, time(16), world.review.zone)


def test_a_proposal_is_settled_once(world, working, waiting):
    proposal = propose(working("leader"), world.review, anew=False)
    stop_planning(working("leader"), proposal)
    with pytest.raises(RuleBroken, match="Proposal 1 is not being improved"):
        stop_planning(working("leader"), proposal)
    discard_proposal(working("leader"), proposal)
    with pytest.raises(RuleBroken, match="Proposal 1 is discarded already"):
        take_proposal(working("leader"), proposal, seen=proposal.version)
    assert (proposal.state, waiting.starts_at) == (ProposalState.DISCARDED, None)


def test_a_stopped_search_does_no_more(world, working, waiting, do_jobs):
    proposal = propose(working("leader"), world.review, anew=False)
    stop_planning(working("leader"), proposal)
    world.session.commit()
    do_jobs()
    world.session.refresh(proposal)
    assert "cost" not in proposal.report


def test_what_is_pinned_stays_where_it_is(world, working, booked):
    one = booked("10:00", "11:00")
    one.pinned_time = one.pinned_peers = True
    before = one.starts_at, sorted(peer.seat_id for peer in one.peers)
    take_proposal(working("leader"), propose(working("leader"), world.review, anew=True), seen=1)
    assert (one.starts_at, sorted(peer.seat_id for peer in one.peers)) == before


def test_a_cancelled_session_is_answered_with_what_else_could_be_done(
    world, working, booked, heard, browse_as, session
):
    one = booked("14:00", "15:00", focus=(world.factor(1),), title="Open House")
    booked("16:00", "17:00", asks="co_leader", records="rapporteur")
    cancel_session(working("leader"), one)
    browser = browse_as("leader")
    page = browser.get(f"/reviews/sessions/{one.id}")
    page = browser.follow(browser.submit(page, "Propose what to do"))
    assert "A new plan after a cancellation" in page.words
    assert "Key factor 1: 1 sessions and 1 source classes before, 0 and 0 now." in page.words
    assert "What else could be done" in page.words
    page = browser.follow(browser.submit(page, "Book Tuesday 09:00"))
    assert re.search(r"Session 3: \w+day \d\d:\d\d", page.words)
    again = session.scalar(select(VisitSession).filter_by(number=3))
    assert (again.title, list(again.stakeholders)) == ("Open House", [heard["Mara"]])


def test_only_what_is_cancelled_is_planned_around(working, booked):
    with pytest.raises(RuleBroken, match="Session 1 is not cancelled"):
        propose_without(working("leader"), booked("14:00", "15:00"))


def test_a_peer_who_is_ill_is_replaced_and_nobody_else_moves(world, working, booked, session):
    one = booked("14:00", "15:00")
    two = booked("16:00", "17:00", asks="co_leader", records="rapporteur")
    for held in (one, two):  # the opening takes the Monday
        held.starts_at += timedelta(days=1)
        held.ends_at += timedelta(days=1)
    session.commit()
    seat = world.seat("peer")
    noon = moment(TUESDAY, time(12), world.review.zone)
    before = two.starts_at
    proposal = say_absent(working("leader"), world.review, seat.id, noon, noon + timedelta(hours=8))
    take_proposal(working("leader"), proposal, seen=proposal.version)
    assert seat.id not in {peer.seat_id for peer in one.peers}
    assert two.starts_at == before
    assert [row.seat_id for row in session.scalars(select(SeatTime))] == [seat.id]


def test_the_leader_says_who_is_not_there_on_a_page(world, planner, booked, browse_as):
    booked("14:00", "15:00")
    browser = browse_as("leader")
    page = browser.get(f"{planner}/absent")
    assert browser.submit(page).problems["who"] == "Choose who is not there."
    seat = world.seat("peer")
    sent = browser.submit(page, None, who=str(seat.id), day=f"{MONDAY}", hours="afternoon")
    assert "Proposal 1" in browser.follow(sent).heading


def test_a_missing_interview_is_added_with_one_button(world, heard, browse_as, session):
    for person in heard.values():
        person.key_factors = list(world.review.key_factors)
    session.commit()
    browser = browse_as("leader")
    page = browser.get(f"/reviews/{world.review.id}/programme/missing")
    assert "Hear somebody more" in page.words
    add = page.all("//form[contains(@action, '/missing/')]/@action")[0]
    page = browser.follow(browser.post(add))
    assert re.search(r"Session 1: \w+day \d\d:\d\d", page.words)
    (added,) = session.scalars(select(VisitSession))
    assert added.kind is SessionKind.INTERVIEW
    assert added.key_factors
    assert len(added.peers) == 2


def test_only_leaders_plan_for_plans_tell_what_the_team_looks_into(planner, browse_as):
    assert browse_as("host_coordinator").get(planner).status_code == 403
    assert browse_as("peer").get(planner).status_code == 403
    assert browse_as("neighbour").get(planner).status_code == 404
