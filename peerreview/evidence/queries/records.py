"""What hangs on records: their versions, flags and numbers, and whether anything rests on them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, false, func, or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from peerreview.evidence.models import (
    EvidenceFlag,
    EvidenceRecord,
    EvidenceRevision,
    RecordFactor,
)
from peerreview.evidence.queries.log import counted, shown
from peerreview.preparation.queries import cites_documents
from peerreview.reviews.models import Review
from peerreview.reviews.queries import uses_factors

FEW = 20
"""How many records to word stand on one page."""

Citing = Callable[[], ColumnElement[bool]]
_CITING: list[Citing] = []


def cites_evidence(condition: Citing) -> Citing:
    """A later feature says of which ``EvidenceRecord`` it makes use: ``@cites_evidence``."""
    _CITING.append(condition)
    return condition


def cited() -> ColumnElement[bool]:
    """That something has been built on a record."""
    return or_(false(), *(condition() for condition in _CITING))


def is_cited(session: Session, record: EvidenceRecord) -> bool:
    found = select(EvidenceRecord.id).where(EvidenceRecord.id == record.id, cited())
    return session.scalar(found) is not None


def waits_for_wording() -> ColumnElement[bool]:
    """A cited record of which the host could read something, once a leader has released it."""
    tellable = and_(counted(), EvidenceRecord.not_for_report.is_(False))
    return and_(cited(), tellable, EvidenceRecord.released_wording == "")


@dataclass(frozen=True, kw_only=True)
class ToWord:
    """One page of the cited records without a wording. ``total``: of all pages."""

    records: Sequence[EvidenceRecord]
    total: int
    number: int

    @property
    def has_more(self) -> bool:
        return self.number * FEW < self.total


def to_word(session: Session, review: Review, page: int = 1) -> ToWord:
    """The cited records that wait for a wording, those that can be told first."""
    bare = and_(cited(), EvidenceRecord.released_wording == "")
    here = and_(EvidenceRecord.review_id == review.id, bare)
    total = session.scalar(select(func.count(EvidenceRecord.id)).where(here)) or 0
    number = min(max(page, 1), max(1, -(-total // FEW)))
    held_back = or_(~counted(), EvidenceRecord.not_for_report)
    found = select(EvidenceRecord).where(here).order_by(held_back, EvidenceRecord.number)
    some = found.limit(FEW).offset((number - 1) * FEW).options(*shown())
    return ToWord(records=session.scalars(some).all(), total=total, number=number)


def revisions_of(session: Session, record: EvidenceRecord) -> Sequence[EvidenceRevision]:
    """Every version of a record, the first one first."""
    return session.scalars(
        select(EvidenceRevision).filter_by(record_id=record.id).order_by(EvidenceRevision.version)
    ).all()


def flags_of(session: Session, record: EvidenceRecord) -> Sequence[EvidenceFlag]:
    """Every flag that was put on a record, the first one first."""
    found = select(EvidenceFlag).filter_by(record_id=record.id)
    return session.scalars(found.order_by(EvidenceFlag.raised_at, EvidenceFlag.id)).all()


def open_flag(session: Session, record: EvidenceRecord) -> EvidenceFlag | None:
    return session.scalar(select(EvidenceFlag).filter_by(record_id=record.id, settled_at=None))


def next_number(session: Session, review: Review) -> int:
    """The number of the next record; only for those who are about to write: writers queue."""
    last = select(func.max(EvidenceRecord.number)).where(EvidenceRecord.review_id == review.id)
    return (session.scalar(last) or 0) + 1


_NEXT_PLACE = (
    update(Review)
    .where(Review.id == bindparam("review"))
    .values(feed_seq=Review.feed_seq + 1)
    .returning(Review.feed_seq)
)


def next_place(session: Session, review: Review) -> int:
    """Take the next place in the feed of a review; only for those who are about to write."""
    place: int = session.connection().execute(_NEXT_PLACE, {"review": review.id}).scalar_one()
    set_committed_value(review, "feed_seq", place)
    return place


_PLACE = select(
    select(func.max(EvidenceRecord.number))
    .where(EvidenceRecord.review_id == bindparam("review"))
    .scalar_subquery(),
    select(EvidenceRecord.id).where(EvidenceRecord.id == bindparam("record")).exists(),
)


def place_for(session: Session, review: Review, id: UUID) -> tuple[int, bool]:
    """The number of the next record, and whether one has that id already; only for those who are
    about to write: writers queue."""
    session.flush()
    asked = session.connection().execute(_PLACE, {"review": review.id, "record": id})
    number, known = asked.one()
    return (number or 0) + 1, known


@uses_factors
def factors_with_evidence(session: Session, review: Review) -> Sequence[UUID]:
    """The key factors that records are about: they stay in scope."""
    return session.scalars(
        select(RecordFactor.key_factor_id)
        .join(EvidenceRecord, EvidenceRecord.id == RecordFactor.record_id)
        .where(EvidenceRecord.review_id == review.id)
        .distinct()
    ).all()


@cites_documents
def documents_read(session: Session, review: Review) -> Sequence[UUID]:
    """The documents from which something is logged."""
    found = select(EvidenceRecord.document_id).where(
        EvidenceRecord.review_id == review.id, EvidenceRecord.document_id.is_not(None)
    )
    return [id_ for id_ in session.scalars(found.distinct()) if id_]
