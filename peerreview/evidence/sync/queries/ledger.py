"""What is there, as far as a batch of operations can depend on it; asked for once a batch.

While the batch is worked through, the ledger is kept up to date by hand, so that the last
operation sees what the first one did although nothing is written yet.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from peerreview.evidence.models import (
    EvidenceConflict,
    EvidenceRecord,
    EvidenceRevision,
    Status,
    SyncOp,
)
from peerreview.evidence.queries import is_cited, next_number
from peerreview.evidence.sync.queries.lookup import Lookup, body_of
from peerreview.evidence.sync.rules import Body, Head, Op, Past, State, normal
from peerreview.reviews.models import Review

Read = Callable[[SyncOp], Op]
"""Reads a stored operation again."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """A stored operation: whose, and what was answered."""

    person_id: UUID
    digest: str
    result: dict[str, Any]


@dataclass
class Ledger:
    session: Session
    read: Read
    known: dict[UUID, Known] = field(default_factory=dict)
    pasts: dict[UUID, Past] = field(default_factory=dict)
    records: dict[UUID, EvidenceRecord] = field(default_factory=dict)
    reviews: dict[UUID, Review] = field(default_factory=dict)
    versions: dict[UUID, dict[int, Body]] = field(default_factory=lambda: defaultdict(dict))
    conflicts: dict[UUID, dict[UUID, EvidenceConflict]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """The open ones, by record and operation."""
    _lookups: dict[UUID, Lookup] = field(default_factory=dict)
    _numbers: dict[UUID, int] = field(default_factory=dict)
    _heads: dict[UUID, Body] = field(default_factory=dict)

    def lookup(self, review: Review) -> Lookup:
        if review.id not in self._lookups:
            self._lookups[review.id] = Lookup(self.session, review)
        return self._lookups[review.id]

    def next_number(self, review: Review) -> int:
        """Nobody else gives one meanwhile: writers queue."""
        if review.id not in self._numbers:
            self._numbers[review.id] = next_number(self.session, review)
        else:
            self._numbers[review.id] += 1
        return self._numbers[review.id]

    def state(self, op: Op) -> State:
        if op.record_id is None:
            return State()
        return State(
            head=self._head(op), versions=self.versions.get(op.record_id, {}), ops=self.pasts
        )

    def body(self, record: EvidenceRecord) -> Body:
        """How the record stands now."""
        if record.id not in self._heads:
            self._heads[record.id] = body_of(record)
            self.versions[record.id][record.version] = self._heads[record.id]
        return self._heads[record.id]

    def changed(self, record: EvidenceRecord) -> None:
        """A record was written: what comes after sees it."""
        self.records[record.id] = record
        self._heads.pop(record.id, None)
        self.body(record)

    def remember(self, op: Op, author: UUID, status: Status, result: dict[str, Any]) -> None:
        self.pasts[op.op_id] = past_of(op, author, status)
        self.known[op.op_id] = Known(person_id=author, digest=op.digest, result=result)

    def _head(self, op: Op) -> Head | None:
        record = self.records.get(op.record_id) if op.record_id else None
        if record is None:
            return None
        return Head(
            version=record.version,
            body=self.body(record),
            deleted=record.deleted,
            open=frozenset(self.conflicts.get(record.id, ())),
            relied_on=op.action == "delete" and self._relied_on(record),
        )

    def _relied_on(self, record: EvidenceRecord) -> bool:
        return record.cosigned_at is not None or is_cited(self.session, record)


def past_of(op: Op, author: UUID, status: Status) -> Past:
    return Past(
        author=author, record_id=op.record_id, status=status, body=op.body, written=op.written
    )


def ledger_for(session: Session, ops: Iterable[Op], read: Read) -> Ledger:
    """All that these operations can depend on, in a handful of questions."""
    ops = list(ops)
    ledger = Ledger(session, read)
    _operations(ledger, ops)
    _records(ledger, {op.record_id for op in ops if op.record_id})
    _versions(ledger, ops)
    named = {op.review_id for op in ops if op.review_id}
    found = select(Review).where(Review.id.in_(named))
    ledger.reviews = {one.id: one for one in session.scalars(found)} if named else {}
    return ledger


def _operations(ledger: Ledger, ops: list[Op]) -> None:
    bases = {op.base for op in ops if isinstance(op.base, UUID)}
    wanted = {op.op_id for op in ops} | bases
    for row in ledger.session.scalars(select(SyncOp).where(SyncOp.op_id.in_(wanted))):
        ledger.known[row.op_id] = Known(
            person_id=row.person_id, digest=row.digest, result=row.result
        )
        if row.op_id in bases:
            ledger.pasts[row.op_id] = past_of(ledger.read(row), row.person_id, row.status)


def _records(ledger: Ledger, ids: set[UUID]) -> None:
    found = select(EvidenceRecord).where(EvidenceRecord.id.in_(ids))
    whole = (
        joinedload(EvidenceRecord.visit_session),
        joinedload(EvidenceRecord.document),
        joinedload(EvidenceRecord.guide_question),
        joinedload(EvidenceRecord.issue),
        selectinload(EvidenceRecord.attachments),
    )
    fresh = found.options(*whole).execution_options(populate_existing=True)
    ledger.records = {one.id: one for one in ledger.session.scalars(fresh)}
    if not ledger.records:
        return
    open_ones = select(EvidenceConflict).where(
        EvidenceConflict.record_id.in_(ledger.records), EvidenceConflict.settled_at.is_(None)
    )
    for one in ledger.session.scalars(open_ones.order_by(EvidenceConflict.at)):
        ledger.conflicts[one.record_id][one.op_id] = one


def _versions(ledger: Ledger, ops: list[Op]) -> None:
    """The versions that somebody started from, where they are not the present one."""
    wanted = {
        op.base
        for op in ops
        if isinstance(op.base, int)
        and (record := ledger.records.get(op.record_id or UUID(int=0)))
        and record.version != op.base
    }
    if not wanted:
        return
    found = select(EvidenceRevision).where(
        EvidenceRevision.record_id.in_(ledger.records), EvidenceRevision.version.in_(wanted)
    )
    for one in ledger.session.scalars(found):
        ledger.versions[one.record_id][one.version] = normal(one.body)
