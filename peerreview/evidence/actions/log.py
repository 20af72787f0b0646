"""Logging a claim, and correcting it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from peerreview.benchmarks.models import GuideQuestion, KeyFactor, SourceClass
from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import Work
from peerreview.evidence.actions.hands import TYPED, Sent, begin, keep
from peerreview.evidence.models import (
    About,
    Attachment,
    Attribution,
    Direction,
    EvidenceRecord,
    Method,
    RecordFactor,
    RecordKind,
    Reliability,
)
from peerreview.evidence.queries import is_cited, place_for
from peerreview.evidence.rules import (
    needs_reason,
    why_not_both,
    why_not_correct,
    why_not_hear,
    why_not_heard_at,
    why_not_log,
    why_not_log_again,
    why_not_take_back,
)
from peerreview.people.authors import author_of
from peerreview.preparation.models import Document, SiteVisitIssue
from peerreview.reviews.models import Review
from peerreview.visits.models import VisitSession

REASON_NEEDED = Text(
    "Say why the record is corrected: others rely on it, somebody else wrote it, or whoever said"
    " it objects."
)


@dataclass(frozen=True, kw_only=True)
class Observation:
    """One claim, as it was typed. ``directions``: what it says of each key factor it touches.

    ``method``: None lets kind, session and document tell it. Languages are codes, or nothing.
    """

    statement: str
    kind: RecordKind
    visit_session: VisitSession | None
    source_class: SourceClass
    first_hand: bool
    about: About
    guide_question: GuideQuestion | None
    sensitive: bool
    heard_at: datetime
    directions: Mapping[KeyFactor, Direction]
    method: Method | None = None
    document: Document | None = None
    locator: str = ""
    issue: SiteVisitIssue | None = None
    reliability: Reliability | None = None
    language: str = ""
    translation: str = ""
    translation_language: str = ""
    translator: str = ""
    attachments: Sequence[Mapping[str, Any]] = ()
    """sha256, bytes, mime, name of each file."""
    quote_consent: bool = False
    not_for_report: bool = False
    proposed_wording: str = ""


def log_evidence(
    work: Work,
    review: Review,
    id: UUID,
    seen: Observation,
    *,
    number: int | None = None,
    sent: Sent = TYPED,
) -> EvidenceRecord:
    """Log an observation under the id that its form or device made.

    Sending the same one again returns the first. ``number``: what the record gets, from those who
    have looked for themselves that the id is free.
    """
    if number is None:
        number, again = place_for(work.session, review, id)
        if again:
            known = work.session.get_one(EvidenceRecord, id)
            refuse_if(why_not_log_again(known, work.actor, seen.statement))
            return known
    _refuse_if_not_now(work, review, seen)
    record = EvidenceRecord(
        id=id,
        version=1,
        review=review,
        number=number,
        recorder=author_of(work),
        logged_at=work.now,
        attribution=Attribution.CLASS,
        released_wording="",
        deleted=False,
    )
    _write(record, seen)
    begin(work, record)
    keep(work, record, sent=sent)
    work.record("evidence.logged", review, number=number, kind=record.kind)
    return record


def correct_evidence(
    work: Work,
    record: EvidenceRecord,
    seen: Observation,
    *,
    version: int,
    reason: str = "",
    sent: Sent = TYPED,
) -> None:
    """Write a new version of a record. A released wording and a co-signature are taken back: they
    fitted the version before.

    Raises StaleEdit if somebody saved after ``version``.
    """
    refuse_if(why_not_correct(record, work.actor))
    _refuse_if_not_now(work, record.review, seen)
    cited = is_cited(work.session, record)
    if needs_reason(record, work.actor, cited=cited) and not reason:
        reason = sent.unsaid
        refuse_if(None if reason else REASON_NEEDED)
    record.take_turn(version)
    record.released_wording, record.cosigned_by, record.cosigned_at = "", None, None
    record.deleted = False
    _write(record, seen)
    keep(work, record, reason, sent)
    work.record("evidence.corrected", record.review, number=record.number)


def take_back(work: Work, record: EvidenceRecord, *, sent: Sent = TYPED) -> None:
    """Its author takes a record back: it counts nowhere, and every version of it stays."""
    refuse_if(why_not_take_back(record, work.actor, cited=is_cited(work.session, record)))
    record.version += 1
    record.deleted, record.released_wording = True, ""
    keep(work, record, sent=sent)
    work.record("evidence.deleted", record.review, number=record.number)


def _refuse_if_not_now(work: Work, review: Review, seen: Observation) -> None:
    in_session, in_document = seen.visit_session is not None, seen.document is not None
    refuse_if(why_not_log(review))
    refuse_if(why_not_hear(review, seen.kind, in_session=in_session))
    refuse_if(why_not_both(in_session=in_session, in_document=in_document))
    refuse_if(why_not_heard_at(seen.heard_at, work.now))


def _write(record: EvidenceRecord, seen: Observation) -> None:
    record.statement, record.kind, record.method = seen.statement, seen.kind, seen.method
    record.language, record.translation = seen.language, seen.translation
    record.translation_language, record.translator = seen.translation_language, seen.translator
    record.visit_session, record.source_class = seen.visit_session, seen.source_class
    record.document, record.locator = seen.document, seen.locator
    record.first_hand, record.about = seen.first_hand, seen.about
    record.guide_question, record.issue = seen.guide_question, seen.issue
    record.reliability, record.heard_at = seen.reliability, seen.heard_at
    record.sensitive, record.quote_consent = seen.sensitive, seen.quote_consent
    record.not_for_report, record.proposed_wording = seen.not_for_report, seen.proposed_wording
    _point(record, seen.directions)
    _attach(record, seen.attachments)


def _point(record: EvidenceRecord, directions: Mapping[KeyFactor, Direction]) -> None:
    """Tie the record to its key factors."""
    known = {said.key_factor: said for said in record.factors}
    record.factors = [
        known.get(factor) or RecordFactor(key_factor=factor, direction=direction)
        for factor, direction in directions.items()
    ]
    for said in record.factors:
        said.direction = directions[said.key_factor]


def _attach(record: EvidenceRecord, files: Sequence[Mapping[str, Any]]) -> None:
    known = {one.sha256: one for one in record.attachments}
    record.attachments = [
        known.get(file["sha256"]) or Attachment(sha256=file["sha256"]) for file in files
    ]
    for position, (one, file) in enumerate(zip(record.attachments, files, strict=True)):
        one.position, one.name = position, file["name"]
        one.mime, one.bytes = file["mime"], file["bytes"]
