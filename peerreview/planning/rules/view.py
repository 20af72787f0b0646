"""A plan as the rules look at it: who is where, one after the other."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from peerreview.planning.plan import Placement, Plan
from peerreview.planning.problem import DAY, Block, BlockKind, Problem, Session, Window


@dataclass(frozen=True)
class Stay:
    """Somebody is at a place for a while: in a session or with the whole team."""

    time: Window
    venue: str
    session: Session | None = None
    block: Block | None = None

    @property
    def name(self) -> object:
        """What it is called: the label of the session, or the word for the block."""
        return self.session.label if self.session else self.block and self.block.kind.label

    @property
    def sessions(self) -> tuple[str, ...]:
        return (self.session.id,) if self.session else ()


@dataclass(frozen=True)
class View:
    """Looked up once for all rules."""

    problem: Problem
    plan: Plan

    @cached_property
    def placed(self) -> tuple[tuple[Session, Placement], ...]:
        known = self.problem.session
        return tuple((known[one.session], one) for one in self.plan.placements)

    def venue(self, session: Session, placement: Placement) -> str:
        room = self.problem.room.get(placement.room)
        return room.venue if room else session.venue

    def stay(self, session: Session, placement: Placement) -> Stay:
        return Stay(placement.time, self.venue(session, placement), session=session)

    @cached_property
    def blocks(self) -> tuple[Stay, ...]:
        return tuple(Stay(one.time, one.venue, block=one) for one in self.problem.blocks)

    def of_kind(self, kind: BlockKind) -> list[Window]:
        return sorted(one.time for one in self.problem.blocks if one.kind is kind)

    @cached_property
    def of_peer(self) -> dict[str, list[Stay]]:
        """The sessions of each peer in order."""
        return self._stays(lambda _, placement: placement.peers)

    @cached_property
    def of_interviewee(self) -> dict[str, list[Stay]]:
        return self._stays(lambda session, _: (*session.interviewees, *session.sits_in))

    @cached_property
    def of_interpreter(self) -> dict[str, list[Stay]]:
        return self._stays(lambda _, placement: (placement.interpreter,))

    @cached_property
    def of_room(self) -> dict[str, list[Stay]]:
        return self._stays(lambda _, placement: (placement.room,))

    def _stays(self, who: Callable[[Session, Placement], tuple[str, ...]]) -> dict[str, list[Stay]]:
        found: dict[str, list[Stay]] = defaultdict(list)
        for session, placement in self.placed:
            stay = self.stay(session, placement)
            for one in dict.fromkeys(who(session, placement)):
                if one:
                    found[one].append(stay)
        for stays in found.values():
            stays.sort(key=lambda stay: stay.time)
        return found

    def way_of(self, peer: str) -> Iterator[tuple[Stay, Stay]]:
        """What a peer does, each thing with the next one of the same day."""
        stays = sorted((*self.of_peer.get(peer, ()), *self.blocks), key=lambda stay: stay.time)
        return ((a, b) for a, b in pairwise(stays) if a.time.day == b.time.day)

    def by_day(self, peer: str) -> dict[int, list[Stay]]:
        days: dict[int, list[Stay]] = defaultdict(list)
        for stay in self.of_peer.get(peer, ()):
            days[stay.time.start // DAY].append(stay)
        return days
