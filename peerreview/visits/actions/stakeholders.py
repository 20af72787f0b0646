"""What can happen to the people whom the team may hear: they are named, described, reached."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date

from peerreview.benchmarks.models import KeyFactor, SourceClass
from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change
from peerreview.visits.models import Funding, Invitation, Stakeholder, StakeholderContact
from peerreview.visits.rules import why_not_manage

DEEDS |= {
    "stakeholder.added": Text("added a stakeholder"),
    "stakeholder.changed": Text("changed a stakeholder"),
    "stakeholder.invitation": Text("noted how far an invitation has come: %(state)s"),
    "contact.changed": Text("changed how to reach a stakeholder"),
}


@dataclass(frozen=True, kw_only=True)
class Introduction:
    """Who somebody is that the team may hear."""

    name: str
    organisation: str
    role: str
    source_class: SourceClass
    funding: Funding = Funding.UNKNOWN
    language: str | None = None
    other_languages: Collection[str] = ()
    interpreter: bool = False
    access_needs: str = ""
    proposed_by: str = ""
    proposed_because: str = ""
    invitation: Invitation = Invitation.NOT_INVITED
    invitation_on: date | None = None
    """Since when it has been so; today, where nobody says and it is new."""
    manager: Stakeholder | None = None
    key_factors: Collection[KeyFactor] = ()


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How somebody is reached."""

    email: str
    telephone: str


def add_stakeholder(work: Work, review: Review, who: Introduction) -> Stakeholder:
    refuse_if(why_not_change(review))
    person = Stakeholder(review=review, invitation=Invitation.NOT_INVITED)
    work.session.add(person)
    _introduce(work, person, who)
    work.record("stakeholder.added", review)
    _record_invitation(work, person, Invitation.NOT_INVITED)
    return person


def change_stakeholder(work: Work, person: Stakeholder, who: Introduction, *, seen: int) -> None:
    """Raises StaleEdit if someone saved after version ``seen``."""
    refuse_if(why_not_change(person.review) or why_not_manage(person, who.manager))
    person.take_turn(seen)
    before = person.invitation
    _introduce(work, person, who)
    work.record("stakeholder.changed", person.review)
    _record_invitation(work, person, before)


def change_contact(work: Work, person: Stakeholder, reach: Reach, *, seen: int) -> None:
    """Raises StaleEdit if someone saved after version ``seen``; 0: there was nothing yet."""
    refuse_if(why_not_change(person.review))
    if person.contact is None:
        person.contact = StakeholderContact(version=0)
    person.contact.take_turn(seen)
    person.contact.email, person.contact.telephone = reach.email, reach.telephone
    work.record("contact.changed", person.review)


def _introduce(work: Work, person: Stakeholder, who: Introduction) -> None:
    before, since = person.invitation, person.invitation_on
    for field in fields(who):
        if field.name not in {"key_factors", "other_languages"}:
            setattr(person, field.name, getattr(who, field.name))
    if who.invitation is not before and who.invitation_on in {None, since}:
        person.invitation_on = person.review.today(work.now)
    others = (code for code in who.other_languages if code != who.language)
    person.other_languages = list(others)
    person.key_factors = sorted(who.key_factors, key=lambda factor: factor.number)


def _record_invitation(work: Work, person: Stakeholder, before: Invitation) -> None:
    if person.invitation is not before:
        work.record(
            "stakeholder.invitation",
            person.review,
            state=person.invitation,
            stakeholder=str(person.id),
        )
