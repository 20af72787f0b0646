"""What a laptop says of itself: that it was here, what it has not sent, whether it is ready."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from peerreview.core.work import Work
from peerreview.evidence.models import Laptop
from peerreview.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What it said with a push. ``pending``: operations that it has and did not send now."""

    device_id: UUID
    browser: str = ""
    pending: int = 0
    pending_by_review: Mapping[str, int] = field(default_factory=dict)
    offset_ms: int = 0


def note_laptop(work: Work, person: Person, seen: Seen) -> Laptop:
    laptop = _laptop(work, person, seen.device_id)
    laptop.last_seen_at, laptop.browser = work.now, seen.browser[:200]
    laptop.pending, laptop.pending_by_review = seen.pending, dict(seen.pending_by_review)
    laptop.clock_offset_ms = seen.offset_ms
    return laptop


def note_readiness(
    work: Work, person: Person, device_id: UUID, ready: bool, report: dict[str, Any]
) -> None:
    """Keep what the test of the day before found, for the leaders."""
    laptop = _laptop(work, person, device_id)
    laptop.ready, laptop.ready_at, laptop.readiness = ready, work.now, report


def _laptop(work: Work, person: Person, device_id: UUID) -> Laptop:
    found = work.session.get(Laptop, (person.id, device_id))
    if found is None:
        found = Laptop(
            person_id=person.id,
            device_id=device_id,
            first_seen_at=work.now,
            last_seen_at=work.now,
            pending_by_review={},
            readiness={},
        )
        work.session.add(found)
    return found
