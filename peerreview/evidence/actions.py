"""What can happen to evidence: it is logged, corrected, released. Nothing is ever overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from peerreview.benchmarks.models import GuideQuestion, KeyFactor, SourceClass
from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import Work
from peerreview.evidence.models import (
    About,
    Direction,
    EvidenceRecord,
    EvidenceRevision,
    RecordFactor,
    RecordKind,
)
from peerreview.evidence.queries import is_cited, next_number
from peerreview.evidence.rules import (
    needs_reason,
    why_not_correct,
    why_not_hear,
    why_not_heard_at,
    why_not_log,
    why_not_log_again,
    why_not_release,
)
from peerreview.people.models import Person
from peerreview.reviews.models import Review
from peerreview.reviews.queries import take_hold
from peerreview.visits.models import VisitSession

REASON_NEEDED = Text("Say why the record is corrected: it is cited, or somebody else wrote it.")


@dataclass(frozen=True, kw_only=True)
class Observation:
    """One claim, as it was typed. ``directions``: what it says of each key factor it touches."""

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


def log_evidence(work: Work, review: Review, id: UUID, seen: Observation) -> EvidenceRecord:
    """Log an observation under the id that its form or device made.

    Sending the same one again returns the first.
    """
    take_hold(work.session, review)
    if known := work.session.get(EvidenceRecord, id):
        refuse_if(why_not_log_again(known, work.actor, seen.statement))
        return known
    _refuse_if_not_now(work, review, seen)
    number = next_number(work.session, review)
    record = EvidenceRecord(
        id=id, review=review, number=number, recorder=_author(work), logged_at=work.now
    )
    _write(record, seen)
    work.session.add(record)
    _keep(work, record)
    work.record("evidence.logged", review, number=number, kind=record.kind.value)
    return record


def correct_evidence(
    work: Work, record: EvidenceRecord, seen: Observation, *, version: int, reason: str = ""
) -> None:
    """Write a new version of a record; a released wording is taken back, as it fitted the old one.

    Raises StaleEdit if somebody saved after ``version``.
    """
    _take_hold(work, record)
    refuse_if(why_not_correct(record, work.actor))
    _refuse_if_not_now(work, record.review, seen)
    cited = is_cited(work.session, record)
    if needs_reason(record, work.actor, cited=cited) and not reason:
        refuse_if(REASON_NEEDED)
    record.take_turn(version)
    _write(record, seen)
    record.released_wording = ""
    _keep(work, record, reason)
    work.record("evidence.corrected", record.review, number=record.number)


def release_wording(work: Work, record: EvidenceRecord, wording: str, *, version: int) -> None:
    """Say what the host may read of a record; no wording takes it back.

    Raises StaleEdit if somebody saved after ``version``.
    """
    _take_hold(work, record)
    refuse_if(why_not_release(record, wording))
    record.take_turn(version)
    record.released_wording = wording
    _keep(work, record)
    verb = "evidence.released" if wording else "evidence.taken_back"
    work.record(verb, record.review, number=record.number)


def _take_hold(work: Work, record: EvidenceRecord) -> None:
    """Whoever corrects the same record waits, and what they saved is seen."""
    take_hold(work.session, record.review)
    work.session.refresh(record)


def _refuse_if_not_now(work: Work, review: Review, seen: Observation) -> None:
    refuse_if(why_not_log(review))
    refuse_if(why_not_hear(review, seen.kind, in_session=seen.visit_session is not None))
    refuse_if(why_not_heard_at(seen.heard_at, work.now))


def _write(record: EvidenceRecord, seen: Observation) -> None:
    record.statement, record.kind = seen.statement, seen.kind
    record.visit_session, record.source_class = seen.visit_session, seen.source_class
    record.first_hand, record.about = seen.first_hand, seen.about
    record.guide_question, record.sensitive = seen.guide_question, seen.sensitive
    record.heard_at = seen.heard_at
    known = {said.key_factor: said for said in record.factors}
    record.factors = [
        known.get(factor) or RecordFactor(key_factor=factor, direction=direction)
        for factor, direction in seen.directions.items()
    ]
    for said in record.factors:
        said.direction = seen.directions[said.key_factor]


def _keep(work: Work, record: EvidenceRecord, reason: str = "") -> None:
    """Keep the record as it is now, beside every version before."""
    work.session.flush()
    work.session.add(
        EvidenceRevision(
            record_id=record.id,
            version=record.version,
            body=_body(record),
            author=_author(work),
            at=work.now,
            reason=reason,
        )
    )


def _body(record: EvidenceRecord) -> dict[str, Any]:
    """A version in plain values: numbers and codes that keep their meaning outside the database."""
    met, question = record.visit_session, record.guide_question
    return {
        "statement": record.statement,
        "kind": record.kind.value,
        "session": met.number if met else None,
        "source_class": record.source_class.code,
        "first_hand": record.first_hand,
        "about": record.about.value,
        "guide_question": question.code if question else None,
        "sensitive": record.sensitive,
        "heard_at": record.heard_at.isoformat(),
        "released_wording": record.released_wording,
        "factors": {str(said.key_factor.number): said.direction.value for said in record.factors},
    }


def _author(work: Work) -> Person:
    if not isinstance(work.actor, Person):
        raise TypeError("evidence has a person as its recorder")
    return work.actor
