"""The demonstration in a database: told by the people who would do it, within every rule."""

from datetime import UTC, date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerreview.benchmarks.models import Side
from peerreview.core.text import Text
from peerreview.core.work import JournalEntry
from peerreview.demo.clock import PHASES, scripts_at
from peerreview.demo.fixtures import Cast
from peerreview.demo.telling import PASSPHRASE
from peerreview.evidence.models import EvidenceRecord, RecordKind
from peerreview.evidence.queries import coverage_of, people_in_sessions
from peerreview.evidence.rules import Strength
from peerreview.findings.models import Conclusion, ConclusionKind, ConclusionState
from peerreview.findings.queries import conclusions_of, overview, recommendations_of
from peerreview.findings.rules import gap_of, strength_of_conclusion, why_not_report
from peerreview.people.actions import knows_password
from peerreview.people.models import Person
from peerreview.people.rules import why_not_password
from peerreview.preparation.rules import account_of, incomplete
from peerreview.reports.queries import reports_of
from peerreview.reviews.models import Phase, Review
from peerreview.visits.models import SessionState, VisitSession
from tests.demo.conftest import TODAY


def journal(session: Session, review: Review) -> list[JournalEntry]:
    found = select(JournalEntry).filter_by(subject_id=review.id).order_by(JournalEntry.at)
    return list(session.scalars(found))


def test_everybody_can_sign_in_with_the_printed_passphrase(
    demo_session: Session, cast: Cast
) -> None:
    people = {person.email: person for person in demo_session.scalars(select(Person))}
    assert set(people) == {one.email for one in cast.people}
    assert all(knows_password(person, PASSPHRASE) for person in people.values())
    assert [why_not_password(PASSPHRASE, one.name, one.email) for one in cast.people] == [
        None for _ in cast.people
    ]


def test_the_visit_lay_on_five_working_days_ten_weeks_ago(kesterhaven: Review) -> None:
    assert kesterhaven.visit_starts_on == date(2026, 9, 14)
    assert kesterhaven.visit_ends_on == date(2026, 9, 18)
    assert kesterhaven.phase is Phase.FOLLOW_UP


def test_the_clock_of_a_review_can_be_turned_back() -> None:
    found = {}
    for phase in PHASES:
        scripts = scripts_at(phase)
        found[phase] = [one.review.visit_weeks_ago for one in scripts]
        assert [one.review.city for one in scripts] == ["Kesterhaven", "Sundrevik", "Valdecorva"]
        assert found[phase][1:] == [-10, 0]
    assert found[Phase.FOLLOW_UP][0] == 10


def test_one_review_is_on_the_second_day_of_its_visit(
    demo_session: Session, valdecorva: Review
) -> None:
    assert valdecorva.phase is Phase.VISIT
    assert (TODAY.date() - valdecorva.visit_starts_on).days == 1
    found = demo_session.scalars(select(VisitSession).filter_by(review_id=valdecorva.id)).all()
    placed = [(one.starts_at.date(), one.state) for one in found if one.starts_at]
    first = {state for day, state in placed if day == valdecorva.visit_starts_on}
    later = {state for day, state in placed if day > valdecorva.visit_starts_on}
    assert (len(found), len(placed)) == (25, 24)
    assert first == {SessionState.DONE}
    assert later == {SessionState.CONFIRMED, SessionState.CANCELLED}


def test_the_review_under_way_has_gaps_and_a_contradiction(
    demo_session: Session, valdecorva: Review
) -> None:
    rows = {row.factor.number: row for row in coverage_of(demo_session, valdecorva)}
    assert {n for n, row in rows.items() if row.strength is Strength.CONTESTED} >= {10}
    assert rows[12].one_side is Side.CITY


def test_one_city_is_writing_its_self_assessment(sundrevik: Review) -> None:
    assert sundrevik.phase is Phase.SELF_ASSESSMENT
    account = account_of(sundrevik)
    assert account is not None
    assert account.submitted_at is None
    assert len(account.claims) == 9
    assert incomplete(sundrevik.key_factors, account.claims) == [3, 5, 8, 11, 12, 13]
    assert (sundrevik.visit_starts_on - TODAY.date()).days in range(60, 75)


def test_every_session_has_taken_place(demo_session: Session, kesterhaven: Review) -> None:
    found = demo_session.scalars(select(VisitSession).filter_by(review_id=kesterhaven.id)).all()
    assert sorted(one.number for one in found) == list(range(1, 31))
    assert {one.state for one in found} == {SessionState.DONE}


def test_the_team_heard_both_sides_and_read_documents(
    demo_session: Session, kesterhaven: Review
) -> None:
    found = demo_session.scalars(select(EvidenceRecord).filter_by(review_id=kesterhaven.id)).all()
    assert sorted(record.number for record in found) == list(range(1, len(found) + 1))
    assert {record.side for record in found} == {Side.CITY, Side.OUTSIDE}
    ordered = sorted(found, key=lambda record: record.number)
    assert ordered == sorted(ordered, key=lambda record: record.logged_at)
    assert ordered[0].kind is RecordKind.EXTRACT
    assert all(record.heard_at < record.logged_at for record in found)


def test_the_evidence_reaches_every_level_that_the_team_agreed(
    demo_session: Session, kesterhaven: Review
) -> None:
    gaps: dict[int, Text | None] = {}
    for finding in overview(demo_session, kesterhaven):
        assert finding.team is not None
        gaps[finding.factor.number] = gap_of(finding.team.level, finding.tally)
    assert gaps == dict.fromkeys(range(1, 14))


def test_every_conclusion_is_agreed_and_meets_the_rule_for_its_kind(
    demo_session: Session, kesterhaven: Review
) -> None:
    people = people_in_sessions(demo_session, kesterhaven)
    for conclusion in conclusions_of(demo_session, kesterhaven):
        strength = strength_of_conclusion(conclusion, people)
        assert conclusion.state is ConclusionState.AGREED
        assert strength not in {None, Strength.SINGLE}, conclusion.headline
        assert is_borne(conclusion), conclusion.headline
        facing = [cited for cited in conclusion.citations if cited.against]
        if conclusion.kind is ConclusionKind.CONTRADICTION:
            assert facing, conclusion.headline
            assert strength is Strength.CONTESTED, conclusion.headline


def is_borne(conclusion: Conclusion) -> bool:
    """Two classes of source, or a document that proves it (``method.md`` section 7)."""
    standing = [cited.record for cited in conclusion.citations if not cited.against]
    classes = {record.source_class.code for record in standing}
    return len(classes) >= 2 or any(record.kind is RecordKind.EXTRACT for record in standing)


def test_every_recommendation_enters_the_report(demo_session: Session, kesterhaven: Review) -> None:
    found = recommendations_of(demo_session, kesterhaven)
    assert len(found) >= 15
    assert [why_not_report(recommendation) for recommendation in found] == [None] * len(found)


def test_the_report_is_written_between_the_visit_and_today(
    demo_session: Session, kesterhaven: Review
) -> None:
    [report] = reports_of(demo_session, kesterhaven)
    assert report.written_at == datetime(2026, 10, 13, 14, 11, tzinfo=UTC)
    assert report.written_by is not None
    assert report.written_by.email == "ilse.marwede@oberlauken.example"


def test_the_journal_reads_like_life(demo_session: Session, kesterhaven: Review) -> None:
    lines = journal(demo_session, kesterhaven)
    assert sum(line.verb == "phase.begun" for line in lines) == Phase.FOLLOW_UP.place
    assert all(line.at < TODAY for line in lines)
    assert {line.actor_name for line in lines} >= {
        *("Casimir Dobrovan", "Ilse Marwede", "Merel Adriaansen", "Samir Haddouche")
    }
    zone = kesterhaven.zone
    assert {line.at.astimezone(zone).hour for line in lines} <= set(range(8, 24))


def test_the_whole_review_is_one_of_people_and_never_of_the_program(
    demo_session: Session, kesterhaven: Review
) -> None:
    by_nobody = select(func.count()).select_from(JournalEntry)
    ours = by_nobody.filter_by(subject_id=kesterhaven.id, actor_id=None)
    assert demo_session.scalar(ours) == 0
