"""What lies beneath the demonstration: second thoughts, requests, signatures, own words."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.benchmarks.models import Benchmark, Note, NoteState
from peerreview.core.uploads import FileKind
from peerreview.evidence.models import (
    Attribution,
    EvidenceFlag,
    EvidenceRecord,
    EvidenceRevision,
    Method,
    Reliability,
)
from peerreview.findings.queries import conclusions_of, recommendations_of
from peerreview.preparation.models import (
    Claim,
    Document,
    DocumentState,
    IssueState,
    SiteVisitIssue,
)
from peerreview.preparation.rules import account_of
from peerreview.reports.models import Part
from peerreview.reports.queries import parts_of, report_facts
from peerreview.reviews.models import Cost, MilestoneKind, Review
from peerreview.reviews.rules import clock
from tests.demo.conftest import TODAY


def claims_of(review: Review) -> dict[int, Claim]:
    account = account_of(review)
    assert account is not None
    return {claim.key_factor.number: claim for claim in account.claims}


def records_of(session: Session, review: Review) -> list[EvidenceRecord]:
    return list(session.scalars(select(EvidenceRecord).filter_by(review_id=review.id)))


def test_the_budget_stands_beside_what_it_came_to(kesterhaven: Review, valdecorva: Review) -> None:
    lines = {line.cost: (line.planned, line.actual) for line in kesterhaven.budget}
    assert lines == {
        Cost.TRAVEL: (6800, 7240),
        Cost.NIGHTS: (5400, 5130),
        Cost.INTERPRETERS: (3200, 2460),
        Cost.LEADER: (9500, 9500),
    }
    assert {line.actual for line in valdecorva.budget} == {None}


def test_the_city_tells_what_changed_what_explains_it_and_who_stands_for_it(
    kesterhaven: Review,
) -> None:
    claims = claims_of(kesterhaven)
    assert [number for number, claim in claims.items() if not claim.recent_changes] == []
    noted = Counter(note.context_factor.code for claim in claims.values() for note in claim.context)
    assert len(noted) == 7
    assert all(note.note for claim in claims.values() for note in claim.context)
    signers = {number: claim.signed_off_by for number, claim in claims.items()}
    assert {number: one and one.name for number, one in signers.items()} == {
        number: "Pia Stellwagen" if number == 8 else "Merel Adriaansen" for number in range(1, 14)
    }


def test_only_what_is_finished_is_signed_while_a_city_still_writes(sundrevik: Review) -> None:
    signed = {n: claim.signed_off_at is not None for n, claim in claims_of(sundrevik).items()}
    assert {number for number, is_signed in signed.items() if is_signed} == {4, 9}


def test_a_claim_that_was_wrong_stands_beside_its_correction(
    demo_session: Session, kesterhaven: Review
) -> None:
    facts = report_facts(demo_session, kesterhaven, TODAY)
    claim = facts.factors[7].claim
    assert claim is not None
    assert "1,140 of 1,300 had completed the course" in claim.narrative
    [(day, added)] = claim.addenda
    assert kesterhaven.visit_ends_on < day
    assert "212 spent two days in the course" in added
    assert "we would now say emerging" in added


def test_documents_that_the_team_missed_were_asked_for(
    demo_session: Session, kesterhaven: Review, valdecorva: Review
) -> None:
    def asked(review: Review) -> Counter[DocumentState]:
        found = demo_session.scalars(select(Document).filter_by(review_id=review.id))
        return Counter(one.state for one in found if one.was_requested)

    assert set(asked(kesterhaven)) <= {DocumentState.RECEIVED, DocumentState.READ}
    assert asked(kesterhaven).total() == 6
    assert asked(valdecorva) == {DocumentState.RECEIVED: 1, DocumentState.REQUESTED: 2}


def test_some_documents_can_be_opened(demo_session: Session, kesterhaven: Review) -> None:
    found = demo_session.scalars(select(Document).filter_by(review_id=kesterhaven.id)).all()
    files = [one for one in found if one.file_kind]
    assert Counter(one.file_kind for one in files) == {FileKind.PDF: 2, FileKind.WORD: 6}
    assert all(0 < one.file_size < 50_000 for one in files)


def test_every_issue_of_the_finished_review_is_settled_and_answered_by_records(
    demo_session: Session, kesterhaven: Review
) -> None:
    found = demo_session.scalars(select(SiteVisitIssue).filter_by(review_id=kesterhaven.id)).all()
    assert len(found) == 14
    assert IssueState.OPEN not in {issue.state for issue in found}
    answered = Counter(one.issue for one in records_of(demo_session, kesterhaven) if one.issue)
    assert set(answered) == set(found)
    for record in records_of(demo_session, kesterhaven):
        assert record.issue is None or record.issue.key_factor in {
            said.key_factor for said in record.factors
        }, record.number


@pytest.mark.parametrize(
    ("city", "corrected", "settled", "still_open"),
    [("Kesterhaven", 5, 3, 2), ("Valdecorva", 2, 1, 1)],
)
def test_records_are_corrected_with_a_reason_and_doubted_aloud(
    demo_session: Session, city: str, corrected: int, settled: int, still_open: int
) -> None:
    ours = select(EvidenceRecord.id).join(Review).where(Review.city == city)
    ours = ours.where(EvidenceRecord.not_for_report.is_(False))
    revisions = demo_session.scalars(
        select(EvidenceRevision)
        .where(EvidenceRevision.record_id.in_(ours), EvidenceRevision.reason != "")
        .order_by(EvidenceRevision.at)
    ).all()
    assert len(revisions) == corrected
    for revision in revisions:
        first = demo_session.scalars(
            select(EvidenceRevision).filter_by(record_id=revision.record_id, version=1)
        ).one()
        assert first.body["statement"] != revision.body["statement"]
        assert first.at < revision.at
    flags = demo_session.scalars(select(EvidenceFlag).where(EvidenceFlag.record_id.in_(ours)))
    assert Counter(bool(flag.settled_at) for flag in flags) == {True: settled, False: still_open}


def test_wordings_are_proposed_and_some_of_them_released(
    demo_session: Session, kesterhaven: Review, valdecorva: Review
) -> None:
    finished = records_of(demo_session, kesterhaven)
    assert sum(bool(one.released_wording) for one in finished) >= 80
    waiting = [one for one in finished if one.proposed_wording and not one.released_wording]
    assert len(waiting) >= 5
    running = records_of(demo_session, valdecorva)
    assert sum(bool(one.proposed_wording) for one in running) == 3
    assert not any(one.released_wording for one in running)


def test_every_part_of_the_report_that_only_a_person_can_write_is_written(
    demo_session: Session, kesterhaven: Review
) -> None:
    parts = parts_of(demo_session, kesterhaven)
    assert set(parts) == set(Part)
    assert {part.saved_by.name for part in parts.values()} == {
        *("Ilse Marwede", "Fionnuala Garrity", "Dimitra Kalogeri")
    }


def test_a_seat_was_handed_over_and_signed_for_anew(kesterhaven: Review) -> None:
    [former] = kesterhaven.former_seats
    assert (former.person.name, former.seat.person.name) == ("Marek Wielgosz", "Dimitra Kalogeri")
    assert former.taken_at < former.left_at < former.seat.taken_at + timedelta(seconds=1)
    assert former.seat.has_signed


def test_an_account_was_given_back_and_completed(kesterhaven: Review) -> None:
    account = account_of(kesterhaven)
    assert account is not None
    assert account.returned_at is not None
    assert account.submitted_at is not None
    assert account.returned_at < account.submitted_at
    assert "12 does not say how much the city buys" in account.return_note
    assert "186 million euros" in claims_of(kesterhaven)[12].narrative


def test_a_city_agreed_on_dates_of_its_own(sundrevik: Review) -> None:
    hands = {hand.kind: hand for hand in clock(sundrevik, TODAY.date())}
    own = {kind: hand.own_on for kind, hand in hands.items() if hand.own_on}
    starts = sundrevik.visit_starts_on
    assert own == {
        MilestoneKind.STAKEHOLDERS: starts - timedelta(weeks=9),
        MilestoneKind.SUBMITTED: starts - timedelta(weeks=6),
    }


def test_some_may_be_quoted_some_sources_are_hidden_and_somebody_objected(
    demo_session: Session, kesterhaven: Review
) -> None:
    found = records_of(demo_session, kesterhaven)
    assert sum(one.quote_consent for one in found) == 6
    assert Counter(
        one.attribution for one in found if one.attribution is not Attribution.CLASS
    ) == {
        Attribution.SIDE: 2,
        Attribution.WITHHELD: 1,
    }
    [kept_out] = [one for one in found if one.not_for_report]
    assert kept_out.released_wording == ""
    assert {one.method for one in found} == {None, Method.DATA}
    assert {one.reliability for one in found} == {None, *Reliability}


def test_a_second_member_has_read_most_conclusions(
    demo_session: Session, kesterhaven: Review
) -> None:
    found = conclusions_of(demo_session, kesterhaven)
    assert sum(one.reviewer is not None for one in found) == 21
    assert not any(one.reviewer is one.author for one in found)


def test_every_recommendation_belongs_to_a_guide_question_and_some_name_a_city(
    demo_session: Session, kesterhaven: Review
) -> None:
    found = recommendations_of(demo_session, kesterhaven)
    assert [one.number for one in found if one.guide_question is None] == []
    assert sum(bool(one.example_city) for one in found) == 9


def test_readers_left_notes_on_the_benchmark_and_the_second_one_is_on_the_shelf(
    demo_session: Session,
) -> None:
    notes = demo_session.scalars(select(Note)).all()
    assert Counter(note.state for note in notes) == {
        NoteState.OPEN: 3,
        NoteState.TAKEN: 2,
        NoteState.DECLINED: 1,
    }
    codes = set(demo_session.scalars(select(Benchmark.code)))
    assert codes == {"promoting-cultural-diversity", "vienna-monitoring-questionnaire"}
