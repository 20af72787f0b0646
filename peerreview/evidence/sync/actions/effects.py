"""A verdict carried out: by the same actions as a form, with what they keep and write down."""

from uuid import UUID

from peerreview.core.work import Work
from peerreview.evidence.actions import Observation, Sent, correct_evidence, log_evidence, take_back
from peerreview.evidence.models import (
    About,
    Direction,
    EvidenceConflict,
    EvidenceRecord,
    Method,
    RecordKind,
    Reliability,
    RevisionKind,
    Status,
)
from peerreview.evidence.sync.queries.ledger import Ledger
from peerreview.evidence.sync.queries.lookup import Lookup
from peerreview.evidence.sync.rules import Body, Op, Verdict, moment_of
from peerreview.people.models import Person
from peerreview.reviews.models import Review

UNSAID = "Written without network, with no reason given."
"""Why a correction was made, where one is needed and the laptop did not ask for it: it could not
know that others had come to rely on the record."""


def carry_out(work: Work, ledger: Ledger, op: Op, verdict: Verdict, author: Person) -> None:
    """Write what the verdict says. The work is in the hands of whoever may do it."""
    record = ledger.records.get(op.record_id) if op.record_id else None
    if record is None:
        if verdict.patch is not None and op.review_id is not None:
            _begin(work, ledger, op, ledger.reviews[op.review_id])
        return
    if verdict.writes_head:
        _rewrite(work, ledger, op, verdict, record)
    if verdict.branches:
        _keep_beside(work, ledger, op, verdict, record, author)
    for settled in verdict.settles:
        settle(work, ledger, record, settled, op.reason)


def _begin(work: Work, ledger: Ledger, op: Op, review: Review) -> None:
    if op.record_id is None:
        return
    seen = observation(ledger.lookup(review), op.written)
    number = ledger.next_number(review)
    sent = Sent(op_id=op.op_id)
    ledger.changed(log_evidence(work, review, op.record_id, seen, number=number, sent=sent))


def _rewrite(work: Work, ledger: Ledger, op: Op, verdict: Verdict, record: EvidenceRecord) -> None:
    ledger.body(record)  # the version before stays known to those who started from it
    sent = Sent(op_id=op.op_id, kind=_kind_of(op, verdict), unsaid=UNSAID)
    if verdict.deletes:
        take_back(work, record, sent=sent)
    else:
        body = {**ledger.body(record), **(verdict.patch or {})}
        seen = observation(ledger.lookup(record.review), body)
        version, reason = record.version, op.reason
        correct_evidence(work, record, seen, version=version, reason=reason, sent=sent)
    ledger.changed(record)


def _kind_of(op: Op, verdict: Verdict) -> RevisionKind:
    if op.action == "resolve" and verdict.status is Status.APPLIED:
        return RevisionKind.RESOLVED
    alone = verdict.status is Status.APPLIED
    return RevisionKind.APPLIED if alone else RevisionKind.MERGED


def _keep_beside(
    work: Work, ledger: Ledger, op: Op, verdict: Verdict, record: EvidenceRecord, author: Person
) -> None:
    beside = EvidenceConflict(
        op_id=op.op_id,
        record_id=record.id,
        code=verdict.code,
        body=dict(verdict.branch or {}),
        author=author,
        at=work.now,
        against=record.version,
    )
    work.session.add(beside)
    ledger.conflicts[record.id][op.op_id] = beside
    if verdict.follows is not None:
        settle(work, ledger, record, verdict.follows, "")
    record.open_conflicts = len(ledger.conflicts[record.id])
    work.record("evidence.contested", record.review, number=record.number)


def settle(work: Work, ledger: Ledger, record: EvidenceRecord, op_id: UUID, reason: str) -> None:
    """A text no longer stands beside the record; it stays among what was said."""
    found = ledger.conflicts[record.id].pop(op_id)
    found.settled_at, found.settled_by_id = work.now, getattr(work.actor, "id", None)
    found.reason = reason
    record.open_conflicts = len(ledger.conflicts[record.id])


def observation(lookup: Lookup, body: Body) -> Observation:
    """A body in the things of its review, all of which are known."""
    method, reliability, question = body["method"], body["reliability"], body["guide_question"]
    return Observation(
        statement=body["statement"],
        kind=RecordKind.of(body["kind"]),
        visit_session=lookup.sessions[body["session"]] if body["session"] else None,
        document=lookup.documents[body["document"]] if body["document"] else None,
        locator=body["locator"],
        source_class=lookup.classes[body["source_class"]],
        first_hand=body["first_hand"],
        about=About.of(body["about"]),
        method=Method.of(method) if method else None,
        guide_question=lookup.questions[question] if question else None,
        issue=lookup.issues[body["issue"]] if body["issue"] else None,
        reliability=Reliability.of(reliability) if reliability else None,
        sensitive=body["sensitive"],
        heard_at=moment_of(body["heard_at"]),
        directions={lookup.factors[n]: Direction.of(said) for n, said in body["factors"].items()},
        language=body["language"],
        translation=body["translation"],
        translation_language=body["translation_language"],
        translator=body["translator"],
        attachments=body["attachments"],
        quote_consent=body["quote_consent"],
        not_for_report=body["not_for_report"],
        proposed_wording=body["proposed_wording"],
    )
