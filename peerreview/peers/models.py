"""Who somebody is as a peer, whatever the review: languages, expertise, ties, when they are away.

A profile is a person's own. It is found by network offices only while its owner wants that.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.core.db import Base, Edited, Id
from peerreview.core.text import Text, Word
from peerreview.people.models import Person


class CitySize(Word):
    """How many people live in a city: peers learn most from a city like their own."""

    SMALL = "small", Text("Up to 100,000 people")
    MEDIUM = "medium", Text("100,000 to 250,000 people")
    LARGE = "large", Text("250,000 to 500,000 people")
    VERY_LARGE = "very-large", Text("500,000 to 1 million people")
    METROPOLIS = "metropolis", Text("More than 1 million people")

    @property
    def place(self) -> int:
        """0 for the smallest."""
        return list(CitySize).index(self)


class Wish(Word):
    """Whether somebody wants to be asked to be a peer."""

    YES = "yes", Text("Yes, ask me")
    LATER = "later", Text("Not at present")


class PeerExpertise(Base):
    """A key factor that a peer knows from their own work, whatever the benchmark's version."""

    __tablename__ = "peer_expertise"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("peer_profile.person_id"), primary_key=True)
    benchmark_code: Mapped[str] = mapped_column(primary_key=True)
    factor_code: Mapped[str] = mapped_column(primary_key=True)


class PeerTie(Base):
    """A body that a peer is tied to: they never interview it. Source: ``method.md`` section 6."""

    __tablename__ = "peer_tie"
    __table_args__ = (CheckConstraint("length(organisation) > 0", name="names_a_body"),)

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("peer_profile.person_id"), index=True)
    organisation: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    """What ties them, such as ``worked there until 2024``."""


class PeerAway(Base):
    """Days on which somebody cannot be a peer anywhere."""

    __tablename__ = "peer_away"
    __table_args__ = (CheckConstraint("last_on >= first_on", name="ends_after_it_starts"),)

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("peer_profile.person_id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]


class PeerProfile(Edited, Base):
    """What a person says of themselves as a peer."""

    __tablename__ = "peer_profile"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    city: Mapped[str] = mapped_column(default="")
    """Where they come from: nobody reviews their own city."""
    city_size: Mapped[CitySize | None]
    organisation: Mapped[str] = mapped_column(default="")
    languages: Mapped[list[str]] = mapped_column(default=list)
    """Codes of the languages in which they can hold an interview (``core.languages``)."""
    about: Mapped[str] = mapped_column(default="")
    """What they do and what they would bring."""
    wish: Mapped[Wish] = mapped_column(default=Wish.YES)
    in_pool: Mapped[bool] = mapped_column(default=False)
    """Whether network offices may find them."""
    changed_at: Mapped[datetime]

    person: Mapped[Person] = relationship(lazy="joined")
    expertise: Mapped[list[PeerExpertise]] = relationship(
        cascade="all, delete-orphan",
        order_by=(PeerExpertise.benchmark_code, PeerExpertise.factor_code),
    )
    ties: Mapped[list[PeerTie]] = relationship(
        cascade="all, delete-orphan", order_by=(PeerTie.organisation, PeerTie.id)
    )
    away: Mapped[list[PeerAway]] = relationship(
        cascade="all, delete-orphan", order_by=(PeerAway.first_on, PeerAway.id)
    )

    def __str__(self) -> str:
        return self.person.name

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return frozenset({Relation.AUTHOR} if self.person is actor else ())
