"""Opening, changing and shutting accounts."""

from dataclasses import dataclass

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.people.actions.links import revoke_links
from peerreview.people.actions.passwords import hashed
from peerreview.people.actions.sign_ins import end_sign_ins
from peerreview.people.models import Person
from peerreview.people.queries import other_administrators
from peerreview.people.rules import why_not_disable

DEEDS |= {
    "account.opened": Text("opened the account"),
    "account.changed": Text("changed the account"),
    "account.disabled": Text("disabled the account"),
    "account.enabled": Text("enabled the account"),
}


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """``password``: none for somebody who is invited and will choose it."""

    name: str
    email: str
    password: str | None = None
    language: str = "en"
    is_administrator: bool = False
    is_convener: bool = False


def open_account(work: Work, new: NewAccount) -> Person:
    """Make an account. The address must be new (``uq_person_email``)."""
    person = Person(
        name=new.name,
        email=new.email.strip().lower(),
        password_hash=hashed(new.password) if new.password else "",
        language=new.language,
        is_administrator=new.is_administrator,
        is_convener=new.is_convener,
        created_at=work.now,
        invited_at=None if new.password else work.now,
    )
    work.session.add(person)
    work.record("account.opened", person)
    return person


def change_account(work: Work, person: Person, *, name: str, language: str) -> None:
    person.name, person.language = name, language
    work.record("account.changed", person)


def disable_account(work: Work, person: Person) -> None:
    """Shut an account and sign it out everywhere. What the person wrote stays."""
    refuse_if(why_not_disable(person, work.actor, other_administrators(work.session, person)))
    person.disabled_at = work.now
    end_sign_ins(work, person)
    revoke_links(work, person)
    work.record("account.disabled", person)


def enable_account(work: Work, person: Person) -> None:
    person.disabled_at = None
    work.record("account.enabled", person)
