"""Why somebody cannot have their sessions as invitations by mail."""

from peerreview.core.text import Text
from peerreview.people.models import Person
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change
from peerreview.visits.models import Stakeholder


def why_not_mail_sessions(review: Review, reader: Person | Stakeholder) -> Text | None:
    if reason := why_not_change(review):
        return reason
    if isinstance(reader, Person):
        seat = review.seat_of(reader)
        if seat is None or not seat.in_team:
            return Text("Invitations by mail are for the team. Make an address instead.")
        return None
    if reader.contact is None or not reader.contact.email:
        return Text("Enter an e-mail address of %(name)s first.", name=reader.name)
    return None
