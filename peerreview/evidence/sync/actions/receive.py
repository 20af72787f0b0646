"""Taking in operations: each gets its verdict, stored with its effect. The same for what a laptop
sends and for what stands in a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import structlog
from sqlalchemy import func, insert, select

from peerreview.core.work import Work
from peerreview.evidence.models import Parked, Status, SyncOp, Via
from peerreview.evidence.sync.actions.effects import carry_out
from peerreview.evidence.sync.actions.gate import gate
from peerreview.evidence.sync.queries.ledger import Ledger, Read, ledger_for
from peerreview.evidence.sync.rules import (
    Op,
    Verdict,
    canonical,
    parked,
    try_again,
    verdict_on,
)
from peerreview.evidence.sync.rules.quota import has_room
from peerreview.people.models import Person

log = structlog.get_logger()

_STORE, _PARK = insert(SyncOp), insert(Parked)


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """Operations of one person, and how they came. ``offset``: our clock minus theirs;
    ``has_file``: whether the bytes of an attachment have arrived."""

    author: Person
    ops: Sequence[Op]
    read: Read
    has_file: Callable[[str], bool]
    via: Via = Via.SYNC
    imported_by: Person | None = None
    offset: timedelta = timedelta()


def receive(work: Work, delivery: Delivery) -> list[dict[str, Any]]:
    """The answers, in the order of the operations. Sending one again gets the first answer.

    All are written in one go. Should that fail, each is tried alone, and the one that cannot be
    written is to be sent again: the others are kept.
    """
    hands = replace(work, actor=delivery.author)
    try:
        with work.session.begin_nested():
            return _all(hands, delivery, delivery.ops)
    except Exception:
        log.exception("sync.batch_failed", ops=len(delivery.ops))
    return [answer for op in delivery.ops for answer in _alone(hands, delivery, op)]


def _alone(work: Work, delivery: Delivery, op: Op) -> list[dict[str, Any]]:
    try:
        with work.session.begin_nested():
            return _all(work, delivery, [op])
    except Exception:
        log.exception("sync.op_failed", op_id=str(op.op_id))
        return [_answer(op, try_again("server_error"))]


def _all(work: Work, delivery: Delivery, ops: Sequence[Op]) -> list[dict[str, Any]]:
    ledger = ledger_for(work.session, ops, delivery.read)
    with work.together() as many:
        return [_one(many, ledger, delivery, op) for op in ops]


def _one(work: Work, ledger: Ledger, delivery: Delivery, op: Op) -> dict[str, Any]:
    if known := ledger.known.get(op.op_id):
        if (known.person_id, known.digest) == (delivery.author.id, op.digest):
            return {**known.result, "duplicate": True}
        return _reused(work, ledger, delivery, op)
    verdict = _verdict(work, ledger, delivery, op)
    if verdict.status is not Status.RETRY and op.kind == "evidence":
        carry_out(work, ledger, op, verdict, delivery.author)
    answer = _answer(op, verdict, ledger)
    if verdict.status is Status.QUARANTINED:
        _park(work, delivery, op, verdict.code)
    if verdict.status is not Status.RETRY:
        _store(work, delivery, op, verdict.status, answer)
        ledger.remember(op, delivery.author.id, verdict.status, answer)
    return answer


def _verdict(work: Work, ledger: Ledger, delivery: Delivery, op: Op) -> Verdict:
    if op.kind == "probe" and not op.trouble:
        return Verdict(status=Status.APPLIED)
    why = op.trouble or gate(ledger, op, delivery.author)
    found = verdict_on(ledger.state(op), op, delivery.author.id, gate=why)
    if found.status is Status.QUARANTINED:
        return found if _has_room(work, delivery, op) else try_again("over_quota")
    missing = any(not delivery.has_file(one["sha256"]) for one in op.body["attachments"])
    return try_again("missing_blob") if missing else found


def _reused(work: Work, ledger: Ledger, delivery: Delivery, op: Op) -> dict[str, Any]:
    """Something else under an id that was used: kept, for a leader to look at."""
    verdict = parked("op_id_reused")
    known = select(Parked.id).filter_by(op_id=op.op_id, digest=op.digest)
    if work.session.scalar(known) is None:
        if not _has_room(work, delivery, op):
            return _answer(op, try_again("over_quota"))
        _park(work, delivery, op, verdict.code)
    return _answer(op, verdict, ledger)


def _has_room(work: Work, delivery: Delivery, op: Op) -> bool:
    """Whether one more operation of this person may wait for a leader."""
    waits = select(func.count(Parked.id), func.coalesce(func.sum(Parked.size), 0))
    mine = waits.where(Parked.person_id == delivery.author.id, Parked.decided_at.is_(None))
    number, size = work.session.execute(mine).one()
    waiting = len((work.waiting or {}).get(_PARK, ()))
    return has_room(number + waiting, size, _size(op))


def _size(op: Op) -> int:
    return len(canonical(op.raw).encode())


def _park(work: Work, delivery: Delivery, op: Op, why: str) -> None:
    row = {
        "id": uuid4(),
        "op_id": op.op_id,
        "digest": op.digest,
        "reason": why,
        "raw": dict(op.raw),
        "size": _size(op),
        "person_id": delivery.author.id,
        "review_id": op.review_id,
        "record_id": op.record_id,
        "at": work.now,
        "via": delivery.via,
    }
    work.add_row(_PARK, row)


def _store(work: Work, delivery: Delivery, op: Op, status: Status, answer: dict[str, Any]) -> None:
    row = {
        "op_id": op.op_id,
        "person_id": delivery.author.id,
        "device_id": op.device_id,
        "client_seq": op.client_seq,
        "review_id": op.review_id,
        "record_id": op.record_id,
        "digest": op.digest,
        "raw": dict(op.raw),
        "status": status,
        "result": answer,
        "via": delivery.via,
        "imported_by_id": delivery.imported_by.id if delivery.imported_by else None,
        "received_at": work.now,
        "client_time": op.client_time,
        "clock_offset_ms": delivery.offset // timedelta(milliseconds=1),
    }
    work.add_row(_STORE, row)


def _answer(op: Op, verdict: Verdict, ledger: Ledger | None = None) -> dict[str, Any]:
    """What the laptop is told. A conflict names the version of the record, never its own."""
    said: dict[str, Any] = {"op_id": str(op.op_id), "status": verdict.status.value}
    if op.record_id:
        said["record_id"] = str(op.record_id)
    if verdict.code:
        said["code"] = verdict.code
    record = ledger.records.get(op.record_id) if ledger and op.record_id else None
    if ledger is None or record is None or verdict.status is Status.QUARANTINED:
        return said
    said["number"] = record.number
    if verdict.status is Status.CONFLICT:
        return {**said, "head_version": record.version, "server_body": dict(ledger.body(record))}
    said["version"] = record.version
    if verdict.status is Status.MERGED:
        said["server_body"] = dict(ledger.body(record))
    return said
