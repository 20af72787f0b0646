"""The log as one person may read it. Whatever shows records asks ``visible`` first."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from peerreview.access.policy import Permission, may
from peerreview.access.relations import Actor
from peerreview.benchmarks.models import Side
from peerreview.core.search import holds, query_words
from peerreview.evidence.models import Direction, EvidenceRecord, RecordFactor, RecordKind
from peerreview.reviews.models import Review

PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which records to show, as an address says it: None and nothing ask for all.

    ``factor`` and ``session`` are numbers, ``source`` is the code of a class.
    """

    factor: int | None = None
    direction: Direction | None = None
    session: int | None = None
    source: str | None = None
    side: Side | None = None
    kind: RecordKind | None = None
    recorder: UUID | None = None
    flagged: bool | None = None
    released: bool | None = None
    words: str = ""

    @property
    def all_of_them(self) -> bool:
        return all(getattr(self, field.name) in (None, "") for field in fields(self))


@dataclass(frozen=True, kw_only=True)
class LogPage:
    """One page of the log. ``total``: of all pages; ``known``: without a filter; ``number``: from
    1."""

    records: Sequence[EvidenceRecord]
    total: int
    known: int
    number: int

    @property
    def has_newer(self) -> bool:
        return self.number > 1

    @property
    def has_older(self) -> bool:
        return self.number * PAGE < self.total


def log_of(
    session: Session, review: Review, actor: Actor, wanted: Wanted | None = None, *, page: int = 1
) -> LogPage:
    """The records that the actor may see, newest first."""
    wanted = wanted or Wanted()
    mine = EvidenceRecord.review_id == review.id, visible(review, actor)
    known = _count(session, *mine)
    total = known if wanted.all_of_them else _count(session, *mine, *_asked(wanted))
    number = min(max(page, 1), max(1, -(-total // PAGE)))
    found = select(EvidenceRecord).where(*mine, *_asked(wanted)).options(*shown())
    newest = found.order_by(EvidenceRecord.number.desc()).limit(PAGE).offset((number - 1) * PAGE)
    records = session.scalars(newest).all()
    return LogPage(records=records, total=total, known=known, number=number)


def records_for(session: Session, review: Review, actor: Actor) -> Sequence[EvidenceRecord]:
    """Everything that the actor may see, in the order of the log, with all that belongs to it."""
    found = _records(review, actor).order_by(EvidenceRecord.number)
    return session.scalars(found.options(*shown(), *whole())).all()


def evidence_of(
    session: Session, review: Review, actor: Actor, key_factor_id: UUID
) -> Sequence[EvidenceRecord]:
    """What the actor may see about one key factor, in the order of the log."""
    about = EvidenceRecord.factors.any(RecordFactor.key_factor_id == key_factor_id)
    found = _records(review, actor).where(about).order_by(EvidenceRecord.number)
    return session.scalars(found.options(*shown())).all()


def citable(
    session: Session, review: Review, key_factor_ids: Collection[UUID] | None = None
) -> Sequence[EvidenceRecord]:
    """The records that count, of all or of some key factors, in the order of the log."""
    found = select(EvidenceRecord).where(EvidenceRecord.review_id == review.id, counted())
    if key_factor_ids is not None:
        of_these = RecordFactor.key_factor_id.in_(key_factor_ids)
        found = found.where(EvidenceRecord.factors.any(of_these))
    return session.scalars(found.order_by(EvidenceRecord.number).options(*shown())).all()


def counted() -> ColumnElement[bool]:
    """What ``rules.counts`` says of a record, asked of the database."""
    unsigned = and_(
        EvidenceRecord.visit_session_id.is_not(None),
        EvidenceRecord.cosigned_at.is_(None),
        EvidenceRecord.review.has(cosigned_only=True),
    )
    return and_(
        EvidenceRecord.sensitive.is_(False),
        EvidenceRecord.flagged.is_(False),
        EvidenceRecord.deleted.is_(False),
        ~unsigned,
    )


def visible(review: Review, actor: Actor) -> ColumnElement[bool]:
    """Sensitive records are for the leaders and their author (``Permission.READ_SENSITIVE``).
    What its author took back is listed for nobody."""
    there = EvidenceRecord.deleted.is_(False)
    if may(actor, Permission.READ_SENSITIVE, review):
        return there
    mine = EvidenceRecord.recorder_id == getattr(actor, "id", None)
    return and_(there, or_(EvidenceRecord.sensitive.is_(False), mine))


def readable(reviews: Iterable[Review], actor: Actor) -> ColumnElement[bool]:
    """What the actor may read in several reviews, in which they may read evidence at all."""
    return or_(
        false(),
        *(
            and_(EvidenceRecord.review_id == review.id, visible(review, actor))
            for review in reviews
            if may(actor, Permission.VIEW_EVIDENCE, review)
        ),
    )


@cache
def shown() -> tuple[ExecutableOption, ...]:
    """What a line of the log says beside the record itself."""
    return (
        joinedload(EvidenceRecord.visit_session),
        joinedload(EvidenceRecord.document),
        selectinload(EvidenceRecord.factors),
    )


@cache
def whole() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(EvidenceRecord.guide_question),
        joinedload(EvidenceRecord.issue),
        joinedload(EvidenceRecord.cosigned_by),
    )


def _records(review: Review, actor: Actor) -> Select[EvidenceRecord]:
    return select(EvidenceRecord).where(
        EvidenceRecord.review_id == review.id, visible(review, actor)
    )


def _count(session: Session, *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(EvidenceRecord.id)).where(*where)) or 0


def _asked(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.factor is not None or wanted.direction is not None:
        yield EvidenceRecord.factors.any(and_(true(), *_said(wanted)))
    if wanted.session is not None:
        yield EvidenceRecord.visit_session.has(number=wanted.session)
    if wanted.source is not None:
        yield EvidenceRecord.source_class.has(code=wanted.source)
    if wanted.side is not None:
        yield EvidenceRecord.source_class.has(side=wanted.side)
    if wanted.kind is not None:
        yield EvidenceRecord.kind == wanted.kind
    if wanted.recorder is not None:
        yield EvidenceRecord.recorder_id == wanted.recorder
    if wanted.flagged is not None:
        yield EvidenceRecord.flagged.is_(wanted.flagged)
    if wanted.released is not None:
        yield (EvidenceRecord.released_wording != "").is_(wanted.released)
    if wanted.words:
        yield holds(EvidenceRecord, query_words(wanted.words))


def _said(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Of one key factor in one direction: both in the same breath."""
    if wanted.factor is not None:
        yield RecordFactor.key_factor.has(number=wanted.factor)
    if wanted.direction is not None:
        yield RecordFactor.direction == wanted.direction
