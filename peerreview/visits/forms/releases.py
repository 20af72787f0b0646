"""What a person may set about releases."""

from peerreview.core.text import Text
from peerreview.web import fields
from peerreview.web.forms import Form


class FreezeForm(Form):
    hours = fields.whole_number(
        Text("Hours before the visit"),
        Text("Enter a number of hours; 0 if the programme never freezes."),
        most=24 * 60,
        description=Text("From then on a release needs the leader and the host coordinator."),
    )
