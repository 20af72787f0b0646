"""What every action on a record ends with: it is written, and what it was is kept."""

from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from peerreview.core import rows
from peerreview.core.search import fold_again
from peerreview.core.work import Work
from peerreview.evidence.models import (
    Attachment,
    EvidenceRecord,
    EvidenceRevision,
    RecordFactor,
    RevisionKind,
)
from peerreview.evidence.queries import next_place
from peerreview.people.authors import author_of

_KEEP = insert(EvidenceRevision)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """How a version came to be: which operation of a laptop wrote it, and in what way.

    ``unsaid`` stands for a reason that is needed and was not asked for."""

    op_id: UUID | None = None
    kind: RevisionKind = RevisionKind.APPLIED
    unsaid: str = ""


TYPED = Sent()
"""By hand, in a form."""


def begin(work: Work, record: EvidenceRecord) -> None:
    """Write a new record: by itself at once, or later with the others that came together."""
    if work.waiting is not None:
        work.session.add(record)
        return
    work.session.flush()
    record.feed_seq = next_place(work.session, record.review)
    fold_again(record)
    parts: list[RecordFactor | Attachment] = [*record.factors, *record.attachments]
    for part in parts:
        part.record_id = record.id
    rows.write(work.session, [record, *parts])


def keep(work: Work, record: EvidenceRecord, reason: str = "", sent: Sent = TYPED) -> None:
    """Keep the record as it is now, beside every version before."""
    if work.waiting is None:
        work.session.flush()
    version = {
        "id": uuid4(),
        "record_id": record.id,
        "version": record.version,
        "body": _body(record),
        "author_id": author_of(work).id,
        "at": work.now,
        "reason": reason,
        "kind": sent.kind,
        "op_id": sent.op_id,
    }
    work.add_row(_KEEP, version)


def _body(record: EvidenceRecord) -> dict[str, Any]:
    """A version in plain values: numbers and codes that keep their meaning outside the database."""
    return _said(record) | {
        "sensitive": record.sensitive,
        "quote_consent": record.quote_consent,
        "not_for_report": record.not_for_report,
        "proposed_wording": record.proposed_wording,
        "released_wording": record.released_wording,
        "attribution": record.attribution.value,
        "deleted": record.deleted,
        "attachments": [one.named for one in record.attachments],
        "factors": {str(said.key_factor.number): said.direction.value for said in record.factors},
    }


def _said(record: EvidenceRecord) -> dict[str, Any]:
    """What was said, where and by whom."""
    met, paper = record.visit_session, record.document
    question, issue = record.guide_question, record.issue
    return {
        "statement": record.statement,
        "language": record.language,
        "translation": record.translation,
        "translation_language": record.translation_language,
        "translator": record.translator,
        "kind": record.kind.value,
        "method": record.method.value if record.method else None,
        "known_by": record.known_by.value,
        "session": met.number if met else None,
        "document": paper.number if paper else None,
        "locator": record.locator,
        "source_class": record.source_class.code,
        "first_hand": record.first_hand,
        "about": record.about.value,
        "reliability": record.reliability.value if record.reliability else None,
        "guide_question": question.code if question else None,
        "issue": issue.number if issue else None,
        "heard_at": record.heard_at.astimezone(UTC).isoformat(),
    }
