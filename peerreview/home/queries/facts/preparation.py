"""How far the city is with its own account."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from peerreview.home.queries.facts.counting import Ids
from peerreview.people.models import Person
from peerreview.preparation.models import (
    Claim,
    Contribution,
    DeskSheet,
    SelfAssessment,
)
from peerreview.reviews.models import Seat


def self_assessments(session: Session, ids: Ids) -> tuple[set[UUID], dict[UUID, set[UUID]]]:
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


def assigned_to(session: Session, person: Person, ids: Ids) -> dict[UUID, set[UUID]]:
    """The key factors that the person writes as a contributor of the city."""
    rows = session.execute(
        select(Seat.review_id, Contribution.key_factor_id)
        .join(Seat, Seat.id == Contribution.seat_id)
        .where(Seat.review_id.in_(ids), Seat.person_id == person.id)
    )
    found = defaultdict[UUID, set[UUID]](set)
    for review_id, key_factor_id in rows:
        found[review_id].add(key_factor_id)
    return found


def shared_by(session: Session, person: Person, ids: Ids) -> dict[UUID, set[UUID]]:
    """The key factors on which the person has shared a first view with the team."""
    rows = session.execute(
        select(DeskSheet.review_id, DeskSheet.key_factor_id).where(
            DeskSheet.review_id.in_(ids),
            DeskSheet.author_id == person.id,
            DeskSheet.shared_at.is_not(None),
        )
    )
    found = defaultdict[UUID, set[UUID]](set)
    for review_id, key_factor_id in rows:
        found[review_id].add(key_factor_id)
    return found
