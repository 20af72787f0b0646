"""Proposals, made at once: for what waits, and for what fell out."""

from typing import Any

from peerreview.core.errors import refuse_if
from peerreview.core.jobs import ask_for
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.people.authors import person_of
from peerreview.planning import mended, solver
from peerreview.planning.greedy import greedy
from peerreview.planning.plan import Plan, pinned
from peerreview.planning.problem import Problem
from peerreview.planning.replan import Proposal as Replanned
from peerreview.planning.replan import replan
from peerreview.planning.sentences import sentence_as_json
from peerreview.reviews.models import Review
from peerreview.visits.actions.proposals.events import Event, reported
from peerreview.visits.models import (
    Proposal,
    ProposalKind,
    ProposalState,
    VisitSession,
)
from peerreview.visits.queries import Draft, content_of, draft_of, next_proposal
from peerreview.visits.rules import why_not_draft, why_not_replan

PLAN = "visit.plan"
"""The kind of job."""

DEEDS |= {
    "plan.proposed": Text("asked for a plan of the visit: proposal %(number)s"),
    "plan.stopped": Text("was content with what was found: proposal %(number)s"),
    "plan.taken": Text("took over proposal %(number)s"),
    "plan.discarded": Text("discarded proposal %(number)s"),
}


def propose(work: Work, review: Review, *, anew: bool) -> Proposal:
    """A plan at once, and a job that makes it better. ``anew``: everything that is not pinned may
    move; else only what waits is given its place."""
    refuse_if(why_not_draft(review))
    draft = draft_of(work.session, review, work.now, work.language)
    quick = greedy(problem_of(draft, anew=anew), draft.plan)
    report = {"says": sentence_as_json(Text("A first plan, made at once.")), "anew": anew}
    proposal = _propose(work, draft, ProposalKind.PLAN, quick, report)
    return _improving(work, proposal, solver.DEFAULT_SECONDS)


def problem_of(draft: Draft, *, anew: bool) -> Problem:
    return draft.ahead if anew else pinned(draft.ahead, draft.plan)


def propose_without(work: Work, session: VisitSession) -> Proposal:
    """What to do about a session that was cancelled: as few moves as possible, and what else
    could be done."""
    review = session.review
    refuse_if(why_not_replan(session))
    before = draft_of(work.session, review, work.now, work.language, as_if=session)
    after = draft_of(work.session, review, work.now, work.language)
    return _propose_after(work, Event(before=before, after=after, cancelled=session))


def propose_around(work: Work, before: Draft) -> Proposal:
    """What to do now that the visit is no longer what ``before`` was planned for: somebody said
    when they are not there."""
    work.session.flush()
    after = draft_of(work.session, before.review, work.now, work.language)
    return _propose_after(work, Event(before=before, after=after))


def _propose_after(work: Work, event: Event) -> Proposal:
    """By hand at once. Where that is not enough, a job looks on: nobody waits for it."""
    before, after = event.before, event.after
    found = replan(before.problem, after.ahead, before.plan)
    report = reported(event, found) | {"how": sentence_as_json(_how(found))}
    proposal = _propose(work, after, ProposalKind.REPLAN, found.plan, report)
    return proposal if found.enough else _improving(work, proposal, mended.SECONDS)


def _how(found: Replanned) -> Text:
    if not found.enough:
        return Text(
            "This much was found at once. The planner looks for a plan that drops and moves less."
        )
    if found.hit:
        return Text("Found at once: whatever was hit has its place again.")
    return Text("Nothing in the draft has to change for it.")


def _propose(
    work: Work, draft: Draft, kind: ProposalKind, plan: Plan, report: dict[str, Any]
) -> Proposal:
    review = draft.review
    proposal = Proposal(
        review=review,
        number=next_proposal(work.session, review),
        kind=kind,
        state=ProposalState.READY,
        asked_by=person_of(work),
        made_at=work.now,
        content=content_of(draft, plan),
        report=report,
    )
    work.session.add(proposal)
    work.record("plan.proposed", review, number=proposal.number)
    return proposal


def _improving(work: Work, proposal: Proposal, seconds: float) -> Proposal:
    """Ask for a job that looks for a better one."""
    proposal.state = ProposalState.IMPROVING
    ask_for(work, PLAN, proposal, seconds=seconds)
    return proposal
