"""Stop, take over, discard."""

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


def take_proposal(work: Work, proposal: Proposal, *, seen: int) -> DraftTurn:
    """Lay the proposal over the draft, in one step that can be undone. Sessions that somebody
    changed since it was made stay as they are.

    Raises StaleEdit if the planner found another plan after version ``seen``.
    """
    refuse_if(why_not_settle(proposal) or why_not_draft(proposal.review))
    proposal.refuse_stale(seen)
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
