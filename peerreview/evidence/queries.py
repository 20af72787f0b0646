"""Evidence as the team looks it up. Whatever shows records asks ``_visible`` first."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from peerreview.access.policy import Permission, may
from peerreview.access.relations import Actor
from peerreview.evidence.models import EvidenceRecord, EvidenceRevision, RecordFactor
from peerreview.evidence.rules import Met, PeopleIn, PeopleMet, Tally, Testimony, testimony_of
from peerreview.reviews.models import Review
from peerreview.reviews.queries import uses_factors
from peerreview.visits.models import SessionStakeholder, SessionState, Stakeholder, VisitSession

PAGE = 50


@dataclass(frozen=True, kw_only=True)
class LogPage:
    """One page of the log. ``total``: of all pages; ``number``: from 1."""

    records: Sequence[EvidenceRecord]
    total: int
    number: int

    @property
    def has_newer(self) -> bool:
        return self.number > 1

    @property
    def has_older(self) -> bool:
        return self.number * PAGE < self.total


def log_of(
    session: Session, review: Review, actor: Actor, *, factor: int | None = None, page: int = 1
) -> LogPage:
    """The records that the actor may see, newest first; ``factor``: the number of one."""
    wanted = _records(review, actor)
    if factor is not None:
        wanted = wanted.where(
            EvidenceRecord.factors.any(RecordFactor.key_factor.has(number=factor))
        )
    total = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    number = min(max(page, 1), max(1, -(-total // PAGE)))
    newest = wanted.order_by(EvidenceRecord.number.desc()).limit(PAGE).offset((number - 1) * PAGE)
    records = session.scalars(newest.options(*_SHOWN)).all()
    return LogPage(records=records, total=total, number=number)


def evidence_of(
    session: Session, review: Review, actor: Actor, key_factor_id: UUID
) -> Sequence[EvidenceRecord]:
    """What the actor may see about one key factor, in the order of the log."""
    about = EvidenceRecord.factors.any(RecordFactor.key_factor_id == key_factor_id)
    found = _records(review, actor).where(about).order_by(EvidenceRecord.number)
    return session.scalars(found.options(*_SHOWN)).all()


def citable(
    session: Session, review: Review, key_factor_ids: Collection[UUID] | None = None
) -> Sequence[EvidenceRecord]:
    """The records that count, of all or of some key factors, in the order of the log."""
    found = select(EvidenceRecord).filter_by(review_id=review.id, sensitive=False)
    if key_factor_ids is not None:
        of_these = RecordFactor.key_factor_id.in_(key_factor_ids)
        found = found.where(EvidenceRecord.factors.any(of_these))
    return session.scalars(found.order_by(EvidenceRecord.number).options(*_SHOWN)).all()


def tallies(session: Session, review: Review) -> dict[UUID, Tally]:
    """What counts, by the id of the key factor; without evidence, an empty tally."""
    people = people_in_sessions(session, review)
    found: dict[UUID, list[Testimony]] = defaultdict(list)
    for record in citable(session, review):
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


def sessions_to_log(session: Session, review: Review) -> Sequence[VisitSession]:
    """The sessions that something can be heard in, by number."""
    return session.scalars(
        select(VisitSession)
        .where(VisitSession.review_id == review.id, VisitSession.state != SessionState.CANCELLED)
        .options(selectinload(VisitSession.key_factors))
        .order_by(VisitSession.number)
    ).all()


def revisions_of(session: Session, record: EvidenceRecord) -> Sequence[EvidenceRevision]:
    """Every version of a record, the first one first."""
    return session.scalars(
        select(EvidenceRevision).filter_by(record_id=record.id).order_by(EvidenceRevision.version)
    ).all()


def next_number(session: Session, review: Review) -> int:
    """The number of the next record; only for those who hold the review (``take_hold``)."""
    last = select(func.max(EvidenceRecord.number)).filter_by(review_id=review.id)
    return (session.scalar(last) or 0) + 1


Citing = Callable[[Session, EvidenceRecord], bool]
_CITING: list[Citing] = []


def cites_evidence(check: Citing) -> Citing:
    """A later feature says whether it has built on a record: ``@cites_evidence``."""
    _CITING.append(check)
    return check


def is_cited(session: Session, record: EvidenceRecord) -> bool:
    return any(check(session, record) for check in _CITING)


_SHOWN = (joinedload(EvidenceRecord.visit_session), selectinload(EvidenceRecord.factors))


def _records(review: Review, actor: Actor) -> Select[EvidenceRecord]:
    return select(EvidenceRecord).where(
        EvidenceRecord.review_id == review.id, _visible(review, actor)
    )


def _visible(review: Review, actor: Actor) -> ColumnElement[bool]:
    """Sensitive records are for the leaders and their author (``Permission.READ_SENSITIVE``)."""
    if may(actor, Permission.READ_SENSITIVE, review):
        return true()
    mine = EvidenceRecord.recorder_id == getattr(actor, "id", None)
    return or_(EvidenceRecord.sensitive.is_(False), mine)


@uses_factors
def factors_with_evidence(session: Session, review: Review) -> Sequence[UUID]:
    """The key factors that records are about: they stay in scope."""
    return session.scalars(
        select(RecordFactor.key_factor_id)
        .join(EvidenceRecord, EvidenceRecord.id == RecordFactor.record_id)
        .where(EvidenceRecord.review_id == review.id)
        .distinct()
    ).all()


def readable(reviews: Iterable[Review], actor: Actor) -> ColumnElement[bool]:
    """What the actor may read in several reviews, in which they may read evidence at all."""
    return or_(
        false(),
        *(
            and_(EvidenceRecord.review_id == review.id, _visible(review, actor))
            for review in reviews
            if may(actor, Permission.VIEW_EVIDENCE, review)
        ),
    )


def _took_place() -> ColumnElement[bool]:
    """Marked as done; or something was heard in it, and nobody called it off."""
    spoke = exists().where(EvidenceRecord.visit_session_id == VisitSession.id)
    called_off = VisitSession.state.in_([SessionState.CANCELLED, SessionState.NO_SHOW])
    return or_(VisitSession.state == SessionState.DONE, spoke & ~called_off)
