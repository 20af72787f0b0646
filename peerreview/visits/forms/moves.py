"""What a person may say of a session's place in the draft: in one move, or field by field."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from babel.dates import format_date
from wtforms import BooleanField

from peerreview.core.text import Text, locale_of
from peerreview.reviews.forms.beside import BesideForm
from peerreview.reviews.models import Review
from peerreview.visits.models import Part, Venue, VisitSession
from peerreview.visits.rules import Spot, length_of, moment, why_not_at, why_not_both, why_not_there
from peerreview.web import fields
from peerreview.web.forms import Form, given, refuse_field
from peerreview.web.language import language

QUARTERS = [time(hour, minute) for hour in range(7, 22) for minute in (0, 15, 30, 45)]
LENGTHS = (15, 30, 45, 60, 75, 90, 105, 120, 135, 150, 180, 210, 240)


class MoveForm(Form):
    """One move of the board: a day, a time on the clocks of the city, minutes and a track."""

    version = fields.whole_number(Text("Version"), Text("Reload the page and try again."))
    day = fields.day(Text("Day"), Text("Choose a day of the visit."))
    start = fields.time_of_day(Text("Start"), Text("Enter a time, such as 10:00."))
    minutes = fields.whole_number(Text("Minutes"), Text("Enter how long it lasts."), most=480)
    track = fields.whole_number(Text("Track"), Text("Choose a track."), least=1, most=12)

    def spot(self, session: VisitSession) -> Spot:
        starts = moment(given(self.day.data), given(self.start.data), session.review.zone)
        lasts = timedelta(minutes=given(self.minutes.data))
        return Spot.of(session).at(starts, lasts, given(self.track.data))


class SwapForm(Form):
    """Two sessions as they were seen."""

    version = fields.whole_number(Text("Version"), Text("Reload the page and try again."))
    other = fields.one_of(Text("With"), Text("Choose a session to swap with."), coerce=str)
    other_version = fields.whole_number(Text("Version"), Text("Reload the page and try again."))

    def __init__(self, others: Sequence[VisitSession], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._others = {str(one.id): one for one in others}
        self.other.choices = {key: str(one.number) for key, one in self._others.items()}

    @property
    def chosen(self) -> VisitSession:
        return self._others[given(self.other.data)]


class SeenForm(Form):
    """The version of a session, or of a proposal, that a step was made from."""

    version = fields.whole_number(Text("Version"), Text("Reload the page and try again."))


class PlaceForm(BesideForm):
    """The place of a session in the draft, for hands without a mouse and pages without a script."""

    day = fields.one_of(Text("Day"), coerce=str)
    start = fields.one_of(Text("Start"), coerce=str)
    minutes = fields.one_of(Text("Length"), Text("Choose a length."), coerce=int)
    track = fields.one_of(Text("Track"), Text("Choose a track."), coerce=int)
    room = fields.one_of(Text("Room"), coerce=fields.row_id)
    asker = fields.one_of(Text("Who asks"), coerce=fields.row_id)
    recorder = fields.one_of(Text("Who records"), coerce=fields.row_id)
    interpreter = BooleanField(Text("With an interpreter"))
    pinned_time = BooleanField(Text("The planner leaves time and room as they are"))
    pinned_peers = BooleanField(Text("The planner leaves the peers as they are"))

    def __init__(
        self, session: VisitSession, venues: Sequence[Venue], tracks: int, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self._session, self._review = session, session.review
        self._rooms = {room.id: room for venue in venues for room in venue.rooms}
        team = {seat.id: seat.person.name for seat in self._review.team}
        self.day.choices = {"": Text("Not in the timetable yet")} | _days(self._review)
        self.start.choices = {"": Text("Choose")} | {
            f"{at:%H:%M}": f"{at:%H:%M}" for at in _times(session)
        }
        self.minutes.choices = {n: Text("%(n)s minutes", n=n) for n in _lengths(session)}
        self.track.choices = {n: Text("Track %(n)s", n=n) for n in range(1, tracks + 1)}
        self.room.choices = {"": _written(session)} | {
            room.id: f"{room.venue.name}, {room.name}" for room in self._rooms.values()
        }
        self.asker.choices = self.recorder.choices = {"": Text("Nobody yet")} | team

    @classmethod
    def of(
        cls, session: VisitSession, venues: Sequence[Venue], tracks: int, **kwargs: Any
    ) -> "PlaceForm":
        return cls(session, venues, tracks, data=_typed(session), **kwargs)

    def validate(self, extra_validators: Any = None) -> bool:
        fine = bool(super().validate(extra_validators))
        if fine and self.day.data and not self.start.data:
            self.start.errors, fine = [Text("Choose a time, or no day.")], False
        return fine

    def validate_start(self, field: Any) -> None:
        if not self._placed:
            return
        at, zone = time.fromisoformat(field.data), self._review.zone
        refuse_field(why_not_at(date.fromisoformat(self.day.data), at, zone))

    def validate_recorder(self, field: Any) -> None:
        known = {seat.id: seat for seat in self._review.team}
        asker, recorder = known.get(self.asker.data), known.get(field.data)
        refuse_field(why_not_both(asker, recorder))

    def validate_minutes(self, field: Any) -> None:
        refuse_field(why_not_there(self._review, self.spot()) if self._placed else None)

    @property
    def _placed(self) -> bool:
        return bool(self.day.data and self.start.data)

    def spot(self) -> Spot:
        spot = self._moved(Spot.of(self._session))
        room = self._rooms.get(self.room.data)
        if room is not None:
            spot = replace(spot, venue=room.venue.name, room=room.name, room_id=room.id)
        return replace(
            spot,
            peers=tuple(sorted(self._peers())),
            interpreter=bool(self.interpreter.data),
            pinned_time=bool(self.pinned_time.data) and spot.starts_at is not None,
            pinned_peers=bool(self.pinned_peers.data),
        )

    def _moved(self, spot: Spot) -> Spot:
        if not self._placed:
            return spot.waiting() if spot.starts_at is not None else spot
        return spot.at(
            self._starts(), timedelta(minutes=given(self.minutes.data)), given(self.track.data)
        )

    def _starts(self) -> datetime:
        day, at = date.fromisoformat(self.day.data), time.fromisoformat(self.start.data)
        return moment(day, at, self._review.zone)

    def _peers(self) -> list[tuple[UUID, Part]]:
        """Whoever else is present stays so, unless they ask or record now."""
        chosen = [(self.asker.data, Part.ASKER), (self.recorder.data, Part.RECORDER)]
        pair = [(seat, part) for seat, part in chosen if seat]
        busy = {seat for seat, _ in pair}
        others = (peer for peer in self._session.peers if peer.part is Part.PRESENT)
        return pair + [(one.seat_id, one.part) for one in others if one.seat_id not in busy]


def _days(review: Review) -> dict[str, str]:
    days = (review.visit_ends_on - review.visit_starts_on).days
    every = (review.visit_starts_on + timedelta(days=n) for n in range(days + 1))
    locale = locale_of(language())
    return {f"{one}": format_date(one, "full", locale=locale) for one in every}


def _times(session: VisitSession) -> list[time]:
    """Every quarter of an hour, and the time at which the session is now."""
    if not session.scheduled:
        return QUARTERS
    return sorted({*QUARTERS, session.begins.astimezone(session.review.zone).time()})


def _lengths(session: VisitSession) -> list[int]:
    return sorted({*LENGTHS, _minutes(session)})


def _minutes(session: VisitSession) -> int:
    return length_of(session) // timedelta(minutes=1)


def _written(session: VisitSession) -> str | Text:
    """The place as it is written down, where it is none of the rooms that are known."""
    written = ", ".join(part for part in (session.venue, session.room) if part)
    return written if written and session.room_id is None else Text("No room yet")


def _typed(session: VisitSession) -> dict[str, Any]:
    by_part = {peer.part: peer.seat_id for peer in session.peers}
    local = session.begins.astimezone(session.review.zone) if session.scheduled else None
    return {
        "version": session.version,
        "day": f"{local:%Y-%m-%d}" if local else "",
        "start": f"{local:%H:%M}" if local else "",
        "minutes": _minutes(session),
        "track": session.track,
        "room": session.room_id,
        "asker": by_part.get(Part.ASKER),
        "recorder": by_part.get(Part.RECORDER),
        "interpreter": session.interpreter,
        "pinned_time": session.pinned_time,
        "pinned_peers": session.pinned_peers,
    }
