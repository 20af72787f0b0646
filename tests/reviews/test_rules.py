"""Why something about a review cannot be done, and when what is due. No database."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from peerreview.people.models import Person
from peerreview.reviews.models import (
    Milestone,
    MilestoneKind,
    Phase,
    Review,
    Role,
    Seat,
    SignOff,
    Variant,
)
from peerreview.reviews.rules import (
    CLOCK,
    CLOSED,
    MEANINGS,
    DueState,
    clock,
    next_due,
    remarks,
    why_not_ask,
    why_not_attribute,
    why_not_declare,
    why_not_due_on,
    why_not_go_back,
    why_not_hand_over,
    why_not_leave,
    why_not_move_on,
    why_not_scope,
    why_not_seat,
    why_not_sign,
    why_not_sign_off,
    why_not_visit_on,
)

MONDAY = date(2026, 5, 4)


def review(**given) -> Review:
    values = {
        "city": "Alder",
        "phase": Phase.PREPARING,
        "version": 1,
        "variant": Variant.FULL,
        "visit_starts_on": MONDAY,
        "visit_ends_on": MONDAY + timedelta(days=4),
        "attribution_people": 3,
        "attribution_sessions": 2,
        "confidentiality": "I keep it to myself.",
    }
    return Review(**values | given)


def person(name: str) -> Person:
    return Person(id=uuid4(), name=name)


def seat(in_: Review, role: Role, name: str = "Ada", **given) -> Seat:
    who = person(name)
    made = Seat(role=role, person=who, person_id=who.id, conflicts="", signed_text="", **given)
    in_.seats.append(made)
    return made


def said(reason) -> str | None:
    return reason and str(reason)


def test_every_milestone_of_the_method_lies_where_the_method_puts_it():
    weeks = {kind.value: due.weeks for kind, due in CLOCK.items()}
    assert weeks == {
        "mandate": -26,
        "team": -18,
        "opened": -16,
        "stakeholders": -12,
        "submitted": -8,
        "desk-review": -5,
        "programme": -4,
        "guides": -2,
        "visit": 0,
        "draft": 4,
        "final": 6,
        "response": 8,
        "plan": 14,
        "check-in": 26,
        "progress": 52,
        "repeat": 104,
    }
    assert [*CLOCK] == [*MilestoneKind]


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("days", [1, 3, 5])
def test_dates_count_from_the_first_day_whatever_the_kind_and_length_of_the_visit(variant, days):
    one = review(variant=variant, visit_ends_on=MONDAY + timedelta(days=days - 1))
    dates = {hand.kind.value: hand.due_on for hand in clock(one, MONDAY)}
    assert dates["mandate"] == date(2025, 11, 3)
    assert dates["visit"] == MONDAY
    assert dates["draft"] == date(2026, 6, 1)
    assert dates["repeat"] == date(2028, 5, 1)


def test_a_date_of_ones_own_stays_when_the_visit_moves_and_the_others_follow():
    one = review(milestones=[Milestone(kind=MilestoneKind.TEAM, due_on=date(2026, 1, 9))])
    before = {hand.kind: hand.due_on for hand in clock(one, MONDAY)}
    one.visit_starts_on += timedelta(weeks=3)
    after = {hand.kind: hand.due_on for hand in clock(one, MONDAY)}
    moved = {kind: after[kind] - before[kind] for kind in before}
    assert moved.pop(MilestoneKind.TEAM) == timedelta()
    assert set(moved.values()) == {timedelta(weeks=3)}


@pytest.mark.parametrize(
    ("done_on", "today", "state"),
    [
        (None, date(2025, 11, 3), DueState.DUE),
        (None, date(2025, 11, 4), DueState.OVERDUE),
        (date(2025, 11, 20), date(2025, 11, 21), DueState.DONE),
    ],
)
def test_a_milestone_is_due_until_its_day_is_over_and_done_when_somebody_says_so(
    done_on, today, state
):
    marked = Milestone(kind=MilestoneKind.MANDATE, done_on=done_on)
    first = clock(review(milestones=[marked]), today)[0]
    assert (first.kind, first.state) == (MilestoneKind.MANDATE, state)


def test_the_next_milestone_is_the_earliest_that_is_open_and_there_is_none_at_the_end():
    early = review(milestones=[Milestone(kind=MilestoneKind.PLAN, due_on=date(2025, 1, 1))])
    assert next_due(clock(early, MONDAY)).kind is MilestoneKind.PLAN
    done = [Milestone(kind=kind, done_on=MONDAY) for kind in MilestoneKind]
    assert next_due(clock(review(milestones=done), MONDAY)) is None


def test_nobody_ticks_what_the_phase_says_already():
    open_ = {
        phase.value: next(
            (h.kind.value for h in clock(review(phase=phase), MONDAY) if h.state.value != "done"),
            None,
        )
        for phase in Phase
    }
    assert open_ == {
        "preparing": "mandate",
        "self-assessment": "stakeholders",
        "desk-review": "stakeholders",
        "visit": "visit",
        "analysis": "draft",
        "reporting": "draft",
        "follow-up": "response",
        "closed": None,
    }


def test_a_date_with_a_slip_in_its_year_is_refused():
    assert why_not_due_on(review(), None) is None
    assert why_not_due_on(review(), date(2027, 5, 4)) is None
    wrong = "This is more than five years from the visit. Check the year."
    assert said(why_not_due_on(review(), date(2206, 5, 4))) == wrong


def test_a_visit_ends_after_it_starts_and_within_two_weeks():
    assert why_not_visit_on(MONDAY, MONDAY) is None
    assert why_not_visit_on(MONDAY, MONDAY + timedelta(days=13)) is None
    assert "ends before it starts" in said(why_not_visit_on(MONDAY, MONDAY - timedelta(days=1)))
    assert "at most two weeks" in said(why_not_visit_on(MONDAY, MONDAY + timedelta(days=14)))


def test_key_factors_with_entries_stay_in_scope():
    assert why_not_scope(review(), {1, 2}, {2}) is None
    assert said(why_not_scope(review(), set(), set())) == "Choose at least one key factor."
    lost = "Key factors 3, 4 have entries already and stay in scope."
    assert said(why_not_scope(review(), {1}, {3, 4})) == lost


def test_the_city_has_up_to_three_questions():
    assert why_not_ask("One?\nTwo?\nThree?") is None
    assert "at most three" in said(why_not_ask("One?\nTwo?\nThree?\nFour?"))


def test_the_rule_of_naming_sources_can_be_loosened_only_before_anybody_is_heard():
    before, during = review(), review(phase=Phase.VISIT)
    assert why_not_attribute(before, 2, 1) is None
    assert why_not_attribute(during, 3, 2) is None
    assert why_not_attribute(during, 5, 3) is None
    for looser in ((2, 2), (3, 1)):
        assert said(why_not_attribute(during, *looser)) == (
            "People have been heard under the rule of 3 people from 2 sessions."
            " It can be made stricter now, and no longer looser."
        )


def test_a_light_visit_of_five_days_is_worth_a_second_thought():
    light = review(variant=Variant.LIGHT)
    assert [said(remark) for remark in remarks(light)] == [
        "A light visit takes 3 days; this one takes 5.",
    ]
    assert remarks(review()) == []


def test_one_signs_off_each_version_of_the_mandate_once():
    one = review()
    mine = seat(one, Role.LEADER)
    assert why_not_sign_off(one, mine) is None
    one.sign_offs.append(SignOff(person_id=mine.person_id, version=1))
    assert said(why_not_sign_off(one, mine)) == "You have signed off the mandate as it is now."
    one.version = 2
    assert why_not_sign_off(one, mine) is None


def test_one_person_sits_once_and_one_leads():
    one = review()
    leader = seat(one, Role.LEADER, "Lea")
    assert why_not_seat(one, Role.PEER, None) is None
    already = "Lea sits in this review already, as Expert leader."
    assert said(why_not_seat(one, Role.PEER, leader)) == already
    assert "Lea is the expert leader" in said(why_not_seat(one, Role.LEADER, None))


def test_whoever_has_written_or_is_planned_hands_over_and_does_not_just_leave():
    one = review()
    peer, leader = seat(one, Role.PEER), seat(one, Role.LEADER, "Lea")
    assert why_not_leave(one, peer, traces=False) is None
    assert "Hand the seat over" in said(why_not_leave(one, peer, traces=True))
    assert "is planned in sessions" in said(why_not_leave(one, peer, traces=False, planned=True))
    assert "keeps its expert leader" in said(why_not_leave(one, leader, traces=False))


def test_a_seat_goes_to_somebody_who_sits_nowhere_in_the_review():
    one = review()
    leader, peer = seat(one, Role.LEADER, "Lea"), seat(one, Role.PEER, "Per")
    assert why_not_hand_over(leader) is None
    assert why_not_hand_over(leader, person("New")) is None
    assert said(why_not_hand_over(leader, leader.person)) == "Lea sits in this seat already."
    already = "Per sits in this review already, as Peer."
    assert said(why_not_hand_over(leader, peer.person)) == already


def test_one_declares_first_and_signs_then_and_signs_again_when_the_words_change():
    one = review()
    peer = seat(one, Role.PEER)
    assert "First say whether" in said(why_not_sign(peer))
    peer.declared_at = MONDAY
    assert why_not_sign(peer) is None
    peer.signed_at, peer.signed_text = MONDAY, one.confidentiality
    assert said(why_not_sign(peer)) == "You have signed the agreement as it is now."
    one.confidentiality = "Other words."
    assert why_not_sign(peer) is None


@pytest.mark.parametrize("role", Role)
def test_those_who_read_what_people_said_sign(role):
    asked = why_not_declare(seat(review(), role)) is None
    team = {Role.LEADER, Role.CO_LEADER, Role.RAPPORTEUR, Role.PEER, Role.OBSERVER}
    assert asked == (role in team)


def test_nothing_about_a_closed_review_changes():
    one = review(phase=Phase.CLOSED)
    peer = seat(one, Role.PEER, declared_at=MONDAY)
    assert {
        why_not_scope(one, {1}, set()),
        why_not_sign_off(one, peer),
        why_not_seat(one, Role.PEER, None),
        why_not_leave(one, peer, traces=False),
        why_not_hand_over(peer),
        why_not_sign(peer),
        why_not_declare(peer),
        why_not_move_on(one),
    } == {CLOSED}


def test_a_review_moves_on_with_a_leader_and_goes_back_with_a_reason():
    one = review(phase=Phase.VISIT)
    assert "needs an expert leader" in said(why_not_move_on(one))
    seat(one, Role.LEADER)
    assert why_not_move_on(one) is None
    assert why_not_go_back(one, Phase.DESK_REVIEW, "A session was missed.") is None
    assert "before the present one" in said(why_not_go_back(one, Phase.VISIT, "Why not."))
    assert "Say why" in said(why_not_go_back(one, Phase.DESK_REVIEW, ""))


def test_every_phase_says_what_it_opens_and_what_it_closes():
    assert [*MEANINGS] == [*Phase]
    assert len({str(words) for m in MEANINGS.values() for words in (m.opens, m.closes)}) == 16
