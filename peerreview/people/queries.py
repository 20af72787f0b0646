"""People as the other features look them up."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerreview.access.relations import PROGRAM, Actor
from peerreview.people.models import Person, SignIn


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


def sign_in_by_token(session: Session, token: str) -> SignIn | None:
    return session.scalar(select(SignIn).filter_by(token_hash=hash_of(token)))


def find_actor(session: Session, person_id: UUID | None) -> Actor:
    """Who asked for a job: a person, or the program itself."""
    found = session.get(Person, person_id) if person_id else None
    return found or PROGRAM


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
