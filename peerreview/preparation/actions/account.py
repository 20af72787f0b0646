"""What can happen to the city's own account."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast
from uuid import UUID

from peerreview.benchmarks.models import ContextFactor, GuideQuestion, KeyFactor, Level
from peerreview.core.errors import StaleEdit, refuse_if
from peerreview.core.work import Work
from peerreview.people.authors import author_of
from peerreview.preparation.models import (
    Addendum,
    Answer,
    Claim,
    ContextNote,
    Contribution,
    Document,
    DocumentCitation,
    SelfAssessment,
)
from peerreview.preparation.queries import (
    claim_about,
    contributors_by_factor,
    self_assessment_of,
)
from peerreview.preparation.rules import (
    why_not_add,
    why_not_assign,
    why_not_give_back,
    why_not_sign,
    why_not_submit,
    why_not_write,
)
from peerreview.reviews.models import Review, Seat


@dataclass(frozen=True, kw_only=True)
class OwnView:
    """What the city says of itself under one key factor. A draft may lack any of it."""

    level: Level | None
    narrative: str
    recent_changes: str = ""
    strengths: str = ""
    gaps: str = ""
    look_at: str = ""
    contributors: str = ""
    answers: Mapping[GuideQuestion, str] = field(default_factory=dict)
    context: Mapping[ContextFactor, str] = field(default_factory=dict)
    """The context factors that matter, each with a note, which may be empty."""
    documents: Mapping[Document, str] = field(default_factory=dict)
    """The documents that support the claim, each with a page or section, which may be empty."""


def save_claim(work: Work, review: Review, factor: KeyFactor, view: OwnView, *, seen: int) -> Claim:
    """Save what the city says of a key factor; the first save begins the claim. A sign-off goes:
    somebody signed other words.

    Raises StaleEdit if someone saved after version ``seen`` (0: there was none), also when two
    people save the first one at once.
    """
    account = self_assessment_of(work.session, review)
    refuse_if(why_not_write(review, account))
    claim = claim_about(work.session, review, factor)
    if claim is None:
        claim = Claim(self_assessment=account or SelfAssessment(review=review), key_factor=factor)
    else:
        claim.take_turn(seen)
    _write(claim, view)
    claim.signed_off_at, claim.signed_off_by = None, None
    claim.updated_at, claim.updated_by = work.now, author_of(work)
    work.session.add(claim)
    # No number: the journal must not tell the team how far the city has come.
    work.record("self_assessment.written", review)
    return claim


_Row = TypeVar("_Row")
_PROSE = ("narrative", "recent_changes", "strengths", "gaps", "look_at", "contributors")


def _write(claim: Claim, view: OwnView) -> None:
    claim.level = view.level
    for name in _PROSE:
        setattr(claim, name, getattr(view, name))
    answers = {one.guide_question_id: one for one in claim.answers}
    claim.answers = [
        _with(answers.get(q.id) or Answer(guide_question_id=q.id, guide_question=q), text=text)
        for q, text in view.answers.items()
        if text
    ]
    notes = {one.context_factor_id: one for one in claim.context}
    claim.context = [
        _with(notes.get(c.id) or ContextNote(context_factor_id=c.id, context_factor=c), note=note)
        for c, note in view.context.items()
    ]
    citations = {one.document_id: one for one in claim.citations}
    claim.citations = [
        _with(
            citations.get(d.id) or DocumentCitation(document_id=d.id, document=d), locator=locator
        )
        for d, locator in view.documents.items()
    ]


def _with(row: _Row, **values: str) -> _Row:
    for name, value in values.items():
        setattr(row, name, value)
    return row


def sign_claim(work: Work, review: Review, factor: KeyFactor, *, seen: int) -> None:
    """Stand for a key factor as it is written. Raises StaleEdit if that is not what was seen."""
    claim = claim_about(work.session, review, factor)
    if claim is not None:
        claim.refuse_stale(seen)
    refuse_if(why_not_sign(review, self_assessment_of(work.session, review), claim))
    claim = cast(Claim, claim)
    claim.signed_off_at, claim.signed_off_by = work.now, author_of(work)
    work.record("self_assessment.signed_off", review)


def assign(
    work: Work, review: Review, shares: Mapping[Seat, Collection[KeyFactor]], *, seen: int
) -> None:
    """Let each of these contributors write their key factors, and no others.

    Raises StaleEdit if somebody shared them out after ``seen``.
    """
    refuse_if(why_not_assign(review, self_assessment_of(work.session, review)))
    if seen != review.contributors_version:
        raise StaleEdit
    review.contributors_version += 1
    known = contributors_by_factor(work.session, review)
    for seat, factors in shares.items():
        had = {id_ for id_, seats in known.items() if seat in seats}
        _share(work, seat, had, factors)
    work.record("self_assessment.assigned", review)


def _share(work: Work, seat: Seat, had: set[UUID], factors: Collection[KeyFactor]) -> None:
    for id_ in had - {factor.id for factor in factors}:
        work.session.delete(work.session.get_one(Contribution, (seat.id, id_)))
    for factor in factors:
        if factor.id not in had:
            work.session.add(Contribution(seat=seat, key_factor=factor))


def submit(work: Work, review: Review, *, missing_reason: str = "") -> None:
    """Hand the self-assessment to the team, with a reason if something is missing. From now on
    nobody changes it, unless the leader gives it back."""
    account = self_assessment_of(work.session, review)
    refuse_if(why_not_submit(review, account, review.key_factors, missing_reason))
    account = account or SelfAssessment(review=review)
    account.submitted_at, account.submitted_by = work.now, author_of(work)
    account.missing_reason = missing_reason
    work.session.add(account)
    work.record("self_assessment.submitted", review)


def give_back(work: Work, review: Review, note: str) -> None:
    """Open the account for the city again, with a note on what is missing."""
    account = self_assessment_of(work.session, review)
    refuse_if(why_not_give_back(review, account, note))
    account = cast(SelfAssessment, account)
    account.submitted_at, account.submitted_by = None, None
    account.returned_at, account.returned_by = work.now, author_of(work)
    account.return_note = note
    work.record("self_assessment.given_back", review)


def add(work: Work, review: Review, factor: KeyFactor, text: str) -> Addendum:
    """Add to a key factor once the account is submitted. What was submitted stays beside it."""
    account = self_assessment_of(work.session, review)
    refuse_if(why_not_add(review, account))
    addendum = Addendum(
        self_assessment_id=cast(SelfAssessment, account).id,
        key_factor=factor,
        text=text,
        added_at=work.now,
        added_by=author_of(work),
    )
    work.session.add(addendum)
    work.record("self_assessment.added", review, factor=factor.number)
    return addendum
