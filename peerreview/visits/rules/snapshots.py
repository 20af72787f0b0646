"""A programme as plain values, as a release keeps it: ids, times and places, and no names."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from peerreview.visits.models import Part, SessionKind, SessionState, VisitSession

SCHEMA = 1
FACTS = frozenset({SessionState.DONE, SessionState.NO_SHOW})
"""States that say what happened, whatever was planned or released."""


class Entry(BaseModel):
    """One session of a programme. ``peers``: seats with their parts; ``focus``: numbers of key
    factors, for the team alone, like ``issues``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID
    number: int
    kind: SessionKind
    title: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    room: str
    room_id: UUID | None = None
    """The room of the visit's frame behind the words, if it is one."""
    interpreter: bool
    state: SessionState
    sequence: int
    changed_at: datetime
    peers: tuple[tuple[UUID, Part], ...]
    stakeholders: tuple[UUID, ...]
    focus: tuple[int, ...]
    issues: tuple[UUID, ...]

    @property
    def seats(self) -> frozenset[UUID]:
        return frozenset(seat for seat, _ in self.peers)

    @property
    def is_for_everybody(self) -> bool:
        """Nobody of the team is named in it, as in a meal."""
        return not self.peers

    def says_the_same_as(self, other: "Entry") -> bool:
        """Whether readers see no difference: SEQUENCE and the time of change count for nothing."""
        return self._without_count() == other._without_count()

    def _without_count(self) -> dict[str, Any]:
        return self.model_dump(exclude={"sequence", "changed_at", "room_id"})


def entry_of(one: VisitSession) -> Entry:
    return Entry(
        **{name: getattr(one, name) for name in _PLAIN},
        peers=tuple(sorted((peer.seat_id, peer.part) for peer in one.peers)),
        stakeholders=tuple(sorted(person.id for person in one.stakeholders)),
        focus=tuple(factor.number for factor in one.key_factors),
        issues=tuple(sorted(issue.id for issue in one.issues)),
    )


_PLAIN = (
    *("id", "number", "kind", "title", "starts_at", "ends_at", "venue", "room", "room_id"),
    *("interpreter", "state", "sequence", "changed_at"),
)


def body_of(entries: Iterable[Entry]) -> dict[str, Any]:
    return {"schema": SCHEMA, "sessions": [entry.model_dump(mode="json") for entry in entries]}


def entries_in(body: dict[str, Any]) -> list[Entry]:
    """Raises ValueError for a schema that this version does not know."""
    if body["schema"] != SCHEMA:
        raise ValueError(f"a release of schema {body['schema']}; this version reads {SCHEMA}")
    return [Entry.model_validate(one) for one in body["sessions"]]


def carried(entry: Entry, before: Entry | None) -> Entry:
    """As it goes into a release. What reads as before keeps its old count, so that calendars find
    it unchanged to the byte; what differs has a higher one, whatever led to it."""
    if before is None:
        return entry
    if entry.says_the_same_as(before):
        return before
    return entry.model_copy(update={"sequence": max(entry.sequence, before.sequence + 1)})


def digest_of(entries: Iterable[Entry]) -> str:
    """Tells two drafts apart by what readers see of them."""
    said = [entry.model_dump(mode="json", exclude={"sequence", "changed_at"}) for entry in entries]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
