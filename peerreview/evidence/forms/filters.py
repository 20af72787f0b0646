"""The filters of the log. They live in the address."""

from typing import Any

from peerreview.benchmarks.models import Side
from peerreview.core.text import Text, Word
from peerreview.evidence.models import Direction, RecordKind
from peerreview.evidence.queries import Offered, Wanted, session_label
from peerreview.reviews.models import TEAM, FormerSeat, Review, Seat
from peerreview.web import fields
from peerreview.web.forms import Form

ALL = {"": Text("All")}
YES_OR_NO = {"yes": Text("Yes"), "no": Text("No")}


class FilterForm(Form):
    q = fields.line(Text("Words"))
    factor = fields.one_of(Text("Key factor"), coerce=int)
    direction = fields.one_of(Text("What it says"), coerce=Direction)
    session = fields.one_of(Text("Session"), coerce=int)
    source = fields.one_of(Text("Source class"))
    side = fields.one_of(Text("Side"), coerce=Side)
    kind = fields.one_of(Text("Kind"), coerce=RecordKind)
    recorder = fields.one_of(Text("Recorder"), coerce=fields.row_id)
    flagged = fields.one_of(Text("Flagged"))
    released = fields.one_of(Text("Wording released"))

    def offer(self, review: Review, offered: Offered) -> None:
        self.factor.choices = ALL | {f.number: f.title for f in review.key_factors}
        self.session.choices = ALL | {met.number: session_label(met) for met in offered.sessions}
        self.source.choices = ALL | {c.code: c.label for c in review.benchmark.source_classes}
        self.direction.choices, self.side.choices = _words(Direction), _words(Side)
        self.kind.choices = _words(RecordKind)
        self.recorder.choices = ALL | _members(review)
        self.flagged.choices = self.released.choices = ALL | YES_OR_NO

    def wanted(self) -> Wanted:
        """What is asked for; a filter that makes no sense asks for nothing."""
        self.validate()
        asked = {name: f.data for name, f in self._fields.items() if not f.errors}
        return Wanted(
            words=asked.get("q") or "",
            flagged=_yes(asked.get("flagged")),
            released=_yes(asked.get("released")),
            **{
                name: asked.get(name)
                for name in ("factor", "direction", "session", "source", "side", "kind")
            },
            recorder=asked.get("recorder"),
        )

    @property
    def address(self) -> dict[str, Any]:
        """The filters as an address holds them."""
        return {name: f.data for name, f in self._fields.items() if f.data and not f.errors}


def _words(words: type[Word]) -> dict[Any, Any]:
    return ALL | {word.value: word.label for word in words}


def _members(review: Review) -> dict[Any, Any]:
    """Everybody who is or was in the team, by name."""
    seats: list[Seat | FormerSeat] = [*review.seats, *review.former_seats]
    people = {s.person.id: s.person.name for s in seats if s.role in TEAM}
    return dict(sorted(people.items(), key=lambda item: (item[1], item[0])))


def _yes(value: str | None) -> bool | None:
    return None if not value else value == "yes"
