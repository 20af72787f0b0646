"""What the team may set in an interview guide, and which sheets somebody wants."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from wtforms import Field

from peerreview.core.text import Text
from peerreview.reviews.models import Review
from peerreview.visits.queries import Wish
from peerreview.visits.rules import Days
from peerreview.visits.rules.guides import MOST, Guide, Lead, Offer, why_not_ask_so_many
from peerreview.web import fields
from peerreview.web.forms import EditForm, Form

OWN = 4
"""Questions of the team's own that the form has room for."""


class GuideForm(EditForm):
    """Each offered question has a field for its place; an empty one is not asked."""

    purpose = fields.paragraph(
        Text("Purpose"), most=600, rows=2, description=Text("What you want to know afterwards.")
    )
    opening_minutes = fields.whole_number(
        Text("Minutes for the opening"), Text("Enter a number of minutes."), most=60
    )
    closing_minutes = fields.whole_number(
        Text("Minutes for the closing"), Text("Enter a number of minutes."), most=60
    )
    opening_words = fields.paragraph(
        Text("Opening words"),
        most=2000,
        rows=5,
        description=Text("Leave it empty for the usual words. One paragraph a line."),
    )
    closing_question = fields.line(
        Text("Closing question"),
        most=300,
        description=Text("Leave it empty for the usual one."),
    )

    offered: Sequence[Offer] = ()

    def ranks(self) -> Iterator[tuple[Offer, Field]]:
        for offer in self.offered:
            yield offer, self[offer.key]

    def own(self) -> Iterator[tuple[Field, Field]]:
        for n in range(1, OWN + 1):
            yield self[f"own_{n}"], self[f"own_{n}_rank"]

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        seen: set[int] = set()
        for field in self._places():
            if field.data in seen and not field.errors:
                field.errors = [Text("Two questions have this place. Move one of them.")]
                fine = False
            seen |= {field.data} - {None}
        for words, place in self.own():
            if words.data and place.data is None and not place.errors:
                place.errors, fine = [Text("Say in which place you ask it.")], False
        if fine and (reason := why_not_ask_so_many(len(self.lead().ranked))):
            self.form_errors.append(reason)
            fine = False
        return bool(fine)

    def _places(self) -> Iterator[Field]:
        yield from (field for _, field in self.ranks())
        yield from (place for words, place in self.own() if words.data)

    def lead(self) -> Lead:
        placed: list[tuple[int, Offer | str]] = [
            (field.data, offer) for offer, field in self.ranks() if field.data is not None
        ]
        placed += [(place.data, words.data) for words, place in self.own() if words.data]
        return Lead(
            purpose=self.purpose.data or "",
            opening_words=self.opening_words.data or "",
            closing_question=self.closing_question.data or "",
            opening_minutes=self.opening_minutes.data or 0,
            closing_minutes=self.closing_minutes.data or 0,
            ranked=tuple(asked for _, asked in sorted(placed, key=lambda one: one[0])),
        )


def guide_form(offered: Sequence[Offer], guide: Guide | None = None, **kwargs: Any) -> GuideForm:
    """The form for what is offered in one session, filled in from a guide."""
    places = {
        offer.key: fields.whole_number(
            Text("Place of %(source)s", source=offer.source), least=1, most=MOST
        )
        for offer in offered
    }
    own: dict[str, Any] = {}
    for n in range(1, OWN + 1):
        own[f"own_{n}"] = fields.line(Text("Own question %(n)s", n=n), most=400)
        own[f"own_{n}_rank"] = fields.whole_number(
            Text("Place of own question %(n)s", n=n), least=1, most=MOST
        )
    made = type("OfferedGuideForm", (GuideForm,), {**places, **own})
    form: GuideForm = made(data=_typed(offered, guide) if guide else None, **kwargs)
    form.offered = offered
    return form


def _typed(offered: Sequence[Offer], guide: Guide) -> dict[str, Any]:
    typed: dict[str, Any] = {
        "version": guide.version,
        "purpose": guide.purpose,
        "opening_minutes": guide.opening_minutes,
        "closing_minutes": guide.closing_minutes,
    }
    if guide.opening and isinstance(guide.opening[0], str):
        typed["opening_words"] = "\n".join(map(str, guide.opening))
    if isinstance(guide.closing, str):
        typed["closing_question"] = guide.closing
    by_key = {asked.key: asked.rank for asked in guide.asked if asked.key}
    typed |= {offer.key: by_key.get(offer.key) for offer in offered}
    mine = [asked for asked in guide.asked if not asked.key][:OWN]
    for n, asked in enumerate(mine, start=1):
        typed |= {f"own_{n}": asked.words, f"own_{n}_rank": asked.rank}
    return typed


class SheetsForm(Form):
    """Which day sheets to show. Anything unknown in the address counts as not chosen."""

    day = fields.one_of(Text("Day"))
    whose = fields.one_of(Text("For"))

    def __init__(
        self, review: Review, days: Sequence[date], rooms: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self._review = review
        self._seats = {f"seat-{seat.id}": seat for seat in review.team}
        self._rooms = {f"room-{n}": room for n, room in enumerate(rooms, start=1)}
        self._days = {day.isoformat(): day for day in days}
        self.day.choices = {"": Text("All days")} | {
            key: Days(day, day) for key, day in self._days.items()
        }
        self.whose.choices = (
            {"": Text("Everybody in the team")}
            | {key: seat.person.name for key, seat in self._seats.items()}
            | {"rooms": Text("Every room")}
            | self._rooms
        )

    def wish(self) -> Wish:
        whose = self.whose.data or ""
        return Wish(
            day=self._days.get(self.day.data or ""),
            seat=self._seats.get(whose),
            room=self._rooms.get(whose, ""),
            rooms=whose == "rooms",
        )
