"""What a person may type about a session: local times, the people in it, and the team's focus."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import BooleanField, Field, HiddenField

from peerreview.core.db import Edited
from peerreview.core.text import Text
from peerreview.preparation.models import SiteVisitIssue
from peerreview.reviews.models import Review, Seat
from peerreview.visits.forms.sessions.typed import (
    introduced,
    looked_into,
    named,
    named_rooms,
    typed,
)
from peerreview.visits.models import (
    Part,
    Preferred,
    Room,
    SessionKind,
    SessionState,
    Stage,
    Stakeholder,
    VisitSession,
)
from peerreview.visits.rules import (
    Plan,
    Wishes,
    moment,
    why_not_at,
    why_not_both,
    why_not_last,
    why_not_on,
)
from peerreview.web import fields
from peerreview.web.forms import EditForm, as_read, given

_MISSING = {
    "day": Text("Enter a day of the visit."),
    "start": Text("Enter a time, such as 10:00."),
    "end": Text("Enter a time, such as 11:00."),
}
"""What to enter where only a part of the time is given."""

IMPORTANCE = {"3": Text("High"), "2": Text("Usual"), "1": Text("Low")}

_FOR_THE_PLANNER = {
    "minutes": None,
    "optional": False,
    "priority": "2",
    "preferred": Preferred.ANY,
    "stage": Stage.ANY,
}
"""What a plan assumes unless somebody says otherwise."""


class SessionForm(EditForm):
    """A session in local times; without any it waits for its place in the timetable.

    Without ``focus`` the form knows nothing of what the team looks into: key factors in focus,
    site visit issues, notes for the interview. What breaks a rule of planning is saved all the
    same, and named beside the session; a release refuses it.
    """

    timetable = HiddenField()
    """How far the timetable was when the form was opened (``queries.timetable_version``)."""
    kind = fields.one_word(Text("Kind"), SessionKind, Text("Choose what happens."))
    title = fields.line(Text("Title"), most=120)
    day = fields.day(Text("Day"), wrong=_MISSING["day"])
    start = fields.time_of_day(Text("Start"), wrong=_MISSING["start"])
    end = fields.time_of_day(Text("End"), wrong=_MISSING["end"])
    place = fields.one_of(
        Text("Room of the visit"),
        coerce=fields.row_id,
    )
    venue = fields.line(Text("Venue"), most=120)
    room = fields.line(Text("Room"), most=60)
    stakeholders = fields.some_of(Text("People to hear"), coerce=fields.row_id)
    asker = fields.one_of(Text("Who asks"), coerce=fields.row_id)
    recorder = fields.one_of(Text("Who records"), coerce=fields.row_id)
    present = fields.some_of(Text("Also present"), coerce=fields.row_id)
    focus = fields.some_of(
        Text("Key factors in focus"),
        coerce=int,
        description=Text("Only the team sees this. The host never does."),
    )
    issues = fields.some_of(Text("Site visit issues to test"), coerce=fields.row_id)
    guide_notes = fields.paragraph(
        Text("Notes for the interview"), rows=6, description=Text("What to ask, in which order.")
    )
    interpreter = BooleanField(Text("With an interpreter"))
    minutes = fields.whole_number(
        Text("Length in minutes"),
        least=15,
        most=480,
        description=Text(
            "In one language: with an interpreter it needs half as long again. Empty: as long as"
            " it is booked for."
        ),
    )
    optional = BooleanField(Text("A plan may leave it out"))
    priority = fields.one_of(Text("Importance"))
    preferred = fields.one_word(Text("Time of day"), Preferred)
    stage = fields.one_word(Text("Part of the visit"), Stage)
    state = fields.one_word(Text("State"), SessionState, Text("Choose a state."))

    def __init__(
        self,
        review: Review,
        people: Sequence[Stakeholder],
        *,
        focus: bool,
        issues: Sequence[SiteVisitIssue] = (),
        rooms: Sequence[Room] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.review = review
        self._rooms = {room.id: room for room in rooms}
        self.place.choices = named_rooms(rooms)
        self._people = {person.id: person for person in people}
        self._team = {seat.id: seat for seat in review.team}
        team = {key: seat.person.name for key, seat in self._team.items()}
        self.stakeholders.choices = {key: introduced(p) for key, p in self._people.items()}
        self.asker.choices = self.recorder.choices = {"": Text("Nobody yet")} | team
        self.present.choices = team
        self.priority.choices = IMPORTANCE
        self.state.choices = {
            s.value: s.label for s in SessionState if s is not SessionState.CANCELLED
        }
        self._factors = {factor.number: factor for factor in review.key_factors} if focus else {}
        self.focus.choices = {number: factor.title for number, factor in self._factors.items()}
        self._issues = {issue.id: issue for issue in issues} if focus else {}
        self.issues.choices = {key: named(issue) for key, issue in self._issues.items()}
        if not rooms:
            del self.place
        if not focus:
            del self.focus, self.issues, self.guide_notes

    @classmethod
    def of(
        cls, session: VisitSession, people: Sequence[Stakeholder], *, focus: bool, **kwargs: Any
    ) -> "SessionForm":
        saved = typed(session) | (looked_into(session) if focus else {})
        return cls(session.review, people, focus=focus, data=saved, **kwargs)

    @property
    def seen_timetable(self) -> int | None:
        said = str(self.timetable.data or "")
        return int(said) if said.isdigit() else None

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        for field, reason in self._misfits() if fine else ():
            if reason is not None and not field.errors:
                field.errors, fine = [reason], False
        return bool(fine)

    def _misfits(self) -> Iterator[tuple[Field, Text | None]]:
        """What the rules say of single fields, so that it stands beside them."""
        times = (self.day, self.start, self.end)
        missing = [field for field in times if field.data is None]
        if len(missing) == len(times):
            asker, recorder = self._seat("asker"), self._seat("recorder")
            yield self.recorder, why_not_both(asker, recorder)
            return
        for field in missing:
            yield field, _MISSING[field.name]
        if not missing:
            yield from self._misfits_at(self.day.data, self.review.zone)

    def _misfits_at(self, day: date, zone: ZoneInfo) -> Iterator[tuple[Field, Text | None]]:
        yield self.day, why_not_on(self.review, day)
        yield self.start, why_not_at(day, self.start.data, zone)
        yield self.end, why_not_at(day, self.end.data, zone)
        plan = self.plan()
        if plan.times is not None:
            yield self.end, why_not_last(*plan.times)
        yield self.recorder, why_not_both(self._seat("asker"), self._seat("recorder"))

    @property
    def place_is_written(self) -> bool:
        """Whether the place is in words, so that its fields are shown."""
        return any(field.data or field.errors for field in (self.venue, self.room))

    @property
    def asks_the_planner(self) -> bool:
        """Whether something is said to the planner that is not as usual."""
        wrong = any(self[name].errors for name in _FOR_THE_PLANNER)
        return wrong or any(self[name].data != usual for name, usual in _FOR_THE_PLANNER.items())

    def meet(self, saved: Edited) -> None:
        if isinstance(saved, VisitSession):
            theirs = self.of(
                saved,
                list(self._people.values()),
                focus="focus" in self,
                issues=list(self._issues.values()),
                rooms=list(self._rooms.values()),
                formdata=None,
            )
            self.newer = [
                (field.label.text, as_read(field))
                for field in theirs
                if field.name not in {"version", "timetable"}
                and as_read(field) != as_read(self[field.name])
            ]
            self.version.data = saved.version

    def plan(self) -> Plan:
        return Plan(
            kind=given(self.kind.data),
            title=self.title.data or "",
            starts_at=self._moment(self.start.data),
            ends_at=self._moment(self.end.data),
            **self._where(),
            state=given(self.state.data),
            stakeholders=tuple(self._people[key] for key in self.stakeholders.data or ()),
            peers=tuple(self._parts().items()),
            interpreter=bool(self.interpreter.data),
            wishes=Wishes(
                minutes=self.minutes.data,
                optional=bool(self.optional.data),
                priority=int(self.priority.data or 2),
                preferred=self.preferred.data or Preferred.ANY,
                stage=self.stage.data or Stage.ANY,
            ),
            **self._looks_into(),
        )

    def _where(self) -> dict[str, Any]:
        """A room of the list, whatever is written beside it; else what is written."""
        room = self._rooms.get(self.place.data) if "place" in self else None
        if room is not None:
            return {"venue": room.venue.name, "room": room.name, "place": room}
        return {"venue": self.venue.data or "", "room": self.room.data or ""}

    def _moment(self, at: time | None) -> datetime | None:
        day = self.day.data
        return None if day is None or at is None else moment(day, at, self.review.zone)

    def _parts(self) -> dict[Seat, Part]:
        """One part each: whoever asks or records is present anyway."""
        parts: dict[Seat, Part] = {}
        for field, part in ((self.asker, Part.ASKER), (self.recorder, Part.RECORDER)):
            if field.data:
                parts.setdefault(self._team[field.data], part)
        for key in self.present.data or ():
            parts.setdefault(self._team[key], Part.PRESENT)
        return parts

    def _seat(self, name: str) -> Seat | None:
        return self._team.get(self[name].data)

    def _looks_into(self) -> dict[str, Any]:
        if "focus" not in self:
            return {}
        return {
            "focus": tuple(self._factors[number] for number in self.focus.data or ()),
            "issues": tuple(self._issues[key] for key in self.issues.data or ()),
            "guide_notes": self.guide_notes.data or "",
        }
