"""The bytes of an iCalendar file. Sources: RFC 5545, RFC 7986.

Nothing here invents a time or an id, so equal calendars are equal bytes.
"""

from datetime import UTC, timedelta
from typing import Literal

from icalendar import Calendar as Component
from icalendar import Event, vCalAddress, vText

from peerreview.core.text import clean
from peerreview.papers.calendar import Calendar, CalendarEvent, Party

_OFTEN = timedelta(hours=1)


def invitation(
    event: CalendarEvent, method: Literal["REQUEST", "CANCEL"], organiser: Party, attendee: Party
) -> bytes:
    """One event for one person, as a mail carries it; ``method``: what its MIME header says too."""
    component = Component()
    component.add("PRODID", "-//Peerreview//Programme//EN")
    component.add("VERSION", "2.0")
    component.add("METHOD", method)
    inside = _component(event)
    inside.add("ORGANIZER", _address(organiser))
    inside.add("ATTENDEE", _address(attendee, ROLE="REQ-PARTICIPANT", PARTSTAT="NEEDS-ACTION"))
    component.add_component(inside)
    return bytes(component.to_ical(sorted=False))


def _address(party: Party, **parameters: str) -> vCalAddress:
    """A quote in a name would travel as an escape that old programs print (RFC 6868)."""
    address = vCalAddress(f"mailto:{party.email}")
    address.params["CN"] = _line(party.name.replace('"', ""))
    for name, value in parameters.items():
        address.params[name] = value
    return address


def written(calendar: Calendar) -> bytes:
    """The calendar as a file to publish: CRLF line ends, lines of at most 75 octets."""
    component = Component()
    component.add("PRODID", "-//Peerreview//Programme//EN")
    component.add("VERSION", "2.0")
    component.add("METHOD", "PUBLISH")
    for key in ("NAME", "X-WR-CALNAME"):
        component.add(key, _line(calendar.name))
    component.add("REFRESH-INTERVAL", _OFTEN, parameters={"VALUE": "DURATION"})
    component.add("X-PUBLISHED-TTL", "PT1H")
    for event in calendar.events:
        component.add_component(_component(event))
    return bytes(component.to_ical(sorted=False))


def _component(event: CalendarEvent) -> Event:
    component = Event()
    component.add("UID", _line(event.uid))
    component.add("DTSTAMP", event.changed_at.astimezone(UTC))
    component.add("LAST-MODIFIED", event.changed_at.astimezone(UTC))
    component.add("SEQUENCE", event.sequence)
    component.add("DTSTART", event.starts_at.astimezone(UTC))
    component.add("DTEND", event.ends_at.astimezone(UTC))
    component.add("SUMMARY", _line(event.summary))
    component.add("LOCATION", _line(event.location))
    component.add("DESCRIPTION", _lines(event.description))
    component.add("STATUS", event.status.value)
    return component


def _line(text: str) -> vText:
    """Text on one line: whatever breaks lines (U+2028 too) is a space."""
    return vText(" ".join(clean(text).split()))


def _lines(text: str) -> vText:
    return vText("\n".join(" ".join(line.split()) for line in clean(text).split("\n")))
