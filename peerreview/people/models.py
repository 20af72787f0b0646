"""People with an account, where they are signed in, and the links that are good once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.core.db import Base, Id
from peerreview.core.outbox import Mail
from peerreview.core.text import Text, Word


class Person(Base):
    """Someone with an account, whatever part they play in which review."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_is_lower_case"),
        CheckConstraint("length(name) > 0", name="has_a_name"),
        CheckConstraint(
            "invited_at IS NULL OR password_hash = ''", name="invited_has_no_password_yet"
        ),
    )

    id: Mapped[Id]
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str]
    language: Mapped[str] = mapped_column(default="en")
    is_administrator: Mapped[bool] = mapped_column(default=False)
    is_convener: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    invited_at: Mapped[datetime | None]
    """Since when the person is only invited; None once they have taken the account into use."""
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


@dataclass(frozen=True)
class Standing:
    """Whose sign-in it is, and what it is worth."""

    person: Person
    started_at: datetime
    last_seen_at: datetime
    ended_at: datetime | None


class SignInTrouble(Base):
    """Failed sign-ins under one address, whether or not it has an account: slows guessing down."""

    __tablename__ = "sign_in_trouble"

    address_hash: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    not_before: Mapped[datetime]


class Errand(Word):
    """What a link is for."""

    INVITATION = "invitation", Text("Invitation")
    PASSWORD = "password", Text("New password")
    ADDRESS = "address", Text("New e-mail address")


class OneTimeLink(Base):
    """A link that was mailed to somebody and is good once, for a while, for that address.

    The link holds the key; the database holds only its hash.
    """

    __tablename__ = "one_time_link"
    __table_args__ = (
        CheckConstraint("used_at IS NULL OR revoked_at IS NULL", name="is_used_or_revoked"),
        CheckConstraint("expires_at > made_at", name="ends_after_it_was_made"),
        Index(None, "person_id", "errand"),
    )

    id: Mapped[Id]
    errand: Mapped[Errand]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    """Who invited; None where the program did."""
    address: Mapped[str]
    """Where it was sent."""
    purpose: Mapped[str] = mapped_column(default="")
    """To what somebody is invited, in their language: ``the peer review of Alder, as Peer``."""
    key_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    mail_id: Mapped[UUID | None] = mapped_column(ForeignKey("mail.id"))

    person: Mapped[Person] = relationship(foreign_keys=person_id)
    made_by: Mapped[Person | None] = relationship(foreign_keys=made_by_id)
    mail: Mapped[Mail | None] = relationship()


class ResetRequest(Base):
    """An address typed by someone who forgot a password, until the worker has looked it up.

    The page itself never looks it up, so that it cannot tell who has an account.
    """

    __tablename__ = "reset_request"

    id: Mapped[Id]
    address: Mapped[str]
    asked_at: Mapped[datetime]
