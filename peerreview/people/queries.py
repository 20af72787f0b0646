"""People as the other features look them up."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, joinedload

from peerreview.access.relations import PROGRAM, Actor
from peerreview.people.models import Errand, OneTimeLink, Person, SignIn, Standing


def person_by_email(session: Session, email: str) -> Person | None:
    return session.scalar(select(Person).filter_by(email=email.strip().lower()))


def everyone(session: Session) -> Sequence[Person]:
    """All accounts by name."""
    return session.scalars(select(Person).order_by(func.lower(Person.name), Person.id)).all()


def other_administrators(session: Session, than: Person) -> int:
    others = select(func.count(Person.id)).where(
        Person.is_administrator, Person.disabled_at.is_(None), Person.id != than.id
    )
    return session.scalar(others) or 0


_STANDING = (
    select(Person, SignIn.started_at, SignIn.last_seen_at, SignIn.ended_at)
    .join(SignIn, SignIn.person_id == Person.id)
    .where(SignIn.token_hash == bindparam("token_hash"))
)


def standing_of(session: Session, token: str) -> Standing | None:
    """Asked at every request."""
    found = session.execute(_STANDING, {"token_hash": hash_of(token)}).first()
    return Standing(*found) if found else None


def sign_in_by_token(session: Session, token: str) -> SignIn | None:
    found = select(SignIn).filter_by(token_hash=hash_of(token))
    return session.scalar(found.options(joinedload(SignIn.person)))


def open_sign_ins(
    session: Session, person: Person, now: datetime, *, idle: timedelta, absolute: timedelta
) -> Sequence[SignIn]:
    """Where a person is signed in, the last used first."""
    return session.scalars(
        select(SignIn)
        .filter_by(person_id=person.id, ended_at=None)
        .where(SignIn.last_seen_at >= now - idle, SignIn.started_at >= now - absolute)
        .order_by(SignIn.last_seen_at.desc(), SignIn.id)
    ).all()


def link_by_key(session: Session, key: str) -> OneTimeLink | None:
    return session.scalar(select(OneTimeLink).filter_by(key_hash=hash_of(key)))


def latest_invitations(session: Session, people: Iterable[Person]) -> dict[UUID, OneTimeLink]:
    """The last invitation of each of these people who has not accepted one yet."""
    waiting = [person.id for person in people if person.invited_at]
    links = session.scalars(
        select(OneTimeLink)
        .where(OneTimeLink.person_id.in_(waiting), OneTimeLink.errand == Errand.INVITATION)
        .options(joinedload(OneTimeLink.mail))
        .order_by(OneTimeLink.made_at, OneTimeLink.id)
    )
    return {link.person_id: link for link in links}


def invited_by_others(session: Session, person: Person, actor: Actor) -> bool:
    """Whether somebody else has invited the person too, and so may have given them a part."""
    invited = select(OneTimeLink).filter_by(person_id=person.id, errand=Errand.INVITATION)
    return any(link.made_by is not actor for link in session.scalars(invited))


def links_since(session: Session, person: Person, errand: Errand, since: datetime) -> int:
    """How many links of a kind were made for a person since then."""
    made = select(func.count(OneTimeLink.id)).where(
        OneTimeLink.person_id == person.id,
        OneTimeLink.errand == errand,
        OneTimeLink.made_at > since,
    )
    return session.scalar(made) or 0


def find_actor(session: Session, person_id: UUID | None) -> Actor:
    """Who asked for a job: a person, or the program itself."""
    found = session.get(Person, person_id) if person_id else None
    return found or PROGRAM


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
