"""The programme as a paper: what the Word file says. It says who is heard by their role and
organisation, never by name, for papers are left on tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date

from peerreview.core.days import span
from peerreview.core.text import Speakable, Text, locale_of, spoken
from peerreview.papers.outline import (
    Block,
    Cover,
    Document,
    Heading,
    Paragraph,
    Run,
    Table,
    Tone,
    Words,
)
from peerreview.reviews.models import Review
from peerreview.reviews.rules import network_of
from peerreview.visits.models import Part, SessionState, Stakeholder
from peerreview.visits.queries.programme import Day, Slot

WHOLE_TEAM = Text("The whole team")


def programme_paper(
    review: Review,
    days: Iterable[Day],
    language: str,
    now: datetime,
    *,
    focus: bool,
    edition: Text | None = None,
) -> Document:
    """``focus``: whether it is for the team. For the host the days themselves hold no focus.
    ``edition``: which programme it is, such as release 2."""
    say = Say(language)
    today = say.day(review.today(now), "long")
    return Document(
        title=say(Text("Programme of the visit to %(city)s", city=review.city)),
        language=language,
        author=network_of(review) or "Peerreview",
        made_at=now,
        edition=_edition(edition, today, say),
        cover=_cover(review, today, say, focus=focus, edition=edition),
        blocks=tuple(_blocks(review, list(days), say, focus=focus)),
    )


@dataclass(frozen=True)
class Say:
    """Speaks in the language of the paper."""

    language: str

    def __call__(self, value: Speakable | str) -> str:
        return spoken(value, self.language)

    def day(self, day: date, form: str) -> str:
        return str(format_date(day, form, locale=locale_of(self.language)))


def _edition(edition: Text | None, today: str, say: Say) -> str:
    if edition is None:
        return say(Text("As of %(day)s", day=today))
    return say(Text("%(edition)s, as of %(day)s", edition=edition, day=today))


def _cover(review: Review, today: str, say: Say, *, focus: bool, edition: Text | None) -> Cover:
    first, last = review.visit_starts_on, review.visit_ends_on
    visit = span(first, last, say.language)
    lines = [
        (Text("Benchmark"), say(review.benchmark.title)),
        (Text("Visit"), visit),
        (Text("Times"), say(Text("On the clocks of the city (%(zone)s)", zone=review.time_zone))),
        (Text("Team"), ", ".join(seat.person.name for seat in review.team)),
        (Text("For"), say(Text("The review team") if focus else Text("The host and the team"))),
        (Text("Edition"), say(edition) if edition else ""),
        (Text("As of"), today),
    ]
    return Cover(
        organisation=network_of(review),
        title=say(Text("Peer review of %(city)s", city=review.city)),
        subtitle=say(Text("Programme of the visit")),
        lines=tuple((say(label), value) for label, value in lines if value),
    )


def _blocks(review: Review, days: list[Day], say: Say, *, focus: bool) -> Iterator[Block]:
    for number, day in enumerate(days):
        named = say.day(day.date, "full")
        yield Heading(level=1, text=named, new_page=number == 0)
        yield _table(review, day, named, say, focus=focus)
    if not days:
        nothing = say(Text("Nothing is booked yet."))
        yield Paragraph(words=nothing, tone=Tone.QUIET)


def _table(review: Review, day: Day, named: str, say: Say, *, focus: bool) -> Table:
    header = (Text("Time"), Text("Session"), Text("Place"), Text("People heard"), Text("Team"))
    return Table(
        caption=say(Text("Sessions on %(day)s", day=named)),
        description=say(Text("When and where each session takes place, and with whom.")),
        header=tuple(say(text) for text in header),
        rows=tuple(tuple(_row(review, slot, say, focus=focus)) for slot in day.slots),
        widths=(14, 24, 19, 24, 19),
    )


def _row(review: Review, slot: Slot, say: Say, *, focus: bool) -> Iterator[Words]:
    one = slot.session
    yield f"{slot.starts:%H:%M}–{slot.ends:%H:%M}"
    yield (*_what(slot, say), *(_focus(slot, say) if focus else ()))
    yield lines(one.venue, one.room)
    yield listed(*(say(heard_as(person)) for person in one.stakeholders))
    yield say(WHOLE_TEAM) if is_whole_team(review, slot) else listed(*map(say, slot.team))


def _what(slot: Slot, say: Say) -> Iterator[str | Run]:
    one = slot.session
    yield Run(f"{one.number} {say(one.kind.label)}", bold=True)
    if one.title:
        yield f"\n{one.title}"
    if one.interpreter:
        yield "\n" + say(Text("With an interpreter"))
    if one.state in {SessionState.CANCELLED, SessionState.MOVED, SessionState.NO_SHOW}:
        yield Run("\n" + say(one.state.label), italic=True)


def heard_as(person: Stakeholder) -> Speakable:
    """By role and organisation; by source class where neither is known."""
    known = [part for part in (person.role, person.organisation) if part]
    return Text("%(who)s", who=", ".join(known)) if known else person.source_class.label


def _focus(slot: Slot, say: Say) -> Iterator[Run]:
    """A line for each key factor, below what the session is: a column more would cut the words."""
    if slot.focus:
        yield Run("\n" + say(Text("In focus:")), bold=True)
        yield Run("".join(f"\n{say(factor.title)}" for factor in slot.focus), italic=True)


def is_whole_team(review: Review, slot: Slot) -> bool:
    """Whether all of the team are there and none of them has a part of their own. Where nobody is
    named, everybody is meant."""
    present = {peer.seat_id for peer in slot.peers if peer.part is Part.PRESENT}
    return not slot.peers or {seat.id for seat in review.team} <= present


def lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def listed(*parts: str) -> str:
    """A line for each, with a dash where there are several: a long one goes on in the next line."""
    dash = "– " if len(parts) > 1 else ""
    return lines(*(dash + part for part in parts))
