"""How far judgements and recommendations are. Never what they say."""

from collections import Counter, defaultdict
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from peerreview.findings.models import (
    Conclusion,
    ConclusionState,
    Judgement,
    Recommendation,
    RecommendationConclusion,
    TeamJudgement,
)
from peerreview.home.queries.facts.counting import Ids
from peerreview.people.models import Person


def views_of(
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


def team_views(session: Session, ids: Ids) -> tuple[dict[UUID, set[UUID]], dict[UUID, set[UUID]]]:
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


def reasoned() -> ColumnElement[bool]:
    """A recommendation that rests on an agreed conclusion."""
    return exists().where(
        RecommendationConclusion.recommendation_id == Recommendation.id,
        RecommendationConclusion.conclusion_id == Conclusion.id,
        Conclusion.state == ConclusionState.AGREED,
    )
