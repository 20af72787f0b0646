"""People decide: on entries that waited, and between texts that stand side by side."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from peerreview.core.errors import RuleBroken, refuse_if
from peerreview.core.work import Work
from peerreview.evidence.actions import Sent, correct_evidence, take_back
from peerreview.evidence.models import (
    Decision,
    EvidenceConflict,
    EvidenceRecord,
    Parked,
    RevisionKind,
    Status,
    SyncOp,
)
from peerreview.evidence.rules import why_not_correct, why_not_log
from peerreview.evidence.sync.actions.effects import carry_out, observation
from peerreview.evidence.sync.actions.gate import gate, misplaced, unknown
from peerreview.evidence.sync.queries.ledger import Ledger, Read, ledger_for
from peerreview.evidence.sync.queries.lookup import Lookup, body_of
from peerreview.evidence.sync.rules import Op, Verdict, verdict_on
from peerreview.evidence.sync.rules.settling import (
    REASON_NEEDED,
    UNREADABLE,
    WAITS_FOR_ANOTHER,
    why_not_choose,
    why_not_decide,
)
from peerreview.evidence.sync.rules.words import why_parked
from peerreview.people.models import Person
from peerreview.reviews.models import Review

_OPTIONAL = ("session", "document", "issue", "guide_question")


def accept(work: Work, waiting: Parked, read: Read) -> int:
    """Take an entry over into the log, under the name of its author; what goes on from it
    follows. Returns how many were taken over.

    What it names and this review does not have is left out. Raises RuleBroken if it still cannot
    be taken over.
    """
    refuse_if(why_not_decide(waiting))
    _apply(work, waiting, read)
    _decide(work, waiting, Decision.ACCEPTED, "")
    return 1 + sum(_accept_if_possible(work, one, read) for one in _following(work, waiting))


def reject(work: Work, waiting: Parked, reason: str) -> None:
    """An entry is not taken over; it stays readable, with the reason."""
    refuse_if(why_not_decide(waiting))
    refuse_if(None if reason else REASON_NEEDED)
    _decide(work, waiting, Decision.REJECTED, reason)


def replay(work: Work, waiting: Parked, read: Read) -> bool:
    """Try an entry again that an earlier version could not read; whether it fitted now."""
    author, op = waiting.person, read(_stored(work, waiting))
    ledger = ledger_for(work.session, [op], read)
    verdict = _verdict(ledger, op, author)
    if (
        op.trouble
        or gate(ledger, op, author)
        or verdict.status in {Status.QUARANTINED, Status.RETRY}
    ):
        return False
    try:
        with work.session.begin_nested():
            _apply(replace(work, actor=author), waiting, read)
    except RuleBroken:
        return False
    _decide(work, waiting, Decision.ACCEPTED, "")
    return True


def choose(
    work: Work, conflict: EvidenceConflict, *, take: bool, version: int, reason: str
) -> None:
    """Settle between the record and a text beside it: ``take`` that text, or keep the record.

    The other text stays among what was said. Raises StaleEdit if somebody saved after
    ``version``.
    """
    record = conflict.record
    refuse_if(why_not_choose(conflict, work.actor))
    refuse_if(None if reason else REASON_NEEDED)
    if take and not conflict.body:
        take_back(replace(work, actor=conflict.author), record)
    else:
        _rewrite(work, record, conflict.body if take else {}, version, reason)
    conflict.settled_at, conflict.reason = work.now, reason
    conflict.settled_by_id = work.actor.id if isinstance(work.actor, Person) else None
    record.open_conflicts -= 1
    work.record("evidence.chosen", record.review, number=record.number)


def _rewrite(
    work: Work, record: EvidenceRecord, text: dict[str, object], version: int, reason: str
) -> None:
    seen = observation(Lookup(work.session, record.review), {**body_of(record), **text})
    sent = Sent(kind=RevisionKind.RESOLVED)
    correct_evidence(work, record, seen, version=version, reason=reason, sent=sent)


def _apply(work: Work, waiting: Parked, read: Read) -> None:
    op = read(_stored(work, waiting))
    refuse_if(UNREADABLE if op.trouble else None)
    ledger = ledger_for(work.session, [op], read)
    review = ledger.reviews.get(op.review_id) if op.review_id else None
    if review is None:
        raise RuleBroken(why_parked("unknown_review"))
    refuse_if(why_not_log(review))
    op = _fitting(ledger, op, review)
    verdict = _verdict(ledger, op, waiting.person)
    if verdict.status is Status.RETRY or verdict.code == "base_parked":
        raise RuleBroken(WAITS_FOR_ANOTHER)
    if verdict.status is Status.QUARANTINED:
        raise RuleBroken(why_parked(verdict.code))
    with _hands_for(work, ledger, op, waiting.person).together() as many:
        carry_out(many, ledger, op, verdict, waiting.person)
    if (stored := work.session.get(SyncOp, op.op_id)) and stored.digest == op.digest:
        stored.status = verdict.status


def _fitting(ledger: Ledger, op: Op, review: Review) -> Op:
    """The entry as it can stand: without what is not here, and under an id that is free."""
    if op.action == "create" and op.record_id in ledger.records:
        op = replace(op, record_id=uuid4())
    if op.op_id in ledger.known and ledger.known[op.op_id].digest != op.digest:
        op = replace(op, op_id=uuid4())
    if op.action == "delete":
        return op
    lookup = ledger.lookup(review)
    body = dict(op.written)
    for name in _OPTIONAL:
        if unknown({**body, **{n: None for n in _OPTIONAL if n != name}}, lookup):
            body[name] = None
    if why := misplaced(body, review) or unknown(body, lookup):
        raise RuleBroken(why_parked(why))
    return replace(op, written=body)


def _verdict(ledger: Ledger, op: Op, author: Person) -> Verdict:
    return verdict_on(ledger.state(op), op, author.id)


def _hands_for(work: Work, ledger: Ledger, op: Op, author: Person) -> Work:
    """A new record is its author's; a change is the leader's, where its author may not."""
    record = ledger.records.get(op.record_id) if op.record_id else None
    if record is not None and why_not_correct(record, author) is not None:
        return work
    return replace(work, actor=author)


def _stored(work: Work, waiting: Parked) -> SyncOp:
    """The entry as an operation that was stored; what came under a used id never was."""
    found = work.session.get(SyncOp, waiting.op_id)
    if found is not None and found.digest == waiting.digest:
        return found
    return SyncOp(
        op_id=waiting.op_id,
        raw=waiting.raw,
        received_at=waiting.at,
        clock_offset_ms=timedelta() // timedelta(milliseconds=1),
    )


def _decide(work: Work, waiting: Parked, decision: Decision, reason: str) -> None:
    waiting.decided_at, waiting.decision = work.now, decision
    waiting.decided_by_id = work.actor.id if isinstance(work.actor, Person) else None
    waiting.decided_because = reason
    if waiting.review is not None:
        verb = "evidence.taken_over" if decision is Decision.ACCEPTED else "evidence.left_out"
        work.record(verb, waiting.review, author=waiting.person.name)


def _following(work: Work, waiting: Parked) -> list[Parked]:
    """What goes on from an entry, in the order in which it was sent."""
    found = select(Parked).where(
        Parked.record_id == waiting.record_id,
        Parked.person_id == waiting.person_id,
        Parked.decided_at.is_(None),
        Parked.reason == "base_parked",
    )
    return list(work.session.scalars(found.order_by(Parked.at, Parked.id)))


def _accept_if_possible(work: Work, waiting: Parked, read: Read) -> int:
    if waiting.decided_at is not None:
        return 0
    try:
        with work.session.begin_nested():
            return accept(work, waiting, read)
    except RuleBroken:
        return 0
