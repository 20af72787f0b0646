"""Invitations: an account that waits for its person, and the link that hands it over."""

from dataclasses import dataclass, replace
from uuid import UUID

from babel.dates import format_date

from peerreview.core.errors import refuse_if
from peerreview.core.outbox import post_mail
from peerreview.core.text import Text, locale_of
from peerreview.core.work import DEEDS, Work
from peerreview.people.actions.links import LinkTo, follow, make_link, revoke_links
from peerreview.people.actions.passwords import hashed
from peerreview.people.actions.sign_ins import begin_sign_in
from peerreview.people.models import Errand, OneTimeLink, Person
from peerreview.people.queries import latest_invitations
from peerreview.people.rules import why_not_invite, why_not_invite_again

DEEDS |= {
    "invitation.sent": Text("sent an invitation"),
    "invitation.accepted": Text("accepted the invitation"),
    "invitation.revoked": Text("took the invitation back"),
}


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """What somebody says who accepts an invitation."""

    name: str
    password: str
    language: str


def invite(
    work: Work, person: Person, to: LinkTo, *, purpose: Text | str = "", about: UUID | None = None
) -> str:
    """Mail an invitation, and return its link for those who may pass it on themselves.

    Links of earlier invitations lead nowhere any more. ``purpose``: to what, as the sentence
    "you are invited to ..." ends; ``about``: the review in question.
    """
    refuse_if(why_not_invite(person))
    words = purpose.in_(person.language) if isinstance(purpose, Text) else purpose
    link, url = make_link(work, person, Errand.INVITATION, to, address=person.email, purpose=words)
    person.invited_at = work.now
    link.mail = post_mail(
        work,
        to=person.email,
        name=person.name,
        language=person.language,
        about=about,
        good_until=link.expires_at,
        subject=Text("Invitation to %(purpose)s", purpose=words or "Peerreview"),
        body=_letter(link, url),
    )
    work.record("invitation.sent", person)
    return url


def invite_again(
    work: Work, person: Person, to: LinkTo, *, purpose: Text | str = "", about: UUID | None = None
) -> str:
    """The invitation once more with a new link; the old one leads nowhere any more.

    Without a purpose, it is to what the last one was to.
    """
    latest = latest_invitations(work.session, [person]).get(person.id)
    refuse_if(why_not_invite_again(person, latest, work.now))
    return invite(
        work, person, to, purpose=purpose or (latest.purpose if latest else ""), about=about
    )


def revoke_invitation(work: Work, person: Person) -> None:
    """Let the link lead nowhere. The account waits on, and its person can be invited again."""
    refuse_if(why_not_invite(person))
    revoke_links(work, person, Errand.INVITATION)
    work.record("invitation.revoked", person)


def accept_invitation(work: Work, link: OneTimeLink, accepted: Accepted, browser: str = "") -> str:
    """Take the account into use, and return the token of the first sign-in."""
    person = follow(work, link, Errand.INVITATION)
    person.name, person.language = accepted.name, accepted.language
    person.password_hash, person.invited_at = hashed(accepted.password), None
    theirs = replace(work, actor=person)
    theirs.record("invitation.accepted", person)
    return begin_sign_in(theirs, person, browser)


def invited_by(link: OneTimeLink) -> Text:
    """Who invites to what, as the mail and the page say it."""
    if link.made_by is None:
        return Text("You are invited to %(purpose)s.", purpose=link.purpose or "Peerreview")
    return Text(
        "%(inviter)s (%(address)s) invites you to %(purpose)s.",
        inviter=link.made_by.name,
        address=link.made_by.email,
        purpose=link.purpose or "Peerreview",
    )


def _letter(link: OneTimeLink, url: str) -> list[Text | str]:
    person = link.person
    last = format_date(link.expires_at, "long", locale=locale_of(person.language))
    return [
        Text("Good day %(name)s,", name=person.name),
        invited_by(link),
        Text("Peerreview is where cities and networks run peer reviews with one another."),
        Text("Follow this link to choose a password. It is good once, until %(day)s:", day=last),
        url,
        Text("It is meant for %(address)s alone; do not pass it on.", address=person.email),
        KEPT,
        Text("If you did not expect this mail, you need not do anything."),
    ]


KEPT = Text(
    "What is kept of you: your name, your address, when you sign in, and what you enter. Everybody"
    " in your review sees your name and your part in it. Ask whoever invited you if you want to"
    " see, correct or remove what is kept."
)
"""The notice that people get before anything of theirs is kept (GDPR, Article 13)."""
