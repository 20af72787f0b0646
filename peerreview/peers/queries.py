"""Peers as the other features look them up."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from peerreview.peers.models import PeerProfile
from peerreview.people.models import Person


def profile_of(session: Session, person: Person) -> PeerProfile | None:
    return session.get(PeerProfile, person.id)


def profiles_of(session: Session, people: Iterable[Person]) -> dict[UUID, PeerProfile]:
    """What these people say of themselves as peers, by the id of the person."""
    found = select(PeerProfile).where(PeerProfile.person_id.in_([one.id for one in people]))
    return {one.person_id: one for one in session.scalars(found.options(*WHOLE))}


WHOLE = (
    selectinload(PeerProfile.expertise),
    selectinload(PeerProfile.ties),
    selectinload(PeerProfile.away),
)
"""Everything of a profile, in as many queries for one as for many."""
