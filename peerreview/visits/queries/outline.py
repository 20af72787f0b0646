"""The programme as plain values that ``papers`` writes: what the calendar says."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from babel.dates import format_date

from peerreview.core.text import Text, locale_of, spoken
from peerreview.papers.calendar import Calendar, CalendarEvent, Status
from peerreview.reviews.models import Review
from peerreview.visits.models import SessionKind, SessionState
from peerreview.visits.queries.programme import Day, Slot


class Entitled(Protocol):
    """A session, planned or released: what its title is made of."""

    @property
    def number(self) -> int: ...

    @property
    def kind(self) -> SessionKind: ...

    @property
    def title(self) -> str: ...


_STATUS = {
    SessionState.PROPOSED: Status.TENTATIVE,
    SessionState.INVITED: Status.TENTATIVE,
    SessionState.MOVED: Status.TENTATIVE,
    SessionState.CANCELLED: Status.CANCELLED,
}
"""Whatever is not named here is certain, or has been."""


def calendar_of(review: Review, days: Iterable[Day], language: str) -> Calendar:
    """The programme in a language. It says of the focus what the days say: nothing to a host."""
    events = (event_of(review, slot, language) for day in days for slot in day.slots)
    return Calendar(
        name=Text("Peer review %(city)s", city=review.city).in_(language), events=tuple(events)
    )


def event_of(review: Review, slot: Slot, language: str, *, heard: bool = True) -> CalendarEvent:
    """``heard``: whether it names the people heard: never to one of them."""
    one = slot.session
    return CalendarEvent(
        uid=f"session-{one.id}@peerreview",
        sequence=one.sequence,
        summary=_summary(one).in_(language),
        description="\n".join(
            text.in_(language) for text in _description(review, slot, language, heard=heard)
        ),
        location=", ".join(part for part in (one.venue, one.room) if part),
        starts_at=one.begins,
        ends_at=one.finishes,
        status=_STATUS.get(one.state, Status.CONFIRMED),
        changed_at=one.changed_at,
    )


def _summary(one: Entitled) -> Text:
    """Never a name: calendars are shared."""
    if not one.title:
        return Text("%(number)s %(kind)s", number=one.number, kind=one.kind.label)
    return Text(
        "%(number)s %(kind)s: %(title)s", number=one.number, kind=one.kind.label, title=one.title
    )


def _description(review: Review, slot: Slot, language: str, *, heard: bool) -> list[Text]:
    people = [_named(person.name, person.organisation) for person in slot.session.stakeholders]
    team = [
        Text("%(name)s %(does)s", name=slot.who(peer).name, does=peer.part.label)
        for peer in slot.peers
    ]
    return [
        _local(slot.starts, slot.ends, review.time_zone, language),
        *_listed(Text("People heard: %(list)s"), people if heard else [], language),
        *_listed(Text("Team: %(list)s"), team, language),
        *_listed(Text("In focus: %(list)s"), [f.title for f in slot.focus], language),
    ]


def _local(starts: datetime, ends: datetime, zone: str, language: str) -> Text:
    return Text(
        "%(day)s, %(from)s–%(to)s (%(zone)s)",
        day=format_date(starts, "full", locale=locale_of(language)),
        zone=zone,
        **{"from": f"{starts:%H:%M}", "to": f"{ends:%H:%M}"},
    )


def _named(name: str, organisation: str) -> str:
    return f"{name} ({organisation})" if organisation else name


def _listed(text: Text, things: list[Text] | list[str], language: str) -> list[Text]:
    """The line with the things in it; no line without any."""
    said = "; ".join(spoken(thing, language) for thing in things)
    return [Text(text.message, list=said)] if said else []
