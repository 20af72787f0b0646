"""Stop, take over, discard."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from peerreview.core.errors import refuse_if
from peerreview.core.jobs import latest_job
from peerreview.core.work import Work
from peerreview.visits.actions.drafts import take_plan
from peerreview.visits.actions.proposals.made import PLAN
from peerreview.visits.models import (
    Change,
    DraftTurn,
    Proposal,
    ProposalState,
    VisitSession,
)
from peerreview.visits.queries import compared, draft_of
from peerreview.visits.rules import why_not_draft, why_not_settle, why_not_stop


def stop_planning(work: Work, proposal: Proposal) -> None:
    """Be content with the plan that is found."""
    job = latest_job(work.session, PLAN, proposal)
    refuse_if(why_not_stop(proposal))
    proposal.state = ProposalState.READY
    if job is not None:
        job.stop_asked = True
    work.record("plan.stopped", proposal.review, number=proposal.number)


def take_proposal(work: Work, proposal: Proposal) -> DraftTurn:
    """Lay the proposal over the draft, in one step that can be undone. Sessions that somebody
    changed since it was made stay as they are."""
    refuse_if(why_not_settle(proposal) or why_not_draft(proposal.review))
    draft = draft_of(work.session, proposal.review, work.now, work.language)
    takes = compared(work.session, draft, proposal).takes
    turn = take_plan(work, proposal.review, takes, change=Change.PLANNED)
    _settle(work, proposal, ProposalState.TAKEN)
    work.record("plan.taken", proposal.review, number=proposal.number)
    return turn


def discard_proposal(work: Work, proposal: Proposal) -> None:
    refuse_if(why_not_settle(proposal))
    _settle(work, proposal, ProposalState.DISCARDED)
    work.record("plan.discarded", proposal.review, number=proposal.number)


def _settle(work: Work, proposal: Proposal, state: ProposalState) -> None:
    proposal.state, proposal.settled_at = state, work.now
    proposal.version += 1
    job = latest_job(work.session, PLAN, proposal)
    if job is not None and job.unfinished:
        job.stop_asked = True


def alternatives_of(proposal: Proposal) -> Sequence[dict[str, Any]]:
    found: Sequence[dict[str, Any]] = proposal.report.get("alternatives", [])
    return found


def cancelled_in(work: Work, proposal: Proposal) -> VisitSession | None:
    """The session that was cancelled, where that is what the proposal answers."""
    id_ = proposal.report.get("cancelled")
    return work.session.get(VisitSession, UUID(id_)) if id_ else None
