"""What is missing and what is next, read off plain facts. No database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from peerreview.benchmarks.models import KeyFactor
from peerreview.home.rules import Facts, Standing, Step, next_steps
from peerreview.home.rules.standing import At
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
from peerreview.reviews.rules import clock

MONDAY = date(2026, 5, 4)
FACTORS = [KeyFactor(id=uuid4(), number=n) for n in (1, 3, 7)]
ONE, THREE, SEVEN = (factor.id for factor in FACTORS)
EVERY = frozenset(factor.id for factor in FACTORS)
PLANNED = Facts(stakeholders=1, sessions=1, outside=EVERY, shared=EVERY)
CITY = {Role.HOST_COORDINATOR, Role.HOST_SPONSOR, Role.HOST_CONTRIBUTOR}


def review(phase: Phase) -> Review:
    """A review with everybody in place, everything signed and everything on the clock done."""
    made = Review(
        city="Alder",
        phase=phase,
        version=1,
        variant=Variant.FULL,
        time_zone="Europe/Lisbon",
        visit_starts_on=MONDAY,
        visit_ends_on=MONDAY + timedelta(days=4),
        confidentiality="I keep it to myself.",
        key_factors=FACTORS,
        milestones=[Milestone(kind=kind, done_on=MONDAY) for kind in MilestoneKind],
    )
    for role in (*Role, Role.PEER):
        sit(made, role)
    return made


def sit(made: Review, role: Role) -> Seat:
    person = Person(id=uuid4(), name=role.value)
    seat = Seat(role=role, person=person, person_id=person.id, conflicts="")
    seat.declared_at = seat.signed_at = datetime(2026, 1, 1, tzinfo=UTC)
    seat.signed_text = made.confidentiality
    made.seats.append(seat)
    made.sign_offs.append(SignOff(person_id=person.id, version=1))
    return seat


def standing(role: Role, phase: Phase, facts: Facts | None = None) -> Standing:
    made = review(phase)
    return Standing(
        review=made,
        seat=next(seat for seat in made.seats if seat.role is role),
        today=MONDAY,
        hands=tuple(clock(made, MONDAY)),
        facts=facts or Facts(),
    )


def said(found: Standing) -> list[str]:
    return [str(step.text) for step in next_steps(found)]


def heard_by(phase: Phase, facts: Facts, words: str) -> set[Role]:
    """The roles to whom a step with these words is told."""
    return {role for role in Role if any(words in s for s in said(standing(role, phase, facts)))}


@pytest.mark.parametrize("role", Role)
def test_nobody_is_told_anything_in_a_closed_review(role):
    assert said(standing(role, Phase.CLOSED, Facts(drafts=3, unworded=3))) == []


def test_those_who_write_for_the_city_hear_how_many_key_factors_are_missing():
    facts = Facts(complete=frozenset({ONE}))
    words = "2 of 3 key factors still need a level or a narrative."
    found = heard_by(Phase.SELF_ASSESSMENT, facts, words)
    assert found == {Role.HOST_COORDINATOR, Role.HOST_SPONSOR}
    all_ = Facts(complete=frozenset({ONE, THREE, SEVEN}))
    assert heard_by(Phase.SELF_ASSESSMENT, all_, "complete. Submit it.") == {Role.HOST_COORDINATOR}
    assert heard_by(Phase.SELF_ASSESSMENT, all_, "not submitted yet") == {Role.HOST_SPONSOR}
    assert heard_by(Phase.PREPARING, facts, "still need a level") == set()


def test_contributors_hear_which_of_their_key_factors_are_missing():
    facts = Facts(assigned=frozenset({ONE, SEVEN}), complete=frozenset({ONE}))
    found = said(standing(Role.HOST_CONTRIBUTOR, Phase.SELF_ASSESSMENT, facts))
    assert found == ["Key factor 7 waits for your part."]
    submitted = replace(facts, submitted=True)
    assert said(standing(Role.HOST_CONTRIBUTOR, Phase.SELF_ASSESSMENT, submitted)) == []


def test_the_leader_hears_of_a_self_assessment_when_it_is_submitted_and_never_before():
    submitted = Facts(submitted=True)
    assert heard_by(Phase.SELF_ASSESSMENT, submitted, "Begin the desk review") == {Role.LEADER}
    assert said(standing(Role.LEADER, Phase.SELF_ASSESSMENT, Facts(stakeholders=1))) == []


def test_peers_hear_of_which_key_factor_they_have_shared_no_first_view():
    facts = Facts(shared=frozenset({ONE, THREE}))
    words = "You have not shared a first view of key factor 7."
    assert heard_by(Phase.DESK_REVIEW, facts, words) == {Role.PEER}
    assert heard_by(Phase.VISIT, facts, words) == set()
    (step,) = next_steps(standing(Role.PEER, Phase.DESK_REVIEW, facts))
    assert (step.endpoint, step.values) == ("preparation.desk_sheet", {"number": 7})


def test_the_leader_hears_when_the_time_has_come_for_the_next_phase():
    submitted = Facts(submitted=True)
    for phase, facts, words in (
        (Phase.PREPARING, Facts(), "Everything is agreed and signed. Begin the self-assessment."),
        (Phase.DESK_REVIEW, submitted, "The days of the visit are here. Begin the visit."),
        (Phase.REPORTING, Facts(reports=1, released=1), "Begin the follow-up"),
    ):
        assert heard_by(phase, facts, words) == {Role.LEADER}
    late = replace(standing(Role.LEADER, Phase.VISIT, PLANNED), today=MONDAY + timedelta(days=5))
    assert said(late) == ["The days of the visit are over. Begin the analysis."]


def test_the_self_assessment_is_not_begun_before_everybody_has_signed():
    words = "Everything is agreed and signed. Begin the self-assessment."
    found = standing(Role.LEADER, Phase.PREPARING)
    sponsor = next(s for s in found.review.seats if s.role is Role.HOST_SPONSOR)
    found.review.sign_offs = [
        given for given in found.review.sign_offs if given.person_id != sponsor.person_id
    ]
    assert words not in said(found)
    found = standing(Role.LEADER, Phase.PREPARING)
    sit(found.review, Role.PEER).signed_at = None
    assert words not in said(found)


def test_the_leader_hears_of_a_report_that_the_host_cannot_read_yet():
    words = "The report is written, and the host cannot read it yet."
    assert heard_by(Phase.REPORTING, Facts(reports=2), words) == {Role.LEADER}
    assert heard_by(Phase.REPORTING, Facts(reports=2, released=1), words) == set()


def test_the_city_hears_how_many_recommendations_wait_for_it_and_its_sponsor_of_the_whole():
    open_ = Facts(reports=1, released=1, unanswered=2)
    words = "2 recommendations wait for the city’s answer."
    city = {Role.HOST_COORDINATOR, Role.HOST_SPONSOR}
    assert heard_by(Phase.FOLLOW_UP, open_, words) == city
    approve = "Every recommendation has its answer. Approve the whole."
    assert heard_by(Phase.FOLLOW_UP, open_, approve) == set()
    answered = replace(open_, unanswered=0)
    assert heard_by(Phase.FOLLOW_UP, answered, approve) == {Role.HOST_SPONSOR}
    done = replace(answered, approved=True)
    assert heard_by(Phase.FOLLOW_UP, done, approve) == set()


def test_the_team_hears_which_key_factor_has_no_voice_from_outside_and_no_host_does():
    facts = Facts(sessions=4, outside=frozenset({ONE, SEVEN}))
    words = "Key factor 3 has no session from outside the administration."
    for phase in (Phase.DESK_REVIEW, Phase.VISIT):
        found = heard_by(phase, facts, words)
        assert found == {Role.LEADER, Role.CO_LEADER, Role.RAPPORTEUR}
    assert heard_by(Phase.REPORTING, facts, "no session from outside") == set()


def test_those_who_plan_hear_of_an_empty_programme_and_of_open_proposals():
    planners = {Role.LEADER, Role.CO_LEADER, Role.RAPPORTEUR, Role.HOST_COORDINATOR}
    assert heard_by(Phase.DESK_REVIEW, Facts(), "The programme has no session yet.") == planners
    proposed = Facts(sessions=5, proposed=2)
    words = "2 sessions are proposed and nobody is invited yet."
    assert heard_by(Phase.DESK_REVIEW, proposed, words) == planners
    nobody = "Nobody is on the map of stakeholders yet."
    assert heard_by(Phase.PREPARING, Facts(), nobody) == planners


def test_peers_hear_what_they_have_not_judged_until_the_views_are_open():
    facts = Facts(judged=frozenset({ONE}))
    words = "You have not judged key factors 3, 7."
    assert heard_by(Phase.ANALYSIS, facts, words) == {Role.PEER}
    opened = Facts(judged=frozenset({ONE}), opened=frozenset({THREE}))
    (step,) = next_steps(standing(Role.PEER, Phase.ANALYSIS, opened))
    assert step == Step(text=step.text, endpoint="findings.show", values={"number": 7})
    assert str(step.text) == "You have not judged key factor 7."


def test_the_leaders_hear_what_waits_for_the_team():
    facts = Facts(
        views={ONE: 2, THREE: 1, SEVEN: 2},
        opened=frozenset({SEVEN}),
        open_issues=4,
        drafts=1,
        loose=2,
        unworded=3,
        reports=0,
    )
    rest = [
        "Everybody has judged key factor 1: open the views.",
        "Key factor 7 waits for the judgement of the team.",
        "4 site visit issues are still open.",
        "1 conclusion waits to be agreed.",
        "2 recommendations rest on no agreed conclusion.",
    ]
    assert said(standing(Role.LEADER, Phase.REPORTING, facts)) == [
        *rest,
        "3 wordings wait for release.",
        "The report is not written yet.",
    ]
    assert said(standing(Role.RAPPORTEUR, Phase.REPORTING, facts)) == [
        *rest,
        "The report is not written yet.",
    ]
    for role in (Role.OBSERVER, Role.NETWORK_COORDINATOR, *CITY):
        assert said(standing(role, Phase.REPORTING, facts)) == []


def test_a_recorder_hears_of_sessions_without_evidence_and_of_the_next_session():
    facts = Facts(silent=(4, 6), next_session=(9, datetime(2026, 5, 4, 13, tzinfo=UTC)))
    found = said(standing(Role.PEER, Phase.VISIT, replace(facts, judged=frozenset(_ids()))))
    assert found == [
        "Your next session is number 9, Mon 4 May, 14:00.",
        "You recorded sessions 4, 6, and nothing of them is logged yet.",
    ]


def _ids() -> list:
    return [factor.id for factor in FACTORS]


def test_a_time_is_said_in_the_language_of_the_reader():
    assert At(datetime(2026, 5, 4, 14, tzinfo=UTC)).in_("de") == "Mo., 4. Mai, 14:00"


def test_whoever_has_not_declared_or_signed_hears_it():
    found = standing(Role.PEER, Phase.PREPARING)
    found.seat.signed_text = "Former words."
    assert said(found) == ["Sign your agreement."]
    found.seat.declared_at = None
    assert said(found) == ["Declare conflicts of interest and sign your agreement."]


def test_those_who_agree_on_the_mandate_hear_that_it_waits_for_them():
    for role in Role:
        found = standing(role, Phase.DESK_REVIEW, PLANNED)
        found.review.sign_offs.clear()
        wanted = role in {Role.NETWORK_COORDINATOR, Role.LEADER, Role.HOST_SPONSOR}
        assert said(found) == (["Sign off the mandate."] if wanted else [])


def test_those_who_give_seats_hear_which_are_missing():
    found = standing(Role.NETWORK_COORDINATOR, Phase.PREPARING)
    for seat in [s for s in found.review.seats if s.role is not Role.NETWORK_COORDINATOR]:
        found.review.seats.remove(seat)
    sit(found.review, Role.PEER).signed_at = None
    assert said(found) == [
        "Give the seat of the expert leader.",
        "Give the host coordinator a seat.",
        "The team has 1 of five to seven people.",
        "1 agreement is not signed yet.",
    ]


def test_overdue_dates_of_ones_own_come_first_and_near_ones_are_told():
    made = standing(Role.LEADER, Phase.DESK_REVIEW, PLANNED)
    made.review.sign_offs.clear()
    todo = {MilestoneKind.GUIDES, MilestoneKind.PROGRAMME, MilestoneKind.DRAFT}
    made.review.milestones = [m for m in made.review.milestones if m.kind not in todo]
    today = MONDAY - timedelta(days=16)

    def at(day: date) -> list[tuple[str, bool]]:
        found = replace(made, today=day, hands=tuple(clock(made.review, day)))
        return [(str(step.text), step.urgent) for step in next_steps(found)]

    guides = "Second programme, interview guides."
    sign = ("Sign off the mandate.", False)
    assert at(today) == [(f"Due soon: {guides}", False), sign]
    assert at(MONDAY) == [(f"Overdue: {guides}", True), sign]


def test_the_network_coordinator_hears_that_others_are_late():
    found = standing(Role.NETWORK_COORDINATOR, Phase.PREPARING)
    found.review.milestones.clear()
    late = replace(found, hands=tuple(clock(found.review, MONDAY)))
    assert said(late) == [
        "Overdue: Mandate and scope agreed.",
        "Overdue: Team fixed, conflicts of interest declared.",
        "6 milestones of others are overdue.",
    ]
