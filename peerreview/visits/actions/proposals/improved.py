"""A job looks for a better plan, and tells how far it is."""

import time
from typing import Any

from peerreview.core.jobs import Stopped, Task, handles
from peerreview.planning.checker import refusals
from peerreview.planning.explain import explain
from peerreview.planning.problem import Problem
from peerreview.planning.solver import Outcome, Progress, solve
from peerreview.visits.actions.proposals.made import PLAN, problem_of
from peerreview.visits.models import (
    Proposal,
    ProposalState,
)
from peerreview.visits.queries import Draft, content_of, draft_of


@handles(PLAN)
def improve(task: Task) -> None:
    """Look for a better plan; what is found stays when it is stopped, and when the solver fails."""
    task.progress(0)  # nobody stopped it while it waited
    with task.reading() as work:
        proposal = work.session.get_one(Proposal, task.subject_id)
        draft = draft_of(work.session, proposal.review, work.now, task.language)
        problem = problem_of(draft, anew=proposal.report["anew"])
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
