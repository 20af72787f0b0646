"""Plans are proposed, improved, taken over or discarded. Nothing moves before somebody takes one.

The quick plan is there when the page comes back; a job looks for a better one in the background
(``planning.solver``), and where it finds no plan that could be released it says why.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from peerreview.core.errors import refuse_if
from peerreview.core.jobs import Stopped, Task, ask_for, handles, latest_job
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.people.models import Person
from peerreview.planning.checker import refusals
from peerreview.planning.explain import explain
from peerreview.planning.greedy import greedy
from peerreview.planning.plan import Plan, pinned
from peerreview.planning.problem import Pin, Problem
from peerreview.planning.replan import Proposal as Replanned
from peerreview.planning.replan import alternatives, replan
from peerreview.planning.rules.coverage import Heard
from peerreview.planning.solver import DEFAULT_SECONDS, Outcome, Progress, solve
from peerreview.planning.wire import plan_as_json
from peerreview.reviews.models import Review
from peerreview.visits.actions.drafts import take_plan
from peerreview.visits.models import (
    Change,
    DraftTurn,
    Proposal,
    ProposalKind,
    ProposalState,
    VisitSession,
)
from peerreview.visits.queries import Draft, compared, content_of, draft_of, next_proposal
from peerreview.visits.rules import why_not_draft, why_not_replan, why_not_settle, why_not_stop

PLAN = "visit.plan"
"""The kind of job."""

DEEDS |= {
    "plan.proposed": Text("asked for a plan of the visit: proposal %(number)s"),
    "plan.taken": Text("took over proposal %(number)s"),
    "plan.discarded": Text("discarded proposal %(number)s"),
}


def propose(work: Work, review: Review, *, anew: bool) -> Proposal:
    """A plan at once, and a job that makes it better. ``anew``: everything that is not pinned may
    move; else only what waits is given its place."""
    refuse_if(why_not_draft(review))
    draft = draft_of(work.session, review, work.now, work.language)
    quick = greedy(_problem(draft, anew=anew), draft.plan)
    report = {"says": Text("A first plan, made at once.").in_(work.language)}
    proposal = _propose(work, draft, ProposalKind.PLAN, quick, report | {"anew": anew})
    ask_for(work, PLAN, proposal, seconds=DEFAULT_SECONDS)
    return proposal


def _problem(draft: Draft, *, anew: bool) -> Problem:
    return draft.ahead if anew else pinned(draft.ahead, draft.plan)


def _propose(
    work: Work, draft: Draft, kind: ProposalKind, plan: Plan, report: dict[str, Any]
) -> Proposal:
    review = draft.review
    improving = kind is ProposalKind.PLAN
    proposal = Proposal(
        review=review,
        number=next_proposal(work.session, review),
        kind=kind,
        state=ProposalState.IMPROVING if improving else ProposalState.READY,
        asked_by=work.actor if isinstance(work.actor, Person) else None,
        made_at=work.now,
        content=content_of(draft, plan),
        report=report,
    )
    work.session.add(proposal)
    work.record("plan.proposed", review, number=proposal.number)
    return proposal


def propose_without(work: Work, session: VisitSession) -> Proposal:
    """What to do about a session that was cancelled: as few moves as possible, and what else
    could be done."""
    review = session.review
    refuse_if(why_not_replan(session))
    before = draft_of(work.session, review, work.now, work.language, as_if=session)
    after = draft_of(work.session, review, work.now, work.language)
    found = replan(before.problem, after.ahead, before.plan)
    others = alternatives(
        before.problem, _hoping(before, after, session), before.plan, found.plan, []
    )
    report = _reported(work, replace(found, alternatives=others)) | {"cancelled": str(session.id)}
    return _propose(work, after, ProposalKind.REPLAN, found.plan, report)


def _hoping(before: Draft, after: Draft, cancelled: VisitSession) -> Problem:
    """The visit as it is now, and the same people to be heard after all, where there is room."""
    known = before.problem.session.get(str(cancelled.id))
    if known is None:
        return after.ahead
    again = replace(known, pin=Pin(), mandatory=False)
    return replace(after.ahead, sessions=(*after.ahead.sessions, again))


def propose_around(work: Work, before: Draft) -> Proposal:
    """What to do now that the visit is no longer what ``before`` was planned for: somebody said
    when they are not there."""
    work.session.flush()
    after = draft_of(work.session, before.review, work.now, work.language)
    found = replan(before.problem, after.ahead, before.plan)
    return _propose(work, after, ProposalKind.REPLAN, found.plan, _reported(work, found))


def _reported(work: Work, found: Replanned) -> dict[str, Any]:
    say = work.language
    return {
        "says": found.says.in_(say),
        "coverage": [text.in_(say) for text in _coverage(found)],
        "alternatives": [
            {
                "session": one.session,
                "says": one.says.in_(say),
                "places": plan_as_json(Plan(placements=one.places)),
            }
            for one in found.alternatives
        ],
    }


def _coverage(found: Replanned) -> list[Text]:
    """The key factors of which less or more is heard than before."""
    pairs = zip(found.coverage_before, found.coverage_after, strict=True)
    return [_changed(a, b) for a, b in pairs if _size(a) != _size(b)]


def _size(heard: Heard) -> tuple[int, int, bool]:
    return len(heard.sessions), len(heard.classes), heard.outside


def _changed(before: Heard, after: Heard) -> Text:
    return Text(
        "Key factor %(factor)s: %(before)s sessions and %(classes)s source classes before,"
        " %(after)s and %(left)s now.",
        factor=before.factor.label,
        before=len(before.sessions),
        classes=len(before.classes),
        after=len(after.sessions),
        left=len(after.classes),
    )


@handles(PLAN)
def improve(task: Task) -> None:
    """Look for a better plan; what is found stays when it is stopped, and when the solver fails."""
    task.progress(0)  # nobody stopped it while it waited
    with task.reading() as work:
        proposal = work.session.get_one(Proposal, task.subject_id)
        draft = draft_of(work.session, proposal.review, work.now, task.language)
        problem = _problem(draft, anew=proposal.report["anew"])
        start = draft.plan
    watch = _Watch(task, draft, float(task.arguments["seconds"]))
    outcome = solve(problem, start, watch.seconds, watch.tell, watch.stopped)
    watch.keep(outcome)
    if not watch.halted and refusals(draft.problem, outcome.plan):
        watch.explain(problem)
    watch.end()


class _Watch:
    """Between the solver and the page: how far it is, what it found, whether to go on."""

    def __init__(self, task: Task, draft: Draft, seconds: float) -> None:
        self.task, self.draft, self.seconds = task, draft, seconds
        self.began = self.told = time.monotonic()
        self.halted = False

    def stopped(self) -> bool:
        """Asked ten times a second; looks once in a second whether somebody pressed stop."""
        if not self.halted and time.monotonic() - self.told > 1:
            self.told = time.monotonic()
            share = (self.told - self.began) / (self.seconds + 1)
            try:
                self.task.progress(min(95, int(100 * share)))
            except Stopped:
                self.halted = True
        return self.halted

    def tell(self, progress: Progress) -> None:
        self._write(progress, {})

    def keep(self, outcome: Outcome) -> None:
        self._write(outcome, {"says": outcome.says.in_(self.task.language)})

    def _write(self, progress: Progress, more: dict[str, Any]) -> None:
        with self.task.writing() as work:
            proposal = work.session.get_one(Proposal, self.task.subject_id)
            if proposal.settled_at is not None:
                self.halted = True
                return
            proposal.content = content_of(self.draft, progress.plan)
            figures = {"cost": progress.cost, "bound": progress.bound}
            proposal.report = proposal.report | figures | more

    def explain(self, problem: Problem) -> None:
        """Why no plan can be released, as a leader would say it."""
        found, say = explain(problem, self.stopped), self.task.language
        why = {
            "says": found.says.in_(say),
            "sums": [one.says.in_(say) for one in found.sums],
            "contradiction": [one.says.in_(say) for one in found.contradiction],
            "because": [one.in_(say) for one in found.because],
            "change": [one.without.in_(say) for one in found.change],
        }
        with self.task.writing() as work:
            proposal = work.session.get_one(Proposal, self.task.subject_id)
            proposal.report = proposal.report | {"why": why}

    def end(self) -> None:
        with self.task.writing() as work:
            proposal = work.session.get_one(Proposal, self.task.subject_id)
            if proposal.state is ProposalState.IMPROVING:
                proposal.state = ProposalState.READY


def stop_planning(work: Work, proposal: Proposal) -> None:
    """Be content with the plan that is found."""
    job = latest_job(work.session, PLAN, proposal)
    refuse_if(why_not_stop(proposal))
    proposal.state = ProposalState.READY
    if job is not None:
        job.stop_asked = True


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
