"""What can happen to venues and their rooms: they are named, changed, removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, or_, update

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change
from peerreview.visits.models import Room, Venue, VenueTravel, VisitSession
from peerreview.visits.queries.frame import venues_of
from peerreview.visits.rules import why_not_name_venue

DEEDS |= {
    "venue.added": Text("added the venue %(name)s"),
    "venue.changed": Text("changed the venue %(name)s"),
    "venue.removed": Text("removed the venue %(name)s"),
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """A venue as somebody describes it. ``minutes``: to other venues by their id, None where
    nobody knows."""

    name: str
    address: str = ""
    access: str = ""
    rooms: tuple[tuple[str, int], ...] = ()
    minutes: Mapping[UUID, int | None]


def add_venue(work: Work, review: Review, place: Place) -> Venue:
    refuse_if(why_not_change(review))
    refuse_if(why_not_name_venue(place.name, venues_of(work.session, review)))
    venue = Venue(review=review)
    work.session.add(venue)
    _describe(work, venue, place)
    work.record("venue.added", review, name=venue.name)
    return venue


def change_venue(work: Work, venue: Venue, place: Place, *, seen: int) -> None:
    """A room that is gone stays written in the sessions that were planned in it.

    Raises StaleEdit if someone saved after version ``seen``.
    """
    refuse_if(why_not_change(venue.review))
    others = [one for one in venues_of(work.session, venue.review) if one is not venue]
    refuse_if(why_not_name_venue(place.name, others))
    venue.take_turn(seen)
    _describe(work, venue, place)
    work.record("venue.changed", venue.review, name=venue.name)


def remove_venue(work: Work, venue: Venue) -> None:
    """Sessions keep the words that say where they are."""
    review = venue.review
    refuse_if(why_not_change(review))
    _leave(work, venue.rooms)
    _forget_ways(work, venue)
    work.session.delete(venue)
    work.record("venue.removed", review, name=venue.name)


def _describe(work: Work, venue: Venue, place: Place) -> None:
    venue.name, venue.address, venue.access = place.name, place.address, place.access
    known = {room.name: room for room in venue.rooms}
    wanted = dict(place.rooms)
    _leave(work, [room for name, room in known.items() if name not in wanted])
    venue.rooms = [known.get(name) or Room(name=name) for name in wanted]
    for room in venue.rooms:
        room.capacity = wanted[room.name]
    work.session.flush()
    _measure_ways(work, venue, place.minutes)


def _leave(work: Work, rooms: list[Room]) -> None:
    ids = [room.id for room in rooms]
    leaving = update(VisitSession).where(VisitSession.room_id.in_(ids)).values(room_id=None)
    work.session.execute(leaving)


def _measure_ways(work: Work, venue: Venue, minutes: Mapping[UUID, int | None]) -> None:
    _forget_ways(work, venue)
    for id_, way in minutes.items():
        if way is not None:
            one, other = sorted((venue.id, id_))
            work.session.add(VenueTravel(one_id=one, other_id=other, minutes=way))


def _forget_ways(work: Work, venue: Venue) -> None:
    ends = or_(VenueTravel.one_id == venue.id, VenueTravel.other_id == venue.id)
    work.session.execute(delete(VenueTravel).where(ends))
