"""Why somebody cannot be told now how their words are used."""

from datetime import date

from peerreview.core.outbox import why_not_write_to
from peerreview.core.text import Text
from peerreview.reviews.rules import why_not_change
from peerreview.visits.models import Stakeholder


def why_not_mail_notice(person: Stakeholder) -> Text | None:
    address = person.contact.email if person.contact else ""
    if not address:
        return Text(
            "No e-mail address of %(name)s is known. The host coordinator can enter one; or give"
            " the notice by hand.",
            name=person.name,
        )
    return why_not_write_to(address) or why_not_give_notice(person)


def why_not_give_notice(person: Stakeholder) -> Text | None:
    if person.invitation.is_off:
        return Text("%(name)s will not be heard, and needs no notice.", name=person.name)
    return why_not_change(person.review)


def why_not_given_on(day: date, today: date) -> Text | None:
    if day > today:
        return Text("This day is still to come. Enter the day on which it was given.")
    return None


def waits_for_notice(person: Stakeholder) -> bool:
    """Whether somebody is asked to come and has not been told yet how their words are used."""
    return person.invitation.is_on and person.informed_on is None
