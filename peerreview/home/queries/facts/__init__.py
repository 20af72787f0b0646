"""What every feature says of some reviews: one question each, however many reviews there are."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.queries import waits_for_wording
from peerreview.findings.models import Conclusion, ConclusionState, Recommendation
from peerreview.home.queries.facts.counting import Ids, count
from peerreview.home.queries.facts.findings import reasoned, team_views, views_of
from peerreview.home.queries.facts.followup import approved, unanswered
from peerreview.home.queries.facts.preparation import assigned_to, self_assessments, shared_by
from peerreview.home.queries.facts.visit import UP, coming, heard_outside, silent
from peerreview.home.rules import Facts
from peerreview.people.models import Person
from peerreview.preparation.models import IssueState, SiteVisitIssue
from peerreview.reports.models import Report
from peerreview.visits.models import SessionState, Stakeholder, VisitSession

__all__ = ["facts_of"]


def facts_of(session: Session, person: Person, ids: Ids, now: datetime) -> dict[UUID, Facts]:
    submitted, complete = self_assessments(session, ids)
    judged, views = views_of(session, person, ids)
    opened, agreed = team_views(session, ids)
    assigned = assigned_to(session, person, ids)
    shared = shared_by(session, person, ids)
    open_ = SiteVisitIssue.state == IssueState.OPEN
    issues = count(session, ids, SiteVisitIssue, open_)
    stakeholders = count(session, ids, Stakeholder)
    planned = count(session, ids, VisitSession, UP)
    proposed = VisitSession.state == SessionState.PROPOSED
    waiting = count(session, ids, VisitSession, proposed)
    outside, soon = heard_outside(session, ids), coming(session, person, ids, now)
    unlogged = silent(session, person, ids, now)
    draft = Conclusion.state == ConclusionState.DRAFT
    drafts = count(session, ids, Conclusion, draft)
    loose = count(session, ids, Recommendation, ~reasoned())
    unworded = count(session, ids, EvidenceRecord, waits_for_wording())
    reports = count(session, ids, Report)
    released = count(session, ids, Report, Report.released_at.is_not(None))
    without_answer, behind = unanswered(session, ids), approved(session, ids)
    return {
        id_: Facts(
            submitted=id_ in submitted,
            complete=frozenset(complete[id_]),
            assigned=frozenset(assigned[id_]),
            shared=frozenset(shared[id_]),
            open_issues=issues[id_],
            stakeholders=stakeholders[id_],
            sessions=planned[id_],
            proposed=waiting[id_],
            outside=frozenset(outside[id_]),
            next_session=soon.get(id_),
            silent=tuple(unlogged[id_]),
            judged=frozenset(judged[id_]),
            views=views[id_],
            opened=frozenset(opened[id_]),
            agreed=frozenset(agreed[id_]),
            drafts=drafts[id_],
            loose=loose[id_],
            unworded=unworded[id_],
            reports=reports[id_],
            released=released[id_],
            unanswered=without_answer[id_],
            approved=id_ in behind,
        )
        for id_ in ids
    }
