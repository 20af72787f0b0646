"""What a person may say on the day itself."""

from typing import Any

from peerreview.core.text import Text
from peerreview.reviews.models import Seat
from peerreview.visits.models import VisitSession
from peerreview.visits.rules.live import MOST_LATE
from peerreview.web import fields
from peerreview.web.forms import EditForm, Form, given


class LateForm(EditForm):
    minutes = fields.whole_number(
        Text("Minutes later"), Text("Enter a number of minutes."), least=1, most=MOST_LATE
    )


class StandInForm(Form):
    leaves = fields.one_of(
        Text("Who cannot"), Text("Choose who cannot."), coerce=fields.row_id, radio=True
    )
    comes = fields.one_of(
        Text("Who steps in"), Text("Choose who steps in."), coerce=fields.row_id, radio=True
    )

    def __init__(self, visit: VisitSession, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        here = {peer.seat_id: peer for peer in visit.peers}
        self._seats = {seat.id: seat for seat in visit.review.team}
        self.leaves.choices = {
            key: Text("%(name)s %(does)s", name=peer.seat.person.name, does=peer.part.label)
            for key, peer in here.items()
        }
        self.comes.choices = {
            key: seat.person.name for key, seat in self._seats.items() if key not in here
        }

    def seats(self) -> tuple[Seat, Seat]:
        return self._seats[given(self.leaves.data)], self._seats[given(self.comes.data)]
