"""What a person may type about a venue: its rooms, one a line, and the ways to the others."""

import re
from collections.abc import Sequence
from typing import Any

from wtforms import Field

from peerreview.core.text import Text
from peerreview.reviews.forms.beside import BesideForm
from peerreview.visits.actions import Place
from peerreview.visits.models import Venue
from peerreview.visits.queries import Frame
from peerreview.visits.rules import why_not_name_venue
from peerreview.web import fields
from peerreview.web.forms import given, refuse_field

_ROOM = re.compile(r"(?P<name>.*\S)\s*[,;:]\s*(?P<seats>\d{1,4})")
MOST_ROOMS = 60
MOST_SEATS = 1000


class VenueForm(BesideForm):
    """A venue; ``way_...`` is the way to another one, in minutes."""

    name = fields.line(Text("Name"), Text("Enter a name."), most=120)
    address = fields.line(Text("Address"), most=200)
    access = fields.line(
        Text("Getting in"),
        most=400,
        description=Text("What somebody in a wheelchair or coming by bus needs to know."),
    )
    room_lines = fields.paragraph(
        Text("Rooms"),
        rows=5,
        description=Text(
            "One a line, with the number of seats after a comma, such as: Blue room, 14"
        ),
    )

    others: Sequence[Venue]

    def validate_name(self, field: Field) -> None:
        refuse_field(why_not_name_venue(field.data or "", self.others))

    def validate_room_lines(self, field: Field) -> None:
        refuse_field(_why_not_rooms(field.data or ""))

    def ways(self) -> list[Field]:
        return [self[_way(one)] for one in self.others]

    def place(self) -> Place:
        return Place(
            name=given(self.name.data),
            address=self.address.data or "",
            access=self.access.data or "",
            rooms=tuple(_rooms(self.room_lines.data or "")),
            minutes={one.id: self[_way(one)].data for one in self.others},
        )


def venue_form(frame: Frame, venue: Venue | None = None, **kwargs: Any) -> VenueForm:
    """The form of a new venue, or of one as it is saved."""
    others = [one for one in frame.venues if one is not venue]
    own: dict[str, Any] = {"others": others} | {
        _way(one): fields.whole_number(Text("To %(venue)s", venue=one.name), most=300)
        for one in others
    }
    kind: type[VenueForm] = type("VenueForm", (VenueForm,), own)
    if venue is None:
        return kind(**kwargs)
    ways = {_way(one): frame.minutes_between(venue, one) for one in others}
    rooms = "\n".join(f"{room.name}, {room.capacity}" for room in venue.rooms)
    return kind(obj=venue, data={"room_lines": rooms} | ways, **kwargs)


def _way(venue: Venue) -> str:
    return f"way_{venue.id.hex}"


def _rooms(lines: str) -> list[tuple[str, int]]:
    found = (_ROOM.fullmatch(line.strip()) for line in lines.splitlines())
    return [(one["name"], int(one["seats"])) for one in found if one]


def _why_not_rooms(lines: str) -> Text | None:
    rooms = [line.strip() for line in lines.splitlines() if line.strip()]
    if len(rooms) > MOST_ROOMS:
        return Text("Name at most %(n)s rooms.", n=MOST_ROOMS)
    for line in rooms:
        read = _ROOM.fullmatch(line)
        if read is None or not 1 <= int(read["seats"]) <= MOST_SEATS:
            return Text("Write “%(line)s” as name, comma, number of seats.", line=line[:80])
    names = [name for name, _ in _rooms(lines)]
    twice = next((name for name in names if names.count(name) > 1), None)
    return Text("The room “%(name)s” is named twice.", name=twice) if twice else None
