"""Who was heard, and how often each thing was said: by independent sources, not by notes."""

from collections import defaultdict
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, joinedload, load_only, selectinload
from sqlalchemy.sql.base import ExecutableOption

from peerreview.evidence.models import EvidenceRecord, RecordFactor
from peerreview.evidence.queries.log import counted
from peerreview.evidence.rules import Met, PeopleIn, PeopleMet, Tally, Testimony, testimony_of
from peerreview.reviews.models import Review
from peerreview.visits.models import SessionStakeholder, SessionState, Stakeholder, VisitSession


def tallies(session: Session, review: Review) -> dict[UUID, Tally]:
    """What counts, by the id of the key factor; without evidence, an empty tally.

    Reads what counting needs, and not what was said: a long log stays cheap.
    """
    people = people_in_sessions(session, review)
    found: dict[UUID, list[Testimony]] = defaultdict(list)
    counting = select(EvidenceRecord).where(EvidenceRecord.review_id == review.id, counted())
    for record in session.scalars(counting.options(*_counted())):
        for said in record.factors:
            if testimony := testimony_of(record, said.direction, people):
                found[said.key_factor_id].append(testimony)
    return defaultdict(Tally, {key: Tally(testimonies=tuple(said)) for key, said in found.items()})


def people_in_sessions(session: Session, review: Review) -> PeopleIn:
    """Who was heard in which session."""
    rows = session.execute(
        select(SessionStakeholder.visit_session_id, SessionStakeholder.stakeholder_id)
        .join(VisitSession, VisitSession.id == SessionStakeholder.visit_session_id)
        .where(VisitSession.review_id == review.id)
    )
    people: dict[UUID, set[UUID]] = defaultdict(set)
    for visit_session_id, stakeholder_id in rows:
        people[visit_session_id].add(stakeholder_id)
    return {met: frozenset(ids) for met, ids in people.items()}


def people_met(session: Session, review: Review) -> PeopleMet:
    """The people met, by source class, for ``printable_source``.

    Only sessions that are known to have taken place count: marked as done, or with evidence in
    them. A slot that was only planned hides nobody.
    """
    rows = session.execute(
        select(Stakeholder, SessionStakeholder.visit_session_id)
        .join(SessionStakeholder, SessionStakeholder.stakeholder_id == Stakeholder.id)
        .join(VisitSession, VisitSession.id == SessionStakeholder.visit_session_id)
        .where(VisitSession.review_id == review.id, _took_place())
    ).all()
    return {
        code: Met(
            side=next(who.side for who, _ in rows if who.source_class.code == code),
            people=frozenset(who.id for who, _ in rows if who.source_class.code == code),
            sessions=frozenset(met for who, met in rows if who.source_class.code == code),
        )
        for code in {who.source_class.code for who, _ in rows}
    }


def _took_place() -> ColumnElement[bool]:
    """Marked as done; or something was heard in it, and nobody called it off."""
    spoke = exists().where(EvidenceRecord.visit_session_id == VisitSession.id)
    called_off = VisitSession.state.in_([SessionState.CANCELLED, SessionState.NO_SHOW])
    return or_(VisitSession.state == SessionState.DONE, spoke & ~called_off)


@cache
def _counted() -> tuple[ExecutableOption, ...]:
    return (
        load_only(
            EvidenceRecord.kind,
            EvidenceRecord.method,
            EvidenceRecord.about,
            EvidenceRecord.sensitive,
            EvidenceRecord.flagged,
            EvidenceRecord.visit_session_id,
            EvidenceRecord.document_id,
            EvidenceRecord.recorder_id,
            EvidenceRecord.review_id,
            EvidenceRecord.cosigned_at,
            EvidenceRecord.deleted,
        ),
        joinedload(EvidenceRecord.visit_session),
        joinedload(EvidenceRecord.document),
        selectinload(EvidenceRecord.factors).lazyload(RecordFactor.key_factor),
    )
