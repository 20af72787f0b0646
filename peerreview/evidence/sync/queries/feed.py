"""What laptops pull: the records that their owner may have offline, as they change.

The offline copy is small on purpose: a person's own records, and those heard in sessions that they
sit in. Source: ``security.md``, *The one exception: 14.3.3, notes in the browser*.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from peerreview.core.installation import epoch_of
from peerreview.evidence.models import EvidenceConflict, EvidenceRecord
from peerreview.evidence.rules import why_not_correct, why_not_cosign
from peerreview.evidence.sync.queries.lookup import body_of
from peerreview.evidence.sync.rules import iso
from peerreview.people.models import Person
from peerreview.reviews.models import Review
from peerreview.visits.models import SessionPeer, VisitSession

MOST = 500


@dataclass(frozen=True, kw_only=True)
class Cursor:
    """How far somebody has read, in which history, and from which sessions."""

    epoch: str
    scope: str
    after: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.scope}.{self.after}"


@dataclass(frozen=True, kw_only=True)
class Pulled:
    """A part of the feed. ``from_start``: the reader's copies from before mean nothing now."""

    cursor: str
    from_start: bool
    more: bool
    records: list[dict[str, Any]]


def pulled(
    session: Session, review: Review, person: Person, cursor: str, limit: int = MOST
) -> Pulled:
    mine = own_sessions(session, review, person)
    start = Cursor(epoch=epoch_of(session)[:8], scope=_scope(mine), after=0)
    after = _after(start, cursor)
    limit = min(max(limit, 1), MOST)
    found = _changed(session, review, after, limit + 1)
    here, more = found[:limit], len(found) > limit
    beside = _beside(session, here)
    said = (_told(one, person, mine, beside.get(one.id, []), after) for one in here)
    reached = here[-1].feed_seq if here else after
    return Pulled(
        cursor=str(Cursor(epoch=start.epoch, scope=start.scope, after=reached)),
        from_start=after == 0,
        more=more,
        records=[one for one in said if one],
    )


def own_sessions(session: Session, review: Review, person: Person) -> frozenset[UUID]:
    """The sessions of a review that somebody sits in."""
    seat = review.seat_of(person)
    if seat is None:
        return frozenset()
    found = (
        select(SessionPeer.visit_session_id)
        .join(VisitSession, VisitSession.id == SessionPeer.visit_session_id)
        .where(SessionPeer.seat_id == seat.id, VisitSession.review_id == review.id)
    )
    return frozenset(session.scalars(found))


def offline(person: Person, sessions: Iterable[UUID]) -> Any:
    """The condition that a record may lie on the laptop of a person."""
    shared = and_(
        EvidenceRecord.visit_session_id.in_(list(sessions)), EvidenceRecord.sensitive.is_(False)
    )
    return or_(EvidenceRecord.recorder_id == person.id, shared)


def _changed(session: Session, review: Review, after: int, limit: int) -> Sequence[EvidenceRecord]:
    found = (
        select(EvidenceRecord)
        .where(EvidenceRecord.review_id == review.id, EvidenceRecord.feed_seq > after)
        .options(
            joinedload(EvidenceRecord.visit_session),
            joinedload(EvidenceRecord.document),
            joinedload(EvidenceRecord.guide_question),
            joinedload(EvidenceRecord.issue),
            joinedload(EvidenceRecord.cosigned_by),
            selectinload(EvidenceRecord.attachments),
        )
        .order_by(EvidenceRecord.feed_seq)
        .limit(limit)
    )
    return session.scalars(found).all()


def _beside(
    session: Session, records: Sequence[EvidenceRecord]
) -> dict[UUID, list[EvidenceConflict]]:
    contested = [one.id for one in records if one.open_conflicts]
    if not contested:
        return {}
    found = session.scalars(
        select(EvidenceConflict)
        .where(EvidenceConflict.record_id.in_(contested), EvidenceConflict.settled_at.is_(None))
        .order_by(EvidenceConflict.at, EvidenceConflict.id)
    )
    by_record: dict[UUID, list[EvidenceConflict]] = {}
    for one in found:
        by_record.setdefault(one.record_id, []).append(one)
    return by_record


def _told(
    record: EvidenceRecord,
    person: Person,
    mine: frozenset[UUID],
    beside: list[EvidenceConflict],
    after: int,
) -> dict[str, Any] | None:
    own = record.recorder_id == person.id
    if not own and (record.visit_session_id not in mine or record.sensitive):
        return {"record_id": str(record.id), "gone": True} if after else None
    return {
        "record_id": str(record.id),
        "number": record.number,
        "version": record.version,
        "deleted": record.deleted,
        "author": str(record.recorder_id),
        "author_name": record.recorder.name,
        "mine": own,
        "open_conflicts": record.open_conflicts,
        "flagged": record.flagged,
        "cosigned_by": record.cosigned_by.name if record.cosigned_by else None,
        "cosigned_at": iso(record.cosigned_at) if record.cosigned_at else None,
        "may_cosign": why_not_cosign(record, person) is None,
        "may_edit": why_not_correct(record, person) is None,
        "logged_at": iso(record.logged_at),
        "body": body_of(record),
        "conflicts": [_text_beside(one) for one in beside],
    }


def _text_beside(one: EvidenceConflict) -> dict[str, Any]:
    return {
        "op_id": str(one.op_id),
        "author": str(one.author_id),
        "author_name": one.author.name,
        "code": one.code,
        "at": iso(one.at),
        "body": one.body,
    }


def _scope(sessions: Iterable[UUID]) -> str:
    return hashlib.sha256(",".join(sorted(map(str, sessions))).encode()).hexdigest()[:8]


def _after(start: Cursor, said: str) -> int:
    """Where to go on; 0 if history or sessions are not those of the cursor."""
    epoch, _, rest = said.partition(".")
    scope, _, after = rest.partition(".")
    known = (epoch, scope) == (start.epoch, start.scope)
    return int(after) if known and after.isdigit() and len(after) < 10 else 0
