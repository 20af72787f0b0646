"""What stands around the findings: context, documents, open issues, feedback, what is due."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.benchmarks.models import KeyFactor
from peerreview.findings import queries as findings
from peerreview.findings.models import PracticeState
from peerreview.preparation.models import (
    Claim,
    ContextNote,
    DocumentState,
    IssueState,
    SelfAssessment,
)
from peerreview.preparation.queries import documents_of, issues_of
from peerreview.reports.facts import (
    ContextFacts,
    DocumentFacts,
    MilestoneFacts,
    PracticeFacts,
)
from peerreview.reviews.models import Review
from peerreview.reviews.rules import DueState, clock

_HERE = (DocumentState.RECEIVED, DocumentState.READ)
_UNSETTLED = (IssueState.OPEN, IssueState.UNRESOLVED)


def context_of(session: Session, review: Review) -> Iterator[ContextFacts]:
    """The context factors of the benchmark, with what the submitted self-assessment says."""
    found = session.execute(
        select(ContextNote, KeyFactor.number)
        .join(Claim, Claim.id == ContextNote.claim_id)
        .join(SelfAssessment, SelfAssessment.id == Claim.self_assessment_id)
        .join(KeyFactor, KeyFactor.id == Claim.key_factor_id)
        .where(SelfAssessment.review_id == review.id, SelfAssessment.submitted_at.is_not(None))
        .order_by(KeyFactor.number)
    ).all()
    scope = {factor.number for factor in review.key_factors}
    for one in review.benchmark.context_factors:
        notes = ((number, n.note) for n, number in found if n.context_factor_id == one.id)
        yield ContextFacts(
            name=one.name,
            may_involve=one.may_involve,
            notes=tuple((number, note) for number, note in notes if number in scope),
        )


def documents_in(session: Session, review: Review) -> tuple[DocumentFacts, ...]:
    """What the team was given, once it may know of it."""
    return tuple(
        DocumentFacts(title=one.title, kind=one.kind.label, dated=one.dated)
        for one in documents_of(session, review)
        if one.state in _HERE and one.open_to_team
    )


def unsettled(session: Session, review: Review) -> dict[int, tuple[str, ...]]:
    """What the visit could not settle, by key factor: the wording for the host, or nothing."""
    found: dict[int, tuple[str, ...]] = {}
    for issue in sorted(issues_of(session, review), key=lambda issue: issue.number):
        if issue.state in _UNSETTLED and issue.host_wording:
            number = issue.key_factor.number
            found[number] = (*found.get(number, ()), issue.host_wording)
    return found


def feedback_of(session: Session, review: Review) -> dict[int | None, tuple[str, ...]]:
    """What the city said to the first findings, by key factor. Who said it stays with the team."""
    found: dict[int | None, tuple[str, ...]] = {}
    for note in findings.feedback_notes(session, review):
        number = note.key_factor.number if note.key_factor else None
        found[number] = (*found.get(number, ()), note.text)
    return found


def practices_of(session: Session, review: Review) -> tuple[PracticeFacts, ...]:
    """The good practices that the team agreed."""
    agreed = findings.practices_of(session, review, state=PracticeState.AGREED)
    return tuple(
        PracticeFacts(
            number=one.number,
            factor=one.key_factor.number,
            title=one.title,
            problem=one.problem,
            done=one.done,
            cost=one.cost,
            result=one.result,
            conditions=one.conditions,
            contact=one.contact,
        )
        for one in agreed
    )


def due_after(review: Review, now: datetime) -> tuple[MilestoneFacts, ...]:
    """The milestones after the visit."""
    return tuple(
        MilestoneFacts(
            label=hand.kind.label,
            due_on=hand.due_on,
            owners=tuple(role.label for role in hand.owners),
            done=hand.state is DueState.DONE,
        )
        for hand in clock(review, review.today(now))
        if hand.weeks > 0
    )
