"""What a person may choose for their own calendar."""

from peerreview.core.text import Text, Word
from peerreview.web import fields
from peerreview.web.forms import Form


class Reading(Word):
    """How much of the programme a calendar shows."""

    OWN = "own", Text("Only my own sessions, and those that are for everybody")
    WHOLE = "whole", Text("The whole programme")


class FeedForm(Form):
    reading = fields.one_word(
        Text("What your calendar shows"), Reading, Text("Choose what it shows."), radio=True
    )
