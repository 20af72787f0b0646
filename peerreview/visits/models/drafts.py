"""What happens to the working draft of the timetable: every step, and every plan proposed for it.

The draft itself is the sessions. Steps are only ever added, so that each can be undone by who
made it, and so that nobody loses what they did: see ``actions.drafts``.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.core.db import Base, Edited, Id
from peerreview.people.models import Person
from peerreview.reviews.models import Review
from peerreview.visits.models.sessions import VisitSession
from peerreview.visits.models.words import Change, ProposalKind, ProposalState


class DraftMove(Base):
    """What one step did to one session: how it stood before, and how after."""

    __tablename__ = "draft_move"

    draft_turn_id: Mapped[UUID] = mapped_column(ForeignKey("draft_turn.id"), primary_key=True)
    visit_session_id: Mapped[UUID] = mapped_column(
        ForeignKey("visit_session.id"), primary_key=True, index=True
    )
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    """As ``rules.Placement`` keeps them."""

    visit_session: Mapped[VisitSession] = relationship()


class DraftTurn(Base):
    """One step of one person. An undo is a step as well, and can itself not be undone."""

    __tablename__ = "draft_turn"
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        UniqueConstraint("undoes_id"),
        CheckConstraint("undoes_id <> id", name="undoes_another"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    number: Mapped[int]
    """Counts the steps of a draft: the order in which they came."""
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    change: Mapped[Change]
    undoes_id: Mapped[UUID | None] = mapped_column(ForeignKey("draft_turn.id"))

    person: Mapped[Person] = relationship(lazy="joined")
    moves: Mapped[list[DraftMove]] = relationship(cascade="all, delete-orphan", lazy="selectin")


class Proposal(Edited, Base):
    """A timetable that the planner proposes. It changes nothing until a leader takes it over."""

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        CheckConstraint(
            "(state IN ('taken', 'discarded')) = (settled_at IS NOT NULL)",
            name="settled_has_a_moment",
        ),
        Index(None, "review_id", "state"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    number: Mapped[int]
    kind: Mapped[ProposalKind]
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.IMPROVING)
    asked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    content: Mapped[dict[str, Any]]
    """``plan`` as the planner writes it, and ``versions`` of the sessions it was made from."""
    report: Mapped[dict[str, Any]]
    """What the planner says of it, untranslated (``rules.Report`` reads it): cost, proven bound,
    why a plan cannot be better, coverage before and after, alternatives."""

    review: Mapped[Review] = relationship()
    asked_by: Mapped[Person | None] = relationship()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)
