"""Venues and rooms: those of the list, and those that are only written down."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from peerreview.core.text import fold
from peerreview.planning import problem as plain
from peerreview.visits.models import Room, Venue, VisitSession
from peerreview.visits.queries.problem.rows import Rows
from peerreview.visits.queries.problem.times import Times


@dataclass(frozen=True, eq=False)
class Places:
    rows: Rows
    times: Times

    def venue_of(self, one: VisitSession) -> str:
        if one.place is not None:
            return str(one.place.venue_id)
        known = self.rows.venues.get(fold(one.venue))
        return str(known.id) if known else fold(one.venue)

    def room_of(self, one: VisitSession) -> str:
        if one.place is not None:
            return str(one.place.id)
        known = self.rows.venues.get(fold(one.venue))
        listed = (
            (room for room in known.rooms if fold(room.name) == fold(one.room)) if known else ()
        )
        room = next(iter(listed), None)
        if room is not None:
            return str(room.id)
        return f"{fold(one.venue)} / {fold(one.room)}" if one.room else ""

    def venues(self) -> Iterator[plain.Venue]:
        known = {str(one.id): one.name for one in self.rows.frame.venues}
        written = {self.venue_of(one): one.venue for one in self.rows.held if one.venue}
        for id_, name in sorted((written | known).items()):
            yield plain.Venue(id=id_, name=name)

    def travel(self) -> Iterator[plain.Travel]:
        for pair, minutes in self.rows.frame.travel.items():
            a, b = sorted(str(one) for one in pair)
            yield plain.Travel(a=a, b=b, minutes=minutes)

    def _rooms(self) -> Iterator[plain.Room]:
        for venue in self.rows.frame.venues:
            for room in venue.rooms:
                yield _room(venue, room)
        yield from self._written_rooms()

    def _written_rooms(self) -> Iterator[plain.Room]:
        """Rooms that are only written down hold as many as they were ever booked for."""
        known = {str(room.id) for venue in self.rows.frame.venues for room in venue.rooms}
        booked: dict[str, list[VisitSession]] = {}
        for one in self.times.planned:
            room = self.room_of(one)
            if room and room not in known:
                booked.setdefault(room, []).append(one)
        for id_, some in sorted(booked.items()):
            seats = max(len(one.stakeholders) + len(one.peers) + 3 for one in some)
            yield plain.Room(
                id=id_, name=some[0].room, venue=self.venue_of(some[0]), capacity=seats
            )

    @cached_property
    def rooms(self) -> tuple[plain.Room, ...]:
        return tuple(self._rooms())

    @cached_property
    def room_ids(self) -> frozenset[str]:
        return frozenset(room.id for room in self.rooms)


def _room(venue: Venue, room: Room) -> plain.Room:
    return plain.Room(id=str(room.id), name=room.name, venue=str(venue.id), capacity=room.capacity)
