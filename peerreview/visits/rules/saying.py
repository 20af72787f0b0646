"""What the draft says of a step: where a session stands now, and which rules that breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date

from peerreview.core.text import Speakable, Text, locale_of, spoken
from peerreview.planning.checker import Broken
from peerreview.reviews.models import Review
from peerreview.visits.models import VisitSession
from peerreview.visits.rules.drafts import Spot


@dataclass(frozen=True)
class At:
    """A moment as it is said aloud, on the clocks of the place: ``Tuesday 10:30``."""

    moment: datetime

    def in_(self, language: str) -> str:
        day = format_date(self.moment, "EEEE", locale=locale_of(language))
        return f"{day} {self.moment:%H:%M}"


@dataclass(frozen=True)
class Said:
    """Sentences one after the other."""

    sentences: tuple[Speakable, ...]

    def in_(self, language: str) -> str:
        return " ".join(spoken(one, language) for one in self.sentences)


def stands(session: VisitSession) -> Text:
    """Where a session is now: ``Tuesday 10:30, track 2, Room B``."""
    if not session.scheduled:
        return Text("not in the timetable")
    at = At(session.begins.astimezone(session.review.zone))
    if not session.room:
        return Text("%(when)s, track %(track)s", when=at, track=session.track)
    return Text(
        "%(when)s, track %(track)s, %(room)s", when=at, track=session.track, room=session.room
    )


def said_of(session: VisitSession, done: Text, broken: Sequence[Broken]) -> Text:
    """The step, and what the session breaks now."""
    return Text("%(done)s %(broken)s", done=done, broken=what_is_broken(session, broken))


def what_is_broken(session: VisitSession, broken: Sequence[Broken]) -> Text:
    if not broken:
        return Text("Session %(number)s breaks no rule.", number=session.number)
    return Text.counted(
        "%(n)s rule broken: %(sentences)s",
        "%(n)s rules broken: %(sentences)s",
        len(broken),
        sentences=Said(tuple(one.says for one in broken)),
    )


def stands_at(spot: Spot, review: Review) -> Text:
    """Where a session would be: ``Tuesday 10:30–11:30, Room B``."""
    if spot.starts_at is None or spot.ends_at is None:
        return Text("not in the timetable")
    starts, ends = (one.astimezone(review.zone) for one in (spot.starts_at, spot.ends_at))
    if not spot.room:
        return Text("%(when)s–%(until)s", when=At(starts), until=f"{ends:%H:%M}")
    return Text(
        "%(when)s–%(until)s, %(room)s", when=At(starts), until=f"{ends:%H:%M}", room=spot.room
    )
