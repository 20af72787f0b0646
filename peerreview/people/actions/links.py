"""Links that are good once: made, followed, taken back."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from peerreview.core.errors import refuse_if
from peerreview.core.work import Work
from peerreview.people.authors import person_of
from peerreview.people.models import Errand, OneTimeLink, Person
from peerreview.people.queries import hash_of
from peerreview.people.rules import why_not_follow


@dataclass(frozen=True, kw_only=True)
class LinkTo:
    """Where a link leads, and how long it is good. ``page``: the whole address of the page."""

    page: str
    good_for: timedelta


def make_link(
    work: Work, person: Person, errand: Errand, to: LinkTo, *, address: str, purpose: str = ""
) -> tuple[OneTimeLink, str]:
    """A new link, as a row and as an address. Earlier ones for the errand lead nowhere now."""
    revoke_links(work, person, errand)
    key = secrets.token_urlsafe(32)
    link = OneTimeLink(
        errand=errand,
        person=person,
        made_by=person_of(work),
        address=address,
        purpose=purpose,
        key_hash=hash_of(key),
        made_at=work.now,
        expires_at=work.now + to.good_for,
    )
    work.session.add(link)
    return link, f"{to.page}?key={key}"


def follow(work: Work, link: OneTimeLink, errand: Errand) -> Person:
    """Use up a link and return whose it is. Raises RuleBroken if it leads nowhere."""
    refuse_if(why_not_follow(link, errand, work.now))
    link.used_at = work.now
    return link.person


def revoke_links(work: Work, person: Person, *errands: Errand) -> None:
    """Take back a person's links for these errands (none named: for all) that were not used.

    A mail that still waits with such a link does not leave any more.
    """
    for link in work.session.scalars(
        select(OneTimeLink).where(
            OneTimeLink.person_id == person.id,
            OneTimeLink.errand.in_(errands or Errand),
            OneTimeLink.used_at.is_(None),
            OneTimeLink.revoked_at.is_(None),
        )
    ):
        link.revoked_at = work.now
        if link.mail:
            link.mail.good_until = work.now
