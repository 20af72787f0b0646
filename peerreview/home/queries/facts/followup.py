"""How far the city is with its answer."""

from collections import Counter
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from peerreview.findings.models import Recommendation
from peerreview.followup.models import CityAnswer, CityResponse
from peerreview.home.queries.facts.counting import Ids, count
from peerreview.home.queries.facts.findings import reasoned


def unanswered(session: Session, ids: Ids) -> Counter[UUID]:
    """Recommendations that stand in the report and have no answer."""
    answered = exists().where(CityAnswer.recommendation_id == Recommendation.id)
    return count(session, ids, Recommendation, reasoned(), ~answered)


def approved(session: Session, ids: Ids) -> set[UUID]:
    """The reviews whose answer has its sponsor behind it."""
    found = select(CityResponse.review_id).where(CityResponse.review_id.in_(ids))
    return set(session.scalars(found))
