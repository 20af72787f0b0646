"""Signing in and out, and the browsers in which somebody is signed in."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text, fold
from peerreview.core.work import DEEDS, Work
from peerreview.people.actions.passwords import knows_password
from peerreview.people.models import Person, SignIn, SignInTrouble
from peerreview.people.queries import hash_of, person_by_email, sign_in_by_token
from peerreview.people.rules import wait_after, why_not_try

DEEDS |= {
    "account.sign_in_ended": Text("signed out another browser"),
    "account.sign_ins_ended": Text("signed out all other browsers"),
}


def sign_in(work: Work, email: str, password: str, browser: str = "") -> str | None:
    """Sign in and return the token for the cookie; None if address and password do not fit.

    Raises RuleBroken while the address has to wait.
    """
    trouble = _trouble_of(work, email)
    refuse_if(why_not_try(trouble, work.now))
    person = person_by_email(work.session, email)
    fits = knows_password(person, password)
    if person is None or not fits or person.disabled_at:
        trouble.failures += 1
        trouble.not_before = work.now + wait_after(trouble.failures)
        return None
    work.session.delete(trouble)
    return begin_sign_in(work, person, browser)


def begin_sign_in(work: Work, person: Person, browser: str = "") -> str:
    """Let somebody in who has proved who they are, and return the token for the cookie."""
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


def end_one_sign_in(work: Work, person: Person, sign_in_id: UUID | None) -> None:
    """End a sign-in of the person; nothing happens to anybody else's, or if it has ended."""
    found = work.session.get(SignIn, sign_in_id) if sign_in_id else None
    if found and found.person is person and not found.ended_at:
        found.ended_at = work.now
        work.record("account.sign_in_ended", person)


def end_other_sign_ins(work: Work, person: Person, *, keep: str) -> None:
    """End every sign-in of the person but the one with this token."""
    end_sign_ins(work, person, keep=keep)
    work.record("account.sign_ins_ended", person)


def end_sign_ins(work: Work, person: Person, *, keep: str | None = None) -> None:
    """End every sign-in of a person but the one to keep."""
    kept = hash_of(keep) if keep else None
    for sign_in in work.session.scalars(
        select(SignIn).filter_by(person_id=person.id, ended_at=None)
    ):
        if sign_in.token_hash != kept:
            sign_in.ended_at = work.now


def forget_trouble(work: Work, email: str) -> None:
    """Whoever has proved to own the address need not wait for somebody else's guesses."""
    if found := work.session.get(SignInTrouble, _hash_of_address(email)):
        work.session.delete(found)


def _trouble_of(work: Work, email: str) -> SignInTrouble:
    address = _hash_of_address(email)
    found = work.session.get(SignInTrouble, address, with_for_update=True)
    if found is None:
        found = SignInTrouble(address_hash=address, failures=0, not_before=work.now)
        work.session.add(found)
    return found


def _hash_of_address(email: str) -> str:
    return hash_of(fold(email))
