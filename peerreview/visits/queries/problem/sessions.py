"""The sessions that pairs hold: what each asks for, and where it stands."""

from dataclasses import dataclass

from peerreview.planning import problem as plain
from peerreview.planning.plan import Placement, Plan, planned
from peerreview.planning.problem import Window
from peerreview.preparation.models import IssuePriority
from peerreview.visits.models import (
    Part,
    Preferred,
    SessionKind,
    SessionState,
    Stage,
    VisitSession,
)
from peerreview.visits.queries.problem.people import People
from peerreview.visits.queries.problem.places import Places
from peerreview.visits.queries.problem.rows import Rows
from peerreview.visits.queries.problem.times import Times

_EARLY = {"elected-majority", "elected-opposition", "top-management"}
_MIDDLE = {"front-line", "service-user", "migrant-organisation"}
_EVENING = {"migrant-organisation", "service-user", "ngo"}
"""Source classes by the code that benchmarks give them. Source: ``method.md`` section 6."""
_WEIGHTS = {IssuePriority.HIGH: 3, IssuePriority.MEDIUM: 2, IssuePriority.LOW: 1}
_TIMES = {
    Preferred.MORNING: ("08:00", "12:30"),
    Preferred.AFTERNOON: ("13:00", "18:00"),
    Preferred.LATE: ("16:00", "18:00"),
}


@dataclass(frozen=True, eq=False)
class Sessions:
    rows: Rows
    times: Times
    places: Places
    people: People

    @property
    def plan(self) -> Plan:
        return planned(self.placement(one) for one in self.times.planned if one.scheduled)

    def placement(self, one: VisitSession) -> Placement:
        window = self.times.window(one)
        if window is None:
            raise ValueError(f"session {one.number} lies outside the visit")
        room = self.places.room_of(one)
        parts = {part: [str(p.seat_id) for p in one.peers if p.part is part] for part in Part}
        known = {str(seat.id) for seat in self.rows.review.team}
        return Placement(
            session=str(one.id),
            start=window.start,
            end=window.end,
            room=room if room in self.places.room_ids else "",
            asker=next((p for p in parts[Part.ASKER] if p in known), ""),
            recorder=next((p for p in parts[Part.RECORDER] if p in known), ""),
            interpreter=self.people.booked.get(one.id, ""),
            present=tuple(sorted(p for p in parts[Part.PRESENT] if p in known)),
        )

    def session(self, one: VisitSession) -> plain.Session:
        codes = {person.source_class.code for person in one.stakeholders}
        return plain.Session(
            id=str(one.id),
            label=str(one.number),
            length=one.minutes,
            kind=_kind_of(one),
            interviewees=tuple(str(person.id) for person in one.stakeholders),
            venue=self.places.venue_of(one),
            language=self.people.language_of(one),
            focus=frozenset(str(factor.id) for factor in one.key_factors),
            mandatory=not one.optional,
            priority=one.priority,
            issues=sum(_WEIGHTS[issue.priority] for issue in one.issues),
            stage=plain.Stage.of(_stage(one, codes)),
            preferred=_preferred(one, codes),
            pin=self.pin(one),
        )

    def pin(self, one: VisitSession) -> plain.Pin:
        """What has begun is pinned as a whole. A room that is only written down was found for this
        very session, so that it stays."""
        begun = one.scheduled and (one.state is SessionState.DONE or one.begins <= self.rows.now)
        placed = self.placement(one) if one.scheduled else None
        time_held = placed is not None and (begun or one.pinned_time)
        peers_held = placed is not None and (begun or one.pinned_peers)
        return plain.Pin(
            start=placed.start if placed and time_held else None,
            room=self._pinned_room(one, held=time_held),
            asker=(placed.asker or None) if placed and peers_held else None,
            recorder=(placed.recorder or None) if placed and peers_held else None,
        )

    def _pinned_room(self, one: VisitSession, *, held: bool) -> str | None:
        room = self.places.room_of(one)
        known = {str(known.id) for venue in self.rows.frame.venues for known in venue.rooms}
        return room if room and (held or room not in known) else None


def _kind_of(one: VisitSession) -> plain.Kind:
    if one.kind is SessionKind.FOCUS_GROUP:
        return plain.Kind.FOCUS_GROUP
    return plain.Kind.INTERVIEW if one.kind.hears else plain.Kind.VISIT


def _stage(one: VisitSession, codes: set[str]) -> str:
    """As somebody said; else strategic people first, front line and users in the middle."""
    if one.stage is not Stage.ANY:
        return one.stage.value
    if codes & _MIDDLE:
        return Stage.MIDDLE.value
    return Stage.EARLY.value if codes & _EARLY else Stage.ANY.value


def _preferred(one: VisitSession, codes: set[str]) -> Window | None:
    """As somebody said; else groups from outside meet after work."""
    said = one.preferred
    if said is Preferred.ANY and codes & _EVENING and one.kind is SessionKind.FOCUS_GROUP:
        said = Preferred.LATE
    return plain.window(0, *_TIMES[said]) if said in _TIMES else None
