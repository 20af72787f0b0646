"""What every action on a record starts and ends with: hold it, keep what it was."""

from datetime import UTC
from typing import Any

from peerreview.core.work import Work
from peerreview.evidence.models import EvidenceRecord, EvidenceRevision
from peerreview.people.models import Person
from peerreview.reviews.queries import take_hold


def hold(work: Work, record: EvidenceRecord) -> None:
    """Whoever changes the same record waits, and what they saved is seen."""
    take_hold(work.session, record.review)
    work.session.refresh(record)


def keep(work: Work, record: EvidenceRecord, reason: str = "") -> None:
    """Keep the record as it is now, beside every version before."""
    work.session.flush()
    work.session.add(
        EvidenceRevision(
            record_id=record.id,
            version=record.version,
            body=_body(record),
            author=author_of(work),
            at=work.now,
            reason=reason,
        )
    )


def _body(record: EvidenceRecord) -> dict[str, Any]:
    """A version in plain values: numbers and codes that keep their meaning outside the database."""
    return _said(record) | {
        "sensitive": record.sensitive,
        "quote_consent": record.quote_consent,
        "not_for_report": record.not_for_report,
        "proposed_wording": record.proposed_wording,
        "released_wording": record.released_wording,
        "attribution": record.attribution.value,
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
        "kind": record.kind.value,
        "method": record.known_by.value,
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


def author_of(work: Work) -> Person:
    if not isinstance(work.actor, Person):
        raise TypeError("evidence has a person as its recorder")
    return work.actor
