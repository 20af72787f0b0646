"""A server with real tables beside one in memory: after every batch both have to say the same."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from peerreview.core.work import Work
from peerreview.evidence.models import (
    EvidenceConflict,
    EvidenceRecord,
    EvidenceRevision,
    Parked,
    Status,
    SyncOp,
)
from peerreview.evidence.sync.actions import Delivery, receive
from peerreview.evidence.sync.forms.ops import read_again
from peerreview.evidence.sync.queries.lookup import body_of
from peerreview.evidence.sync.rules import Op, normal
from peerreview.people.models import Person
from peerreview.reviews.models import Phase, Review
from tests.evidence.sync.memory import Answer, Memory
from tests.houses import House


class Mirrored(Memory):
    """``writers`` are sessions of one transaction that will be undone."""

    def __init__(
        self, house: House, writers: sessionmaker[Session], leaders: frozenset[UUID], review: UUID
    ) -> None:
        super().__init__(leaders=leaders)
        self.house, self.writers, self.review = house, writers, review
        self.close(False)

    def push(self, author: UUID, ops: Sequence[Op]) -> list[Answer]:
        expected = super().push(author, ops)
        with self.writers.begin() as session:
            answers = self._receive(session, author, ops)
        assert [_told(one) for one in answers] == expected
        return expected

    def break_off(self, author: UUID, ops: Sequence[Op]) -> None:
        with self.writers() as session:
            self._receive(session, author, ops)
            session.rollback()

    def close(self, closed: bool) -> None:
        super().close(closed)
        with self.writers.begin() as session:
            session.get_one(Review, self.review).phase = Phase.CLOSED if closed else Phase.VISIT

    def compare(self) -> None:
        """Record by record, version by version, and all that stands beside or waits."""
        with self.writers() as session:
            for record, head in self.heads.items():
                found = session.get_one(EvidenceRecord, record)
                assert body_of(found) == head.body
                assert (found.version, found.deleted) == (head.version, head.deleted)
                assert found.open_conflicts == len(head.open)
                assert _versions(session, record) == self.versions[record]
                assert _beside(session, record) == self.beside[record]
                assert _open(session, record) == head.open
            waiting = {one.op_id: (one.reason, one.raw) for one in session.scalars(select(Parked))}
            assert waiting == {id_: (why, op.raw) for id_, (why, op) in self.parked.items()}
            kept = {one.op_id: one.status.value for one in session.scalars(select(SyncOp))}
            assert kept == {id_: status for id_, (status, _, _) in self.told.items()}

    def _receive(self, session: Session, author: UUID, ops: Sequence[Op]) -> list[dict[str, Any]]:
        person, files = session.get_one(Person, author), self.house.files
        work = Work(session=session, actor=person, now=self.house.clock.now, files=files)
        delivery = Delivery(author=person, ops=ops, read=read_again, has_file=files.has)
        return receive(work, delivery)


def _told(answer: dict[str, Any]) -> Answer:
    status, code = answer["status"], answer.get("code", "")
    if status == Status.RETRY.value:
        return status, code, None
    return status, code, answer.get("version", answer.get("head_version"))


def _versions(session: Session, record: UUID) -> dict[int, Any]:
    found = select(EvidenceRevision).where(EvidenceRevision.record_id == record)
    return {one.version: normal(one.body) for one in session.scalars(found)}


def _beside(session: Session, record: UUID) -> dict[UUID, Any]:
    found = select(EvidenceConflict).where(EvidenceConflict.record_id == record)
    return {one.op_id: dict(one.body) or None for one in session.scalars(found)}


def _open(session: Session, record: UUID) -> set[UUID]:
    found = select(EvidenceConflict).where(EvidenceConflict.record_id == record)
    return {one.op_id for one in session.scalars(found) if one.settled_at is None}
