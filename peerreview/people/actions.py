"""What can happen to accounts."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text, fold
from peerreview.core.work import DEEDS, Work
from peerreview.people.models import Person, SignIn, SignInTrouble
from peerreview.people.queries import (
    hash_of,
    other_administrators,
    person_by_email,
    sign_in_by_token,
)
from peerreview.people.rules import wait_after, why_not_disable, why_not_try

DEEDS |= {
    "account.opened": Text("opened the account"),
    "account.changed": Text("changed the account"),
    "account.password_changed": Text("changed the password"),
    "account.disabled": Text("disabled the account"),
    "account.enabled": Text("enabled the account"),
}


_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)  # OWASP's second setting
_NOBODY = _hasher.hash(secrets.token_hex())
"""Verified for addresses without an account, so that both answers take the same time."""


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    name: str
    email: str
    password: str
    language: str = "en"
    is_administrator: bool = False
    is_convener: bool = False


def open_account(work: Work, new: NewAccount) -> Person:
    """Make an account. The address must be new (``uq_person_email``)."""
    person = Person(
        name=new.name,
        email=new.email.strip().lower(),
        password_hash=_hasher.hash(new.password),
        language=new.language,
        is_administrator=new.is_administrator,
        is_convener=new.is_convener,
        created_at=work.now,
    )
    work.session.add(person)
    work.record("account.opened", person)
    return person


def change_password(work: Work, person: Person, password: str, *, keep: str | None = None) -> None:
    """Set a new password and end the person's other sign-ins; ``keep`` is the token of this one."""
    person.password_hash = _hasher.hash(password)
    end_sign_ins(work, person, keep=keep)
    work.record("account.password_changed", person)


def change_account(work: Work, person: Person, *, name: str, language: str) -> None:
    person.name, person.language = name, language
    work.record("account.changed", person)


def disable_account(work: Work, person: Person) -> None:
    """Shut an account and sign it out everywhere. What the person wrote stays."""
    refuse_if(why_not_disable(person, work.actor, other_administrators(work.session, person)))
    person.disabled_at = work.now
    end_sign_ins(work, person)
    work.record("account.disabled", person)


def enable_account(work: Work, person: Person) -> None:
    person.disabled_at = None
    work.record("account.enabled", person)


def sign_in(work: Work, email: str, password: str, browser: str = "") -> str | None:
    """Sign in and return the token for the cookie; None if address and password do not fit.

    Raises RuleBroken while the address has to wait.
    """
    trouble = _trouble_of(work, email)
    refuse_if(why_not_try(trouble, work.now))
    person = person_by_email(work.session, email)
    fits = _verifies(person.password_hash if person else _NOBODY, password)
    if person is None or not fits or person.disabled_at:
        trouble.failures += 1
        trouble.not_before = work.now + wait_after(trouble.failures)
        return None
    work.session.delete(trouble)
    token = secrets.token_urlsafe(32)
    work.session.add(
        SignIn(
            person=person,
            token_hash=hash_of(token),
            started_at=work.now,
            last_seen_at=work.now,
            browser=browser[:200],
        )
    )
    return token


def sign_out(work: Work, token: str) -> None:
    """End one sign-in; its cookie is worth nothing from now on."""
    if (found := sign_in_by_token(work.session, token)) and not found.ended_at:
        found.ended_at = work.now


def note_use(session: Session, token: str, now: datetime) -> None:
    """Note that a sign-in is in use (in a transaction of its own, whatever the answer)."""
    if found := sign_in_by_token(session, token):
        found.last_seen_at = now


def end_sign_ins(work: Work, person: Person, *, keep: str | None = None) -> None:
    """End every sign-in of a person but the one to keep."""
    kept = hash_of(keep) if keep else None
    for sign_in in work.session.scalars(
        select(SignIn).filter_by(person_id=person.id, ended_at=None)
    ):
        if sign_in.token_hash != kept:
            sign_in.ended_at = work.now


def knows_password(person: Person, password: str) -> bool:
    return _verifies(person.password_hash, password)


def _verifies(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def _trouble_of(work: Work, email: str) -> SignInTrouble:
    address = hash_of(fold(email))
    found = work.session.get(SignInTrouble, address, with_for_update=True)
    if found is None:
        found = SignInTrouble(address_hash=address, failures=0, not_before=work.now)
        work.session.add(found)
    return found
