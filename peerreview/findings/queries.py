"""What the team makes of the evidence, as pages and the report read it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select, union
from sqlalchemy.orm import Session, joinedload, selectinload

from peerreview.access.policy import Permission, may
from peerreview.access.relations import Actor
from peerreview.benchmarks.models import KeyFactor
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.queries import (
    cites_evidence,
    evidence_of,
    people_in_sessions,
    tallies,
)
from peerreview.evidence.rules import PeopleIn, Tally
from peerreview.findings.models import (
    Citation,
    Conclusion,
    ConclusionFactor,
    ConclusionState,
    Judgement,
    Recommendation,
    TeamJudgement,
)
from peerreview.findings.rules import with_claim
from peerreview.preparation.models import Claim
from peerreview.preparation.queries import claims_by_factor, self_assessment_of
from peerreview.preparation.rules import is_submitted
from peerreview.reviews.models import Review, Seat
from peerreview.reviews.queries import uses_factors


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One key factor in the overview: what the city says, and how far the team is."""

    factor: KeyFactor
    claim: Claim | None
    team: TeamJudgement | None
    tally: Tally
    conclusions: int
    recommendations: int


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Everything about one key factor that one person may see.

    ``views``: the members' own views, empty until they are opened. ``given`` of ``members``: how
    many judged.
    """

    factor: KeyFactor
    claim: Claim | None
    evidence: Sequence[EvidenceRecord]
    tally: Tally
    people: PeopleIn
    own: Judgement | None
    team: TeamJudgement | None
    views: Sequence[Judgement]
    given: int
    members: int
    conclusions: Sequence[Conclusion]
    recommendations: Sequence[Recommendation]


def overview(session: Session, review: Review) -> list[Finding]:
    """The key factors in scope, in the order of the benchmark."""
    claims, heard = submitted_claims(session, review), tallies(session, review)
    team = team_judgements(session, review)
    concluded = Counter(f.id for c in conclusions_of(session, review) for f in c.key_factors)
    advised = Counter(r.key_factor_id for r in recommendations_of(session, review))
    return [
        Finding(
            factor=factor,
            claim=claims.get(factor.id),
            team=team.get(factor.id),
            tally=with_claim(heard[factor.id], claims.get(factor.id)),
            conclusions=concluded[factor.id],
            recommendations=advised[factor.id],
        )
        for factor in review.key_factors
    ]


def findings_about(session: Session, review: Review, actor: Actor, factor: KeyFactor) -> Findings:
    claim = submitted_claims(session, review).get(factor.id)
    team = team_judgement(session, review, factor)
    return Findings(
        factor=factor,
        claim=claim,
        evidence=evidence_of(session, review, actor, factor.id),
        tally=with_claim(tallies(session, review)[factor.id], claim),
        people=people_in_sessions(session, review),
        own=own_judgement(session, review, actor, factor),
        team=team,
        views=_opened_views(session, review, actor, factor) if team else [],
        given=given_views(session, review, factor),
        members=len(members_who_judge(review)),
        conclusions=conclusions_of(session, review, factor),
        recommendations=recommendations_of(session, review, factor),
    )


def submitted_claims(session: Session, review: Review) -> dict[UUID, Claim]:
    """What the city says, by key factor; nothing until it has submitted."""
    if not is_submitted(self_assessment_of(session, review)):
        return {}
    return claims_by_factor(session, review)


def members_who_judge(review: Review) -> list[Seat]:
    return [seat for seat in review.team if may(seat.person, Permission.JUDGE, review)]


def own_judgement(
    session: Session, review: Review, actor: Actor, factor: KeyFactor
) -> Judgement | None:
    return session.scalar(
        select(Judgement)
        .filter_by(review_id=review.id, key_factor_id=factor.id)
        .where(Judgement.member_id == getattr(actor, "id", None))
        .execution_options(populate_existing=True)
    )


def given_views(session: Session, review: Review, factor: KeyFactor) -> int:
    """How many members have given their view; not what it is."""
    views = select(func.count()).select_from(Judgement)
    return session.scalar(views.filter_by(review_id=review.id, key_factor_id=factor.id)) or 0


def team_judgement(session: Session, review: Review, factor: KeyFactor) -> TeamJudgement | None:
    """The team's judgement as it is saved now; its row begins when the views are opened."""
    return session.scalar(
        select(TeamJudgement)
        .filter_by(review_id=review.id, key_factor_id=factor.id)
        .execution_options(populate_existing=True)
    )


def team_judgements(session: Session, review: Review) -> dict[UUID, TeamJudgement]:
    """By key factor; those without a level are opened and not agreed yet."""
    found = session.scalars(select(TeamJudgement).filter_by(review_id=review.id))
    return {judgement.key_factor_id: judgement for judgement in found}


def conclusions_of(
    session: Session,
    review: Review,
    factor: KeyFactor | None = None,
    state: ConclusionState | None = None,
) -> Sequence[Conclusion]:
    """Conclusions with what they cite, by number; of one key factor or state, if it is given."""
    found = select(Conclusion).filter_by(review_id=review.id)
    if factor is not None:
        found = found.where(Conclusion.key_factors.any(KeyFactor.id == factor.id))
    if state is not None:
        found = found.filter_by(state=state)
    return session.scalars(found.order_by(Conclusion.number).options(*_CITING)).all()


def recommendations_of(
    session: Session, review: Review, factor: KeyFactor | None = None
) -> Sequence[Recommendation]:
    """Recommendations with the conclusions under them, by number. Ask ``why_not_report`` before
    one enters the report."""
    found = select(Recommendation).filter_by(review_id=review.id)
    if factor is not None:
        found = found.filter_by(key_factor_id=factor.id)
    with_reasons = selectinload(Recommendation.conclusions)
    return session.scalars(found.order_by(Recommendation.number).options(with_reasons)).all()


def next_number(
    session: Session, review: Review, kind: type[Conclusion] | type[Recommendation]
) -> int:
    """Only for those who hold the review (``take_hold``)."""
    last = select(func.max(kind.number)).where(kind.review_id == review.id)
    return (session.scalar(last) or 0) + 1


@cites_evidence
def is_cited() -> ColumnElement[bool]:
    """That a conclusion stands on a record, or has to face it."""
    return exists().where(Citation.record_id == EvidenceRecord.id)


@uses_factors
def factors_with_findings(session: Session, review: Review) -> Sequence[UUID]:
    """The key factors that were judged or concluded on: they stay in scope."""
    concluded = (
        select(ConclusionFactor.key_factor_id)
        .join(Conclusion, Conclusion.id == ConclusionFactor.conclusion_id)
        .where(Conclusion.review_id == review.id)
    )
    named = (
        select(kind.key_factor_id).where(kind.review_id == review.id)
        for kind in (Judgement, TeamJudgement, Recommendation)
    )
    return session.scalars(union(concluded, *named)).all()


def records_in(records: Iterable[EvidenceRecord], ids: Iterable[UUID]) -> list[EvidenceRecord]:
    wanted = set(ids)
    return [record for record in records if record.id in wanted]


_CITING = (
    selectinload(Conclusion.key_factors),
    selectinload(Conclusion.citations)
    .joinedload(Citation.record)
    .options(joinedload(EvidenceRecord.visit_session), selectinload(EvidenceRecord.factors)),
)


def _opened_views(
    session: Session, review: Review, actor: Actor, factor: KeyFactor
) -> Sequence[Judgement]:
    """The members' views, for the team. Only to be asked once they are open."""
    if not may(actor, Permission.WRITE_FINDINGS, review):
        return []
    found = session.scalars(
        select(Judgement).filter_by(review_id=review.id, key_factor_id=factor.id)
    ).all()
    return sorted(found, key=lambda judgement: (judgement.member.name, str(judgement.id)))
