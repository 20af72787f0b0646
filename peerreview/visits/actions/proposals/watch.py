"""Between the solver and the page: how far it is, what it found, whether to go on."""

import time
from typing import Any

from peerreview.core.jobs import Stopped, Task
from peerreview.planning.plan import Plan
from peerreview.visits.models import Proposal, ProposalState
from peerreview.visits.queries import Draft, content_of


class Watch:
    """Writes in transactions of its own, none of which lasts while the solver thinks."""

    def __init__(self, task: Task) -> None:
        self.task, self.seconds = task, float(task.arguments["seconds"])
        self.began = self.told = time.monotonic()
        self.halted = self.improved = False
        with task.reading() as work:
            self.kind = work.session.get_one(Proposal, task.subject_id).kind

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

    def write(self, draft: Draft, plan: Plan, more: dict[str, Any]) -> None:
        """Keep a plan, and what is said of it. Whoever looks at the one before has to look again
        before taking it over."""
        with self.task.writing() as work:
            proposal = work.session.get_one(Proposal, self.task.subject_id)
            if proposal.settled_at is not None:
                self.halted = True
                return
            content = content_of(draft, plan)
            if content != proposal.content:
                self.improved = self.improved or content["plan"] != proposal.content["plan"]
                proposal.content = content
                proposal.version += 1
            proposal.report = proposal.report | more

    def say(self, more: dict[str, Any]) -> None:
        with self.task.writing() as work:
            proposal = work.session.get_one(Proposal, self.task.subject_id)
            proposal.report = proposal.report | more

    def end(self) -> None:
        """The search is over, however it went."""
        with self.task.writing() as work:
            proposal = work.session.get_one(Proposal, self.task.subject_id)
            if proposal.state is ProposalState.IMPROVING:
                proposal.state = ProposalState.READY
            if self.improved:
                work.record("plan.improved", proposal.review, number=proposal.number)
