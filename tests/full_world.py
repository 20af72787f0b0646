"""A world in which everything exists, so that every address can be visited."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from docx import Document

from peerreview.benchmarks.actions import Remark, leave_note
from peerreview.benchmarks.models import Note, NoteKind
from peerreview.core.files import Files
from peerreview.core.work import Work
from peerreview.evidence.actions import Observation, log_evidence, release_wording
from peerreview.evidence.models import (
    About,
    Direction,
    EvidenceConflict,
    EvidenceRecord,
    Laptop,
    Parked,
    RecordKind,
    Via,
)
from peerreview.evidence.sync.queries.lookup import body_of
from peerreview.findings import actions as findings
from peerreview.findings.models import (
    Addressee,
    Conclusion,
    ConclusionKind,
    Confidence,
    FeedbackNote,
    GoodPractice,
    Horizon,
    Priority,
)
from peerreview.preparation.models import SiteVisitIssue
from peerreview.preparation.queries import self_assessment_of
from peerreview.reports.actions import ask_for_report, keep_report, release_report
from peerreview.reviews.actions import move_on
from peerreview.reviews.models import Phase
from peerreview.visits.actions import (
    Introduction,
    Reach,
    add_stakeholder,
    book,
    change_contact,
    make_feed,
    propose,
    stop_planning,
)
from peerreview.visits.actions.releases import keep_release
from peerreview.visits.models import (
    Part,
    ProgrammeRelease,
    Proposal,
    SessionKind,
    Stakeholder,
    VisitSession,
)
from peerreview.visits.queries.releases import draft_entries
from peerreview.visits.rules import Plan
from tests.gathered import gathered
from tests.prepared import account_of_the_city, desk_review
from tests.world import BENCHMARK, NOON, World

RAW = "Canary: the desk is shut on market days"
"""Said to the team in an interview. No page, file or message for the host may ever hold it."""

SEALED = "Canary: I alone see it this way"
"""A peer's own reason, before and after the views are opened."""

NOTES = "Canary: ask why the desk is shut"
"""What the team means to ask in a session. The people of the host never read it."""

UNASKED = "Canary: nobody outside the team reads this conclusion"
"""The team's own text, before the report says what the host may read."""


def fill(world: World, files: Files) -> None:
    """Take the review of Alder through its phases, up to a written report."""
    hands = Hands(world, files)
    account_of_the_city(hands)
    document, issue = desk_review(hands)
    stakeholder, session = visit(hands, issue)
    record = evidence(hands, session)
    judgement(hands)
    conclusion, recommendation = findings_of(hands, record)
    practice, feedback = lessons_of(hands, record)
    report = written_report(hands)
    note, digest = notes_and_a_draft(hands)
    world.things = {
        "benchmark": world.benchmark,
        "review": world.review,
        "seat": world.seat("observer"),
        "person": world.people["outsider"],
        "self_assessment": self_assessment_of(world.session, world.review),
        "document": document,
        "site_visit_issue": issue,
        "stakeholder": stakeholder,
        "visit_session": session,
        "programme_release": release_of(hands),
        "proposal": proposal_of(hands),
        "evidence_record": record,
        "conclusion": conclusion,
        "recommendation": recommendation,
        "good_practice": practice,
        "feedback_note": feedback,
        "report": report,
        "key_factor": world.factor(1),
        "benchmark_note": note,
    }
    world.things |= gathered(hands)
    world.things |= laptops(hands, record)
    host = world.people["host_coordinator"]
    token = make_feed(hands["host_coordinator"], world.review, host, own_only=False)
    world.words |= {
        "token": token,
        "number": 1,
        "digest": digest,
        "sha256": digest,
        "milestone": "mandate",
        "part": "limits",
        "name": "css/log.css",
    }


class Hands:
    """The work of each of the cast: ``hands["leader"]``."""

    def __init__(self, world: World, files: Files) -> None:
        self.world, self.review, self.files = world, world.review, files

    def __getitem__(self, name: str) -> Work:
        actor = self.world.people[name]
        return Work(session=self.world.session, actor=actor, now=NOON, files=self.files)

    def until(self, phase: Phase) -> None:
        while self.review.phase is not phase:
            move_on(self["leader"], self.review)


def visit(hands: Hands, issue: SiteVisitIssue) -> tuple[Stakeholder, VisitSession]:
    hands.until(Phase.VISIT)
    who = Introduction(
        name="Iris Interviewed",
        organisation="Arrivals Together",
        role="Chair",
        source_class=hands.world.source_class("migrant-organisation"),
        key_factors=[hands.world.factor(1)],
    )
    stakeholder = add_stakeholder(hands["host_coordinator"], hands.review, who)
    hands.world.session.flush()
    reach = Reach(email="iris@arrivals.example", telephone="+351 21 000 00 00")
    change_contact(hands["host_coordinator"], stakeholder, reach, seen=0)
    pair = (
        (hands.world.seat("peer"), Part.ASKER),
        (hands.world.seat("second_peer"), Part.RECORDER),
    )
    plan = Plan(
        kind=SessionKind.INTERVIEW,
        title="Arriving in Alder",
        starts_at=NOON - timedelta(hours=3),
        ends_at=NOON - timedelta(hours=2),
        venue="Town hall",
        room="Room 5",
        stakeholders=(stakeholder,),
        peers=pair,
        focus=(hands.world.factor(1), hands.world.factor(2)),
        issues=(issue,),
        guide_notes=NOTES,
    )
    return stakeholder, book(hands["leader"], hands.review, plan)


def proposal_of(hands: Hands) -> Proposal:
    """A plan for the draft, made at once; nobody waits for a better one."""
    proposal = propose(hands["leader"], hands.review, anew=False)
    stop_planning(hands["leader"], proposal)
    return proposal


def release_of(hands: Hands) -> ProgrammeRelease:
    """The programme as everybody reads it. Its one session covers nothing: no rule was asked."""
    hands.world.session.flush()
    draft = draft_entries(hands.world.session, hands.review)
    return keep_release(hands["leader"], hands.review, draft)


def evidence(hands: Hands, session: VisitSession) -> EvidenceRecord:
    seen: dict[str, Any] = {
        "statement": RAW,
        "kind": RecordKind.PARAPHRASE,
        "visit_session": session,
        "source_class": hands.world.source_class("migrant-organisation"),
        "first_hand": True,
        "about": About.PRACTICE,
        "guide_question": hands.world.factor(1).guide_questions[0],
        "sensitive": False,
        "heard_at": NOON - timedelta(hours=2),
        "directions": {hands.world.factor(1): Direction.CONTRADICTS},
    }
    hands.world.session.flush()
    record = log_evidence(hands["peer"], hands.review, UUID(int=1), Observation(**seen))
    hands.world.session.flush()
    other = seen | {"statement": "The strategy is on the wall", "kind": RecordKind.OBSERVATION}
    log_evidence(hands["second_peer"], hands.review, UUID(int=2), Observation(**other))
    release_wording(hands["leader"], record, "Opening hours do not fit everybody", version=1)
    return record


def laptops(hands: Hands, record: EvidenceRecord) -> dict[str, Any]:
    """A laptop, an entry of it that waits, and a text of it beside the record."""
    peer, session = hands.world.people["peer"], hands.world.session
    body = body_of(record) | {"statement": f"{RAW}, and on Fridays"}
    waiting = Parked(
        op_id=UUID(int=11),
        digest="",
        reason="review_closed",
        raw={
            "op_id": str(UUID(int=11)),
            "device_id": str(UUID(int=13)),
            "client_seq": 1,
            "review_id": str(hands.review.id),
            "record_id": str(record.id),
            "kind": "evidence",
            "action": "create",
            "schema": 1,
            "body": body,
            "client_time": "2026-05-04T11:00:00.000Z",
        },
        size=1000,
        person=peer,
        review_id=hands.review.id,
        record_id=record.id,
        at=NOON,
        via=Via.SYNC,
    )
    beside = EvidenceConflict(
        op_id=UUID(int=12),
        record=record,
        code="edit_edit",
        body=body,
        author=hands.world.people["second_peer"],
        at=NOON,
        against=1,
    )
    record.open_conflicts = 1
    laptop = Laptop(
        person=peer,
        device_id=UUID(int=13),
        first_seen_at=NOON,
        last_seen_at=NOON,
        pending=3,
        pending_by_review={},
        ready=False,
        ready_at=NOON,
        readiness={"checks": [{"code": "reopen", "ok": False, "note": ""}], "shared": True},
    )
    session.add_all([waiting, beside, laptop])
    session.flush()
    return {"quarantine": waiting, "evidence_conflict": beside}


def judgement(hands: Hands) -> None:
    hands.until(Phase.ANALYSIS)
    factor, level = hands.world.factor(1), hands.world.level("1")
    view = findings.View(level=level, confidence=Confidence.MEDIUM, reason=SEALED)
    for name in ("peer", "second_peer"):
        findings.judge(hands[name], hands.review, factor, view, seen=0)
    findings.judge(hands["peer"], hands.review, hands.world.factor(2), view, seen=0)
    hands.world.session.flush()
    findings.open_views(hands["leader"], hands.review, factor)
    hands.world.session.flush()
    agreed = findings.Consensus(level=level, confidence=Confidence.HIGH, reason="We all heard it.")
    findings.agree_level(hands["leader"], hands.review, factor, agreed, seen=1)


def findings_of(hands: Hands, record: EvidenceRecord) -> tuple[Conclusion, Any]:
    idea = findings.Idea(
        headline="Offices open when people work",
        text="Who works until six finds the desk shut.",
        kind=ConclusionKind.AREA,
        key_factors=[hands.world.factor(1)],
        supporting=[record],
        counter=[],
    )
    agreed = findings.conclude(hands["peer"], hands.review, idea)
    hands.world.session.flush()
    findings.agree_conclusion(hands["leader"], agreed, seen=1)
    draft = findings.conclude(hands["rapporteur"], hands.review, replace(idea, text=UNASKED))
    advice = findings.Advice(
        key_factor=hands.world.factor(1),
        action="Open the desk on one evening a week.",
        why="People who work cannot come.",
        addressee=Addressee.DEPARTMENT,
        horizon=Horizon.QUICK_WIN,
        priority=Priority.HIGH,
        measure="Visits after six in the evening.",
        conclusions=[agreed],
    )
    recommendation = findings.recommend(hands["rapporteur"], hands.review, advice)
    hands.world.session.flush()
    return draft, recommendation


def lessons_of(hands: Hands, record: EvidenceRecord) -> tuple[GoodPractice, FeedbackNote]:
    """A good practice in the making, and what the host said in the feedback session."""
    lesson = findings.Lesson(
        title="A desk that speaks nine languages",
        key_factor=hands.world.factor(1),
        problem=UNASKED,
        done="Staff who speak them were trained.",
        result="340 visits a month instead of 90.",
        contact="Head of the welcome office",
        records=[record],
    )
    practice = findings.tell_practice(hands["peer"], hands.review, lesson)
    reply = findings.Reply(
        text=f"{UNASKED}, says the host.",
        said_by="Deputy mayor for schools",
        key_factor=hands.world.factor(1),
    )
    note = findings.note_feedback(hands["rapporteur"], hands.review, reply)
    hands.world.session.flush()
    return practice, note


def written_report(hands: Hands) -> Any:
    """A report on file, and another one asked for."""
    hands.until(Phase.REPORTING)
    paper = BytesIO()
    Document().save(paper)
    digest = hands.files.keep(paper.getvalue())
    report = keep_report(hands["leader"], hands.review, 1, language="en", digest=digest)
    hands.world.session.flush()
    release_report(hands["leader"], report)
    ask_for_report(hands["leader"], hands.review)
    return report


def notes_and_a_draft(hands: Hands) -> tuple[Note, str]:
    """What a peer says of the benchmark, and the file of the next version, not taken in yet."""
    remark = Remark(kind=NoteKind.UNCLEAR, text="Whose offices are meant?")
    note = leave_note(hands["peer"], hands.world.factor(1), remark)
    hands.world.session.flush()
    next_version = BENCHMARK.read_bytes().replace(b'version: "1"', b'version: "2"')
    return note, hands.files.keep(next_version)
