"""What laptops have sent, and what they said of themselves."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerreview.evidence.models import SyncOp
from peerreview.people.models import Person


def ops_of(session: Session, person: Person, device_id: UUID) -> int:
    """How many operations of one browser of a person are stored."""
    found = select(func.count(SyncOp.op_id)).filter_by(person_id=person.id, device_id=device_id)
    return session.scalar(found) or 0


def stored(session: Session, person: Person, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The digests under which operations of a person are stored, of those asked for."""
    found = select(SyncOp.op_id, SyncOp.digest).where(
        SyncOp.person_id == person.id, SyncOp.op_id.in_(list(ids))
    )
    return {row.op_id: row.digest for row in session.execute(found)}
