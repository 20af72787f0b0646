"""The overview of the findings, and everything about one key factor."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from peerreview.access.relations import Actor
from peerreview.benchmarks.models import KeyFactor
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.queries import evidence_of, people_in_sessions, tallies
from peerreview.evidence.rules import PeopleIn, Tally
from peerreview.findings.models import (
    Conclusion,
    GoodPractice,
    Judgement,
    Recommendation,
    TeamJudgement,
)
from peerreview.findings.queries.drawn import (
    conclusions_of,
    practices_of,
    recommendations_of,
)
from peerreview.findings.queries.judgements import (
    given_views,
    members_who_judge,
    opened_views,
    own_judgement,
    team_judgement,
    team_judgements,
)
from peerreview.findings.rules import with_claim
from peerreview.preparation.models import Claim
from peerreview.preparation.queries import claims_by_factor, self_assessment_of
from peerreview.preparation.rules import is_submitted
from peerreview.reviews.models import Review


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One key factor in the overview: what the city says, and how far the team is."""

    factor: KeyFactor
    claim: Claim | None
    team: TeamJudgement | None
    tally: Tally
    conclusions: int
    recommendations: int
    practices: int


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
    practices: Sequence[GoodPractice]


def overview(session: Session, review: Review) -> list[Finding]:
    """The key factors in scope, in the order of the benchmark."""
    claims, heard = submitted_claims(session, review), tallies(session, review)
    team = team_judgements(session, review)
    concluded = Counter(f.id for c in conclusions_of(session, review) for f in c.key_factors)
    advised = Counter(r.key_factor_id for r in recommendations_of(session, review))
    praised = Counter(p.key_factor_id for p in practices_of(session, review))
    return [
        Finding(
            factor=factor,
            claim=claims.get(factor.id),
            team=team.get(factor.id),
            tally=with_claim(heard[factor.id], claims.get(factor.id)),
            conclusions=concluded[factor.id],
            recommendations=advised[factor.id],
            practices=praised[factor.id],
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
        views=opened_views(session, review, actor, factor) if team else [],
        given=given_views(session, review, factor),
        members=len(members_who_judge(review)),
        conclusions=conclusions_of(session, review, factor),
        recommendations=recommendations_of(session, review, factor),
        practices=practices_of(session, review, factor),
    )


def submitted_claims(session: Session, review: Review) -> dict[UUID, Claim]:
    """What the city says, by key factor; nothing until it has submitted."""
    if not is_submitted(self_assessment_of(session, review)):
        return {}
    return claims_by_factor(session, review)
