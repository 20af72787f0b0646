"""Proposals, made at once: for what waits, and for what fell out."""

from dataclasses import replace
from typing import Any

from peerreview.core.errors import refuse_if
from peerreview.core.jobs import ask_for
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.people.models import Person
from peerreview.planning.greedy import greedy
from peerreview.planning.plan import Plan, pinned
from peerreview.planning.problem import Pin, Problem
from peerreview.planning.replan import Proposal as Replanned
from peerreview.planning.replan import alternatives, replan
from peerreview.planning.rules.coverage import Heard
from peerreview.planning.solver import DEFAULT_SECONDS
from peerreview.planning.wire import plan_as_json
from peerreview.reviews.models import Review
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
    report = {"says": Text("A first plan, made at once.").in_(work.language)}
    proposal = _propose(work, draft, ProposalKind.PLAN, quick, report | {"anew": anew})
    ask_for(work, PLAN, proposal, seconds=DEFAULT_SECONDS)
    return proposal


def problem_of(draft: Draft, *, anew: bool) -> Problem:
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
