"""What differs between two programmes, in words, session by session."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton

from peerreview.core.text import Speakable, Text, locale_of
from peerreview.visits.models import Part, SessionState
from peerreview.visits.rules.snapshots import FACTS, Entry

SOMEBODY = Text("somebody who has left")


@dataclass(frozen=True, kw_only=True)
class Names:
    """How people are called in a sentence: of the team by name, of those heard by what they do."""

    team: Mapping[UUID, str]
    heard: Mapping[UUID, Speakable]
    zone: ZoneInfo

    def peer(self, seat: UUID) -> str | Text:
        return self.team.get(seat, SOMEBODY)

    def person(self, stakeholder: UUID) -> Speakable:
        return self.heard.get(stakeholder, SOMEBODY)


@dataclass(frozen=True)
class When:
    """From when to when on the clocks of a place: ``Tue 5 May, 09:00–10:00``."""

    starts_at: datetime
    ends_at: datetime
    zone: ZoneInfo

    def in_(self, language: str) -> str:
        starts, ends = self.starts_at.astimezone(self.zone), self.ends_at.astimezone(self.zone)
        day = format_skeleton("MMMEd", starts, locale=locale_of(language))
        return f"{day}, {starts:%H:%M}–{ends:%H:%M}"


@dataclass(frozen=True, kw_only=True)
class Change:
    """What is different about one session. ``for_team``: words about the focus, never for a host.
    ``before``: None where the session is new."""

    entry: Entry
    before: Entry | None
    words: tuple[Text, ...]
    for_team: tuple[Text, ...] = ()

    @property
    def title(self) -> Text:
        return title_of(self.entry)

    @property
    def seats(self) -> frozenset[UUID]:
        """Who was in it, and who is in it now."""
        return self.entry.seats | (self.before.seats if self.before else frozenset())

    @property
    def stakeholders(self) -> frozenset[UUID]:
        heard = frozenset(self.entry.stakeholders)
        return heard | frozenset(self.before.stakeholders if self.before else ())

    @property
    def is_for_everybody(self) -> bool:
        """Whether it is, or was, a session in which nobody is named."""
        entries = (self.entry, self.before or self.entry)
        return any(entry.is_for_everybody for entry in entries)


def title_of(entry: Entry) -> Text:
    if not entry.title:
        return Text("Session %(number)s, %(kind)s", number=entry.number, kind=entry.kind.label)
    return Text(
        "Session %(number)s, %(kind)s: %(title)s",
        number=entry.number,
        kind=entry.kind.label,
        title=entry.title,
    )


def changes(before: Iterable[Entry], after: Iterable[Entry], names: Names) -> list[Change]:
    """In the order of time; sessions that read as before are not among them. What only happened
    (done, nobody came) is no change of the programme."""
    known = {entry.id: entry for entry in before}
    found = (_change(known.get(entry.id), entry, names) for entry in after)
    told = (change for change in found if change.words or change.for_team)
    return sorted(told, key=lambda change: (change.entry.starts_at, change.entry.number))


def _change(before: Entry | None, entry: Entry, names: Names) -> Change:
    if before is None:
        return Change(entry=entry, before=None, words=tuple(_new(entry, names)))
    return Change(
        entry=entry,
        before=before,
        words=tuple(_different(before, entry, names)),
        for_team=tuple(_looked_into(before, entry)),
    )


def _new(entry: Entry, names: Names) -> Iterator[Text]:
    if entry.state is SessionState.CANCELLED:
        return  # it came and went between two releases: nobody ever knew of it
    when = When(entry.starts_at, entry.ends_at, names.zone)
    if place := place_of(entry):
        yield Text("Is new: %(when)s, %(place)s.", when=when, place=place)
    else:
        yield Text("Is new: %(when)s.", when=when)
    yield from _peers((), entry.peers, names)


def _different(before: Entry, entry: Entry, names: Names) -> Iterator[Text]:
    yield from _state(before, entry)
    if entry.state is SessionState.CANCELLED:
        return
    yield from _time(before, entry, names.zone)
    yield from _place(before, entry)
    yield from _what(before, entry)
    yield from _peers(before.peers, entry.peers, names)
    yield from _heard(before, entry, names)


def _state(before: Entry, entry: Entry) -> Iterator[Text]:
    if entry.state is before.state or entry.state in FACTS:
        return
    if entry.state is SessionState.CANCELLED:
        yield Text("Is cancelled.")
    elif before.state is SessionState.CANCELLED:
        yield Text("Takes place after all.")
    elif entry.state is not SessionState.MOVED:
        yield Text("Its state is now: %(state)s.", state=entry.state.label)


def _time(before: Entry, entry: Entry, zone: ZoneInfo) -> Iterator[Text]:
    if (before.starts_at, before.ends_at) != (entry.starts_at, entry.ends_at):
        old, new = (When(one.starts_at, one.ends_at, zone) for one in (before, entry))
        yield Text("Moves from %(old)s to %(new)s.", old=old, new=new)


def _place(before: Entry, entry: Entry) -> Iterator[Text]:
    old, new = place_of(before), place_of(entry)
    if old == new:
        return
    if old and new:
        yield Text("Takes place in %(new)s instead of %(old)s.", new=new, old=old)
    elif new:
        yield Text("Takes place in %(new)s.", new=new)
    else:
        yield Text("Its place is open again.")


def place_of(entry: Entry) -> str:
    return ", ".join(part for part in (entry.venue, entry.room) if part)


def _what(before: Entry, entry: Entry) -> Iterator[Text]:
    if entry.kind is not before.kind:
        yield Text("Its kind is now: %(kind)s.", kind=entry.kind.label)
    if entry.title != before.title:
        yield Text("Its title is now: %(title)s.", title=entry.title or "–")
    if entry.interpreter and not before.interpreter:
        yield Text("An interpreter is booked.")
    if before.interpreter and not entry.interpreter:
        yield Text("No interpreter is booked any more.")


_Parts = Sequence[tuple[UUID, Part]]


def _peers(before: _Parts, after: _Parts, names: Names) -> Iterator[Text]:
    old, new = dict(before), dict(after)
    for seat in (seat for seat, _ in before if seat not in new):
        yield Text("%(name)s is no longer in it.", name=names.peer(seat))
    for part in Part:  # whoever asks is named first
        for seat in (seat for seat, mine in after if mine is part and old.get(seat) is not part):
            yield Text("%(name)s %(does)s.", name=names.peer(seat), does=part.label)


def _heard(before: Entry, entry: Entry, names: Names) -> Iterator[Text]:
    for person in sorted(set(entry.stakeholders) - set(before.stakeholders)):
        yield Text("Also heard: %(who)s.", who=names.person(person))
    for person in sorted(set(before.stakeholders) - set(entry.stakeholders)):
        yield Text("No longer expected: %(who)s.", who=names.person(person))


def _looked_into(before: Entry, entry: Entry) -> Iterator[Text]:
    if entry.state is SessionState.CANCELLED:
        return
    if entry.focus != before.focus:
        numbers = ", ".join(map(str, entry.focus)) or "–"
        yield Text("Key factors in focus are now: %(numbers)s.", numbers=numbers)
    if entry.issues != before.issues:
        yield Text("Other site visit issues are to be tested.")
