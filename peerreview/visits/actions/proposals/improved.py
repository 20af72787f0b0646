"""A job looks for a better plan, and tells how far it is."""

from peerreview.core.jobs import Task, handles
from peerreview.core.text import Text
from peerreview.core.work import DEEDS
from peerreview.planning.checker import refusals
from peerreview.planning.explain import explain
from peerreview.planning.mended import mended
from peerreview.planning.problem import Problem
from peerreview.planning.process import CHILD
from peerreview.planning.replan import proposal as replanned
from peerreview.planning.sentences import sentence_as_json
from peerreview.planning.solver import Progress, solve
from peerreview.visits.actions.proposals.events import event_again, reported
from peerreview.visits.actions.proposals.made import PLAN, problem_of
from peerreview.visits.actions.proposals.watch import Watch
from peerreview.visits.models import Proposal, ProposalKind
from peerreview.visits.queries import Draft, draft_of

DEEDS |= {"plan.improved": Text("had the planner find a better plan: proposal %(number)s")}

_LEFT = Text("Somebody has changed by hand whatever was hit, so there was nothing to look for.")


@handles(PLAN)
def improve(task: Task, command: tuple[str, ...] = CHILD) -> None:
    """Look for a better plan; what is found stays when it is stopped, and when the solver fails."""
    task.progress(0)  # nobody stopped it while it waited
    watch = Watch(task)
    try:
        (_mend if watch.kind is ProposalKind.REPLAN else _improve)(task, watch, command)
    finally:
        watch.end()


def _improve(task: Task, watch: Watch, command: tuple[str, ...]) -> None:
    with task.reading() as work:
        proposal = work.session.get_one(Proposal, task.subject_id)
        draft = draft_of(work.session, proposal.review, work.now, task.language)
        problem = problem_of(draft, anew=proposal.report["anew"])

    def tell(found: Progress) -> None:
        watch.write(draft, found.plan, {"cost": found.cost, "bound": found.bound})

    outcome = solve(problem, draft.plan, watch.seconds, tell, watch.stopped, command=command)
    tell(outcome)
    watch.say({"says": sentence_as_json(outcome.says)})
    if not watch.halted and refusals(draft.problem, outcome.plan):
        _explain(watch, problem)


def _explain(watch: Watch, problem: Problem) -> None:
    """Why no plan can be released, as a leader would say it."""
    found = explain(problem, watch.stopped)
    why = {
        "says": sentence_as_json(found.says),
        "sums": [sentence_as_json(one.says) for one in found.sums],
        "contradiction": [sentence_as_json(one.says) for one in found.contradiction],
        "because": [sentence_as_json(one) for one in found.because],
        "change": [sentence_as_json(one.without) for one in found.change],
    }
    watch.say({"why": why})


def _mend(task: Task, watch: Watch, command: tuple[str, ...]) -> None:
    """Only what was hit is put right; whatever somebody did about it meanwhile is left to them."""
    with task.reading() as work:
        proposal = work.session.get_one(Proposal, task.subject_id)
        event = event_again(work, proposal)
        hit = _still_hit(proposal, event.after)
    before, after = event.before, event.after
    if not hit:
        watch.say({"how": sentence_as_json(_LEFT)})
        return
    found = mended(
        after.ahead,
        after.plan,
        hit,
        watch.seconds,
        lambda plan: watch.write(after, plan, {}),
        watch.stopped,
        command=command,
    )
    result = replanned(before.problem, after.ahead, before.plan, found.plan, hit)
    how = {"how": sentence_as_json(found.says)}
    watch.write(after, found.plan, reported(event, result) | how)


def _still_hit(proposal: Proposal, draft: Draft) -> list[str]:
    versions = proposal.content["versions"]
    return [
        one
        for one in proposal.report["hit"]
        if one in draft.by_id and draft.by_id[one].version == versions.get(one)
    ]
