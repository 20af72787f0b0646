"""Whom the team may hear, and how to reach them."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import KeyFactor, Side, SourceClass
from peerreview.core.db import Base, Edited, Id
from peerreview.core.search import Searchable
from peerreview.reviews.models import Review
from peerreview.visits.models.notices import StakeholderNotice
from peerreview.visits.models.times import StakeholderTime
from peerreview.visits.models.words import Funding, Invitation, SessionState

if TYPE_CHECKING:
    from peerreview.visits.models.sessions import VisitSession


class StakeholderFactor(Base):
    """A key factor that somebody can speak to."""

    __tablename__ = "stakeholder_factor"

    stakeholder_id: Mapped[UUID] = mapped_column(ForeignKey("stakeholder.id"), primary_key=True)
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"), primary_key=True)


class Stakeholder(Edited, Searchable, Base):
    """Somebody the team may hear. Not a user: no account, no sign-in."""

    __tablename__ = "stakeholder"
    SEARCHED = ("name", "organisation", "role")
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="has_a_name"),
        CheckConstraint("manager_id <> id", name="manages_not_themselves"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), index=True)
    name: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    """What they do there, such as head of unit."""
    source_class_id: Mapped[UUID] = mapped_column(ForeignKey("source_class.id"))
    funding: Mapped[Funding] = mapped_column(default=Funding.UNKNOWN)
    language: Mapped[str | None]
    """The code of the language they would speak (``core.languages``), where it is said."""
    other_languages: Mapped[list[str]] = mapped_column(default=list)
    """Codes of languages in which they could be heard as well, without an interpreter."""
    interpreter: Mapped[bool] = mapped_column(default=False)
    access_needs: Mapped[str] = mapped_column(default="")
    proposed_by: Mapped[str] = mapped_column(default="")
    proposed_because: Mapped[str] = mapped_column(default="")
    invitation: Mapped[Invitation] = mapped_column(default=Invitation.NOT_INVITED)
    invitation_on: Mapped[date | None]
    """Since when the invitation has been as it is; None where nobody said."""
    informed_on: Mapped[date | None]
    """When they were given the notice of how their words are used."""
    manager_id: Mapped[UUID | None] = mapped_column(ForeignKey("stakeholder.id"), index=True)

    review: Mapped[Review] = relationship()
    source_class: Mapped[SourceClass] = relationship(lazy="joined")
    key_factors: Mapped[list[KeyFactor]] = relationship(
        secondary="stakeholder_factor", order_by=KeyFactor.number
    )
    manager: Mapped["Stakeholder | None"] = relationship(remote_side="Stakeholder.id")
    contact: Mapped["StakeholderContact | None"] = relationship(
        back_populates="stakeholder", cascade="all, delete-orphan"
    )
    times: Mapped[list[StakeholderTime]] = relationship(
        cascade="all, delete-orphan", order_by=(StakeholderTime.starts_at, StakeholderTime.id)
    )
    notices: Mapped[list[StakeholderNotice]] = relationship(
        cascade="all, delete-orphan", order_by=(StakeholderNotice.given_at, StakeholderNotice.id)
    )
    sessions: Mapped[list["VisitSession"]] = relationship(
        secondary="session_stakeholder", viewonly=True
    )

    def __str__(self) -> str:
        return self.name

    @property
    def side(self) -> Side:
        return self.source_class.side

    @property
    def languages(self) -> list[str]:
        """The codes of all languages in which they could be heard, the one they prefer first."""
        return [code for code in (self.language, *self.other_languages) if code]

    @property
    def speaks_to(self) -> list[int]:
        """The numbers of the key factors they can speak to."""
        return [factor.number for factor in self.key_factors]

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        here = self.review.relations_of(actor)
        return here | {Relation.HEARS} if self._is_heard_by(actor) else here

    def _is_heard_by(self, actor: Actor) -> bool:
        """Whether a member of the team meets them in a session that is not cancelled."""
        seat = self.review.seat_of(actor)
        if seat is None or not seat.in_team:
            return False
        held = (one for one in self.sessions if one.state is not SessionState.CANCELLED)
        return any(peer.seat_id == seat.id for one in held for peer in one.peers)


class StakeholderContact(Edited, Base):
    """How to reach somebody. Apart from the rest, for fewer eyes (``contact:read``)."""

    __tablename__ = "stakeholder_contact"

    stakeholder_id: Mapped[UUID] = mapped_column(ForeignKey("stakeholder.id"), primary_key=True)
    email: Mapped[str] = mapped_column(default="")
    telephone: Mapped[str] = mapped_column(default="")

    stakeholder: Mapped[Stakeholder] = relationship(back_populates="contact")
