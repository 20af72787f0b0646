"""What is planned, what comes next, and what was not written down."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from peerreview.benchmarks.models import Side, SourceClass
from peerreview.evidence.models import EvidenceRecord
from peerreview.home.queries.facts.counting import Ids
from peerreview.people.models import Person
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

GONE = (SessionState.CANCELLED, SessionState.NO_SHOW)
UP = VisitSession.state.not_in(GONE)


def heard_outside(session: Session, ids: Ids) -> dict[UUID, set[UUID]]:
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


def coming(
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
    return {review_id: (number, at) for review_id, number, at in rows if at is not None}


def silent(session: Session, person: Person, ids: Ids, now: datetime) -> dict[UUID, list[int]]:
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
