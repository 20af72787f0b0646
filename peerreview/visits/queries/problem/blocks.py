"""The times that the whole team spends together."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from peerreview.planning import problem as plain
from peerreview.visits.models import BlockKind, SessionKind, VisitBlock, VisitSession
from peerreview.visits.queries.problem.places import Places
from peerreview.visits.queries.problem.rows import Rows, is_plenary
from peerreview.visits.queries.problem.times import Times, on

_BLOCKS = {
    SessionKind.FEEDBACK: plain.BlockKind.FEEDBACK,
    SessionKind.MEAL: plain.BlockKind.MEAL,
    SessionKind.TRAVEL: plain.BlockKind.OTHER,
    SessionKind.BRIEFING: plain.BlockKind.OTHER,
}


@dataclass(frozen=True, eq=False)
class Blocks:
    rows: Rows
    times: Times
    places: Places

    @cached_property
    def all(self) -> list[plain.Block]:
        """Sessions of the whole team, and the times kept for it that no session fills."""
        held = [block for one in self.rows.held if is_plenary(one) and (block := self._block(one))]
        filled = {(one.kind, one.time.day) for one in held}
        kept = (self._kept(one) for one in self.rows.frame.blocks)
        free = [
            one
            for one in kept
            if (one.kind, one.time.day) not in filled
            and not any(one.time.meets(other.time) for other in held)
        ]
        return sorted(_apart([*held, *free]), key=lambda one: one.time)

    def _block(self, one: VisitSession) -> plain.Block | None:
        window = self.times.window(one)
        if window is None:
            return None
        return plain.Block(
            id=str(one.id), kind=self._kind(one), time=window, venue=self.places.venue_of(one)
        )

    def _kind(self, one: VisitSession) -> plain.BlockKind:
        if one.kind is SessionKind.PRESENTATION and one is self._first:
            return plain.BlockKind.OPENING
        if one.kind is SessionKind.TEAM_MEETING:
            return self._meeting(one)
        return _BLOCKS.get(one.kind, plain.BlockKind.OTHER)

    def _meeting(self, one: VisitSession) -> plain.BlockKind:
        """On the day of the feedback the team prepares it; on the others it looks back."""
        day = one.begins.astimezone(self.rows.review.zone).date()
        told = (s for s in self.rows.held if s.kind is SessionKind.FEEDBACK and s.scheduled)
        last = {s.begins.astimezone(self.rows.review.zone).date() for s in told}
        return plain.BlockKind.TEAM if day in last else plain.BlockKind.DEBRIEF

    @cached_property
    def _first(self) -> VisitSession | None:
        timed = [one for one in self.rows.held if is_plenary(one) and one.scheduled]
        return min(timed, key=lambda one: (one.begins, one.number), default=None)

    def _kept(self, one: VisitBlock) -> plain.Block:
        kind = BlockKind.OTHER if one.kind is BlockKind.TRAVEL else one.kind
        return plain.Block(
            id=f"{one.day} {one.since}",
            kind=plain.BlockKind.of(kind.value),
            time=on(self.rows.days.index(one.day), one.since, one.until),
        )


def _apart(blocks: list[plain.Block]) -> Iterator[plain.Block]:
    """Blocks never overlap: of two that do, the first one said stays."""
    kept: list[plain.Block] = []
    for one in blocks:
        if not any(one.time.meets(other.time) for other in kept):
            kept.append(one)
    yield from kept
