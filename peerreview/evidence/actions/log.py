"""Logging a claim, and correcting it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from peerreview.benchmarks.models import GuideQuestion, KeyFactor, SourceClass
from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import Work
from peerreview.evidence.actions.hands import author_of, hold, keep
from peerreview.evidence.models import (
    About,
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
)
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
    quote_consent: bool = False
    not_for_report: bool = False
    proposed_wording: str = ""


def log_evidence(work: Work, review: Review, id: UUID, seen: Observation) -> EvidenceRecord:
    """Log an observation under the id that its form or device made.

    Sending the same one again returns the first.
    """
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
    )
    _write(record, seen)
    work.session.add(record)
    keep(work, record)
    work.record("evidence.logged", review, number=number, kind=record.kind)
    return record


def correct_evidence(
    work: Work, record: EvidenceRecord, seen: Observation, *, version: int, reason: str = ""
) -> None:
    """Write a new version of a record. A released wording and a co-signature are taken back: they
    fitted the version before.

    Raises StaleEdit if somebody saved after ``version``.
    """
    hold(work, record)
    refuse_if(why_not_correct(record, work.actor))
    _refuse_if_not_now(work, record.review, seen)
    cited = is_cited(work.session, record)
    if needs_reason(record, work.actor, cited=cited) and not reason:
        refuse_if(REASON_NEEDED)
    record.take_turn(version)
    record.released_wording, record.cosigned_by, record.cosigned_at = "", None, None
    _write(record, seen)
    keep(work, record, reason)
    work.record("evidence.corrected", record.review, number=record.number)


def _refuse_if_not_now(work: Work, review: Review, seen: Observation) -> None:
    in_session, in_document = seen.visit_session is not None, seen.document is not None
    refuse_if(why_not_log(review))
    refuse_if(why_not_hear(review, seen.kind, in_session=in_session))
    refuse_if(why_not_both(in_session=in_session, in_document=in_document))
    refuse_if(why_not_heard_at(seen.heard_at, work.now))


def _write(record: EvidenceRecord, seen: Observation) -> None:
    record.statement, record.kind, record.method = seen.statement, seen.kind, seen.method
    record.language, record.translation = seen.language, seen.translation
    record.translation_language = seen.translation_language
    record.visit_session, record.source_class = seen.visit_session, seen.source_class
    record.document, record.locator = seen.document, seen.locator
    record.first_hand, record.about = seen.first_hand, seen.about
    record.guide_question, record.issue = seen.guide_question, seen.issue
    record.reliability, record.heard_at = seen.reliability, seen.heard_at
    record.sensitive, record.quote_consent = seen.sensitive, seen.quote_consent
    record.not_for_report, record.proposed_wording = seen.not_for_report, seen.proposed_wording
    _point(record, seen.directions)


def _point(record: EvidenceRecord, directions: Mapping[KeyFactor, Direction]) -> None:
    """Tie the record to its key factors."""
    known = {said.key_factor: said for said in record.factors}
    record.factors = [
        known.get(factor) or RecordFactor(key_factor=factor, direction=direction)
        for factor, direction in directions.items()
    ]
    for said in record.factors:
        said.direction = directions[said.key_factor]
