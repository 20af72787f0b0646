"""People with an account, and where they are signed in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.core.db import Base, Id


class Person(Base):
    """Someone with an account, whatever part they play in which review."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_is_lower_case"),
        CheckConstraint("length(name) > 0", name="has_a_name"),
    )

    id: Mapped[Id]
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str]
    language: Mapped[str] = mapped_column(default="en")
    is_administrator: Mapped[bool] = mapped_column(default=False)
    is_convener: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]

    def __str__(self) -> str:
        return self.name

    def relations_of(self, _actor: Actor) -> frozenset[Relation]:
        """Accounts are run by administrators; nobody has a part in one."""
        return frozenset()

    @property
    def relations(self) -> frozenset[Relation]:
        held = {Relation.ANYONE, Relation.SIGNED_IN}
        if self.is_administrator:
            held.add(Relation.ADMINISTRATOR)
        if self.is_convener:
            held.add(Relation.CONVENER)
        return frozenset(held)


class SignIn(Base):
    """One browser in which a person is signed in. Ending it here really ends it.

    The cookie holds the token; the database holds only its hash.
    """

    __tablename__ = "sign_in"

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    started_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    browser: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship()


class SignInTrouble(Base):
    """Failed sign-ins under one address, whether or not it has an account: slows guessing down."""

    __tablename__ = "sign_in_trouble"

    address_hash: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    not_before: Mapped[datetime]
