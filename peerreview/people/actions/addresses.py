"""Moving an account to another e-mail address, once that address has proved to be read."""

from peerreview.core.errors import refuse_if
from peerreview.core.outbox import post_mail
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.people.actions.links import LinkTo, follow, make_link, revoke_links
from peerreview.people.models import Errand, OneTimeLink, Person
from peerreview.people.queries import person_by_email
from peerreview.people.rules import ADDRESS_GOOD_FOR, why_not_take_address

DEEDS |= {
    "account.address_wanted": Text("asked for another e-mail address"),
    "account.address_changed": Text("changed the e-mail address"),
}


def ask_for_new_address(work: Work, person: Person, address: str, *, page: str) -> None:
    """Mail a link to the new address. If it has an account, it hears so instead: only whoever
    reads that mailbox learns it. ``page``: where the link leads."""
    work.record("account.address_wanted", person)
    if person_by_email(work.session, address):
        return _say_that_it_is_taken(work, person, address)
    to = LinkTo(page=page, good_for=ADDRESS_GOOD_FOR)
    link, url = make_link(work, person, Errand.ADDRESS, to, address=address)
    link.mail = post_mail(
        work,
        to=address,
        name=person.name,
        language=person.language,
        good_until=link.expires_at,
        subject=Text("Confirm your new e-mail address"),
        body=[
            Text("Good day %(name)s,", name=person.name),
            Text(
                "Follow this link to sign in to Peerreview with this address from now on. It is"
                " good once, for a day:"
            ),
            url,
            Text("If you did not ask for it, you need not do anything."),
        ],
    )
    return None


def _say_that_it_is_taken(work: Work, person: Person, address: str) -> None:
    post_mail(
        work,
        to=address,
        language=person.language,
        subject=Text("This address has an account already"),
        body=[
            Text("Good day,"),
            Text(
                "Somebody wants to move a Peerreview account to this address, which has an account"
                " of its own. Nothing was changed. Sign in with this address, or choose another."
            ),
        ],
    )


def confirm_address(work: Work, link: OneTimeLink) -> None:
    """Move the account to the address that the link was sent to; the old address is told."""
    person = follow(work, link, Errand.ADDRESS)
    refuse_if(why_not_take_address(person_by_email(work.session, link.address)))
    old, person.email = person.email, link.address
    revoke_links(work, person, Errand.PASSWORD)
    work.record("account.address_changed", person)
    post_mail(
        work,
        to=old,
        name=person.name,
        language=person.language,
        subject=Text("Your e-mail address was changed"),
        body=[
            Text("Good day %(name)s,", name=person.name),
            Text("Your Peerreview account has moved from this address to another one."),
            Text("If this was not you, tell the administrator at once."),
        ],
    )
