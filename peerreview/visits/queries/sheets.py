"""Day sheets: what one person, or one room, has on one day, on a page to take along or to hang up.

They say who is heard by role and organisation, never by name, and nothing of what the team looks
into: papers are left on tables. The sheet of a room hangs on its door and says no more than its
keeper needs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from peerreview.core.text import Text, fold
from peerreview.papers.outline import Block, Document, Heading, Paragraph, Run, Table, Tone, Words
from peerreview.reviews.models import Review, Seat
from peerreview.reviews.rules import network_of
from peerreview.visits.models import Part, SessionPeer, SessionState
from peerreview.visits.queries.paper import (
    WHOLE_TEAM,
    Say,
    heard_as,
    is_whole_team,
    lines,
    listed,
)
from peerreview.visits.queries.programme import Day, Slot, does
from peerreview.visits.queries.released import ReleasedPeer, Shown


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Which sheets are wanted: of one day or of all, of one person, one room, or everybody in the
    team (``rooms``: or every room)."""

    day: date | None = None
    seat: Seat | None = None
    room: str = ""
    rooms: bool = False


def rooms_in(days: Iterable[Day]) -> list[str]:
    """Every place that sessions are held in, as one line, in alphabetical order."""
    places = {place_of(slot) for day in days for slot in day.slots}
    return sorted(filter(None, places), key=lambda place: (fold(place), place))


def place_of(slot: Slot) -> str:
    return ", ".join(part for part in (slot.session.venue, slot.session.room) if part)


def sheets_paper(
    review: Review, shown: Shown, wish: Wish, language: str, now: datetime
) -> Document:
    """Each sheet on a page of its own. Cancelled sessions are left out."""
    say = Say(language)
    blocks: list[Block] = []
    for day in shown.days:
        if wish.day in (None, day.date):
            for sheet in _sheets(review, day, wish):
                blocks += _laid_out(sheet, say, new_page=bool(blocks))
    if not blocks:
        blocks = [Heading(level=1, text=say(Text("Day sheets"))), _nothing(say)]
    today = say.day(review.today(now), "long")
    return Document(
        title=say(Text("Day sheets, visit to %(city)s", city=review.city)),
        language=language,
        author=network_of(review) or "Peerreview",
        made_at=now,
        edition=say(Text("%(edition)s, as of %(day)s", edition=shown.edition, day=today)),
        cover=None,
        blocks=tuple(blocks),
    )


def _nothing(say: Say) -> Paragraph:
    return Paragraph(words=say(Text("Nothing is planned here.")), tone=Tone.QUIET)


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    day: date
    whose: str
    slots: Sequence[Slot]
    seat: Seat | None
    """None for the sheet of a room."""


def _sheets(review: Review, day: Day, wish: Wish) -> Iterator[_Sheet]:
    held = [slot for slot in day.slots if slot.session.state is not SessionState.CANCELLED]
    if wish.rooms or wish.room:
        for room in rooms_in([Day(date=day.date, slots=held)]):
            if wish.room in ("", room):
                there = [slot for slot in held if place_of(slot) == room]
                yield _Sheet(day=day.date, whose=room, slots=there, seat=None)
        return
    for seat in [wish.seat] if wish.seat else review.team:
        mine = [slot for slot in held if is_for(slot, seat)]
        if mine:
            yield _Sheet(day=day.date, whose=seat.person.name, slots=mine, seat=seat)


def is_for(slot: Slot, seat: Seat) -> bool:
    """A session in which nobody is named is for the whole team; the host is part of none."""
    if not slot.peers:
        return seat.in_team
    return any(peer.seat_id == seat.id for peer in slot.peers)


def _laid_out(sheet: _Sheet, say: Say, *, new_page: bool) -> Iterator[Block]:
    day = say.day(sheet.day, "full")
    unbroken = day.replace(" ", "\u00a0")
    yield Heading(level=1, text=f"{sheet.whose} · {unbroken}", new_page=new_page)
    yield (
        _room_table(sheet, day, say)
        if sheet.seat is None
        else _person_table(sheet, sheet.seat, day, say)
    )


def _person_table(sheet: _Sheet, seat: Seat, day: str, say: Say) -> Table:
    header = (Text("Time"), Text("Session"), Text("Place"), Text("People heard"), Text("With"))
    return Table(
        caption=say(Text("Sessions of %(name)s on %(day)s", name=sheet.whose, day=day)),
        description=say(Text("When and where each session takes place, and with whom.")),
        header=tuple(say(text) for text in header),
        rows=tuple(tuple(_person_row(slot, seat, say)) for slot in sheet.slots),
        widths=(14, 24, 19, 25, 18),
    )


def _person_row(slot: Slot, seat: Seat, say: Say) -> Iterator[Words]:
    one = slot.session
    yield _time(slot)
    yield tuple(_what(slot, seat, say))
    yield lines(one.venue, one.room)
    yield listed(*(say(heard_as(person)) for person in one.stakeholders))
    others = (peer for peer in slot.peers if peer.seat_id != seat.id)
    everybody = is_whole_team(seat.review, slot)
    yield say(WHOLE_TEAM) if everybody else listed(*(_with(slot, peer, say) for peer in others))


def _with(slot: Slot, peer: SessionPeer | ReleasedPeer, say: Say) -> str:
    name = slot.who(peer).name
    return name if peer.part is Part.PRESENT else say(does(name, peer.part.label))


_YOURS = {Part.ASKER: Text("You ask"), Part.RECORDER: Text("You record")}


def _what(slot: Slot, seat: Seat, say: Say) -> Iterator[str | Run]:
    one = slot.session
    yield Run(f"{one.number} {say(one.kind.label)}", bold=True)
    if one.title:
        yield f"\n{one.title}"
    for peer in slot.peers:
        if peer.seat_id == seat.id and peer.part is not Part.PRESENT:
            yield Run("\n" + say(_YOURS[peer.part]), italic=True)
    if one.interpreter:
        yield "\n" + say(Text("With an interpreter"))


def _room_table(sheet: _Sheet, day: str, say: Say) -> Table:
    header = (Text("Time"), Text("Session"), Text("People"), Text("To prepare"))
    return Table(
        caption=say(Text("Sessions in %(room)s on %(day)s", room=sheet.whose, day=day)),
        description=say(Text("When the room is used, by how many people, and what it needs.")),
        header=tuple(say(text) for text in header),
        rows=tuple(tuple(_room_row(slot, say)) for slot in sheet.slots),
        widths=(18, 42, 14, 26),
    )


def _room_row(slot: Slot, say: Say) -> Iterator[Words]:
    one = slot.session
    yield _time(slot)
    yield (Run(f"{one.number} {say(one.kind.label)}", bold=True), f"\n{one.title}")
    yield str(len(one.stakeholders) + len(slot.peers) + int(one.interpreter))
    needs = [person.access_needs for person in one.stakeholders if person.access_needs]
    said = [say(Text("Place for an interpreter"))] if one.interpreter else []
    yield lines(*said, *needs)


def _time(slot: Slot) -> str:
    return f"{slot.starts:%H:%M}–{slot.ends:%H:%M}"
