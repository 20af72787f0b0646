"""What every feature says of some reviews: one question each, however many reviews there are."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session

from peerreview.benchmarks.models import Side, SourceClass
from peerreview.evidence.models import EvidenceRecord
from peerreview.findings.models import (
    Citation,
    Conclusion,
    ConclusionState,
    Judgement,
    Recommendation,
    RecommendationConclusion,
    TeamJudgement,
)
from peerreview.home.rules import Facts
from peerreview.people.models import Person
from peerreview.preparation.models import Claim, SelfAssessment
from peerreview.reports.models import Report
from peerreview.reviews.models import Seat
from peerreview.visits.models import (
    Part,
    SessionFactor,
    SessionPeer,
    SessionStakeholder,
    SessionState,
    Stakeholder,
    VisitSession,
)

Ids = Sequence[UUID]
GONE = (SessionState.CANCELLED, SessionState.NO_SHOW)
UP = VisitSession.state.not_in(GONE)


def facts_of(session: Session, person: Person, ids: Ids, now: datetime) -> dict[UUID, Facts]:
    submitted, complete = _self_assessments(session, ids)
    judged, views = _views(session, person, ids)
    opened, agreed = _team_views(session, ids)
    stakeholders = _count(session, Stakeholder, Stakeholder.review_id.in_(ids))
    planned = _count(session, VisitSession, VisitSession.review_id.in_(ids), UP)
    proposed = VisitSession.state == SessionState.PROPOSED
    waiting = _count(session, VisitSession, VisitSession.review_id.in_(ids), proposed)
    outside, coming = _outside(session, ids), _coming(session, person, ids, now)
    silent = _silent(session, person, ids, now)
    draft = Conclusion.state == ConclusionState.DRAFT
    drafts = _count(session, Conclusion, Conclusion.review_id.in_(ids), draft)
    loose = _count(session, Recommendation, Recommendation.review_id.in_(ids), ~_reasoned())
    unworded = _count(
        session,
        EvidenceRecord,
        EvidenceRecord.review_id.in_(ids),
        EvidenceRecord.released_wording == "",
        EvidenceRecord.sensitive.is_(False),
        _carries(),
    )
    reports = _count(session, Report, Report.review_id.in_(ids))
    return {
        id_: Facts(
            submitted=id_ in submitted,
            complete=frozenset(complete[id_]),
            stakeholders=stakeholders[id_],
            sessions=planned[id_],
            proposed=waiting[id_],
            outside=frozenset(outside[id_]),
            next_session=coming.get(id_),
            silent=tuple(silent[id_]),
            judged=frozenset(judged[id_]),
            views=views[id_],
            opened=frozenset(opened[id_]),
            agreed=frozenset(agreed[id_]),
            drafts=drafts[id_],
            loose=loose[id_],
            unworded=unworded[id_],
            reports=reports[id_],
        )
        for id_ in ids
    }


Countable = type[Stakeholder | VisitSession | Conclusion | Recommendation | EvidenceRecord | Report]


def _count(session: Session, kind: Countable, *where: ColumnElement[bool]) -> Counter[UUID]:
    rows = session.execute(
        select(kind.review_id, func.count()).where(*where).group_by(kind.review_id)
    )
    return Counter({row[0]: row[1] for row in rows})


def _self_assessments(session: Session, ids: Ids) -> tuple[set[UUID], dict[UUID, set[UUID]]]:
    """Which are submitted, and the key factors with a complete claim (``Claim.complete``)."""
    rows = session.execute(
        select(SelfAssessment.review_id, SelfAssessment.submitted_at, Claim.key_factor_id)
        .outerjoin(
            Claim,
            and_(
                Claim.self_assessment_id == SelfAssessment.id,
                Claim.level_id.is_not(None),
                Claim.narrative != "",
            ),
        )
        .where(SelfAssessment.review_id.in_(ids))
    )
    submitted, complete = set(), defaultdict[UUID, set[UUID]](set)
    for review_id, submitted_at, key_factor_id in rows:
        if submitted_at:
            submitted.add(review_id)
        if key_factor_id:
            complete[review_id].add(key_factor_id)
    return submitted, complete


def _views(
    session: Session, person: Person, ids: Ids
) -> tuple[dict[UUID, set[UUID]], dict[UUID, Counter[UUID]]]:
    """The key factors that the person has judged, and how many have judged each. Never what."""
    mine = defaultdict[UUID, set[UUID]](set)
    views = defaultdict[UUID, Counter[UUID]](Counter)
    rows = session.execute(
        select(Judgement.review_id, Judgement.key_factor_id, Judgement.member_id).where(
            Judgement.review_id.in_(ids)
        )
    )
    for review_id, key_factor_id, member_id in rows:
        views[review_id][key_factor_id] += 1
        if member_id == person.id:
            mine[review_id].add(key_factor_id)
    return mine, views


def _team_views(session: Session, ids: Ids) -> tuple[dict[UUID, set[UUID]], dict[UUID, set[UUID]]]:
    opened = defaultdict[UUID, set[UUID]](set)
    agreed = defaultdict[UUID, set[UUID]](set)
    rows = session.execute(
        select(TeamJudgement.review_id, TeamJudgement.key_factor_id, TeamJudgement.agreed_at).where(
            TeamJudgement.review_id.in_(ids)
        )
    )
    for review_id, key_factor_id, agreed_at in rows:
        opened[review_id].add(key_factor_id)
        if agreed_at:
            agreed[review_id].add(key_factor_id)
    return opened, agreed


def _outside(session: Session, ids: Ids) -> dict[UUID, set[UUID]]:
    """The key factors in focus with somebody from outside the administration."""
    rows = session.execute(
        select(VisitSession.review_id, SessionFactor.key_factor_id)
        .join(SessionFactor, SessionFactor.visit_session_id == VisitSession.id)
        .join(SessionStakeholder, SessionStakeholder.visit_session_id == VisitSession.id)
        .join(Stakeholder, Stakeholder.id == SessionStakeholder.stakeholder_id)
        .join(SourceClass, SourceClass.id == Stakeholder.source_class_id)
        .where(VisitSession.review_id.in_(ids), UP, SourceClass.side == Side.OUTSIDE)
        .distinct()
    )
    found = defaultdict[UUID, set[UUID]](set)
    for review_id, key_factor_id in rows:
        found[review_id].add(key_factor_id)
    return found


def _coming(
    session: Session, person: Person, ids: Ids, now: datetime
) -> dict[UUID, tuple[int, datetime]]:
    """Number and moment of the person's next session in each review."""
    rows = session.execute(
        select(VisitSession.review_id, VisitSession.number, VisitSession.starts_at)
        .join(SessionPeer, SessionPeer.visit_session_id == VisitSession.id)
        .join(Seat, Seat.id == SessionPeer.seat_id)
        .where(VisitSession.review_id.in_(ids), Seat.person_id == person.id, UP)
        .where(VisitSession.starts_at > now)
        .order_by(VisitSession.starts_at.desc(), VisitSession.number.desc())
    )
    return {review_id: (number, starts_at) for review_id, number, starts_at in rows}


def _silent(session: Session, person: Person, ids: Ids, now: datetime) -> dict[UUID, list[int]]:
    """The sessions that the person recorded, that are over, and of which nothing is logged."""
    rows = session.execute(
        select(VisitSession.review_id, VisitSession.number)
        .join(SessionPeer, SessionPeer.visit_session_id == VisitSession.id)
        .join(Seat, Seat.id == SessionPeer.seat_id)
        .where(VisitSession.review_id.in_(ids), Seat.person_id == person.id, UP)
        .where(SessionPeer.part == Part.RECORDER, VisitSession.ends_at < now)
        .where(~exists().where(EvidenceRecord.visit_session_id == VisitSession.id))
        .order_by(VisitSession.number)
    )
    found = defaultdict[UUID, list[int]](list)
    for review_id, number in rows:
        found[review_id].append(number)
    return found


def _reasoned() -> ColumnElement[bool]:
    """A recommendation that rests on an agreed conclusion."""
    return exists().where(
        RecommendationConclusion.recommendation_id == Recommendation.id,
        RecommendationConclusion.conclusion_id == Conclusion.id,
        Conclusion.state == ConclusionState.AGREED,
    )


def _carries() -> ColumnElement[bool]:
    """A record on which an agreed conclusion stands."""
    return exists().where(
        Citation.record_id == EvidenceRecord.id,
        Citation.against.is_(False),
        Citation.conclusion_id == Conclusion.id,
        Conclusion.state == ConclusionState.AGREED,
    )
