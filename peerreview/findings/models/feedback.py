"""What the host said in the feedback session."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import KeyFactor
from peerreview.core.db import Base, Edited, Id
from peerreview.people.models import Person
from peerreview.reviews.models import Review


class FeedbackNote(Edited, Base):
    """One thing that the host said when it heard the findings. Source: ``method.md`` section 9."""

    __tablename__ = "feedback_note"
    __table_args__ = (
        CheckConstraint("length(text) > 0", name="says_something"),
        Index(None, "review_id", "noted_at"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    key_factor_id: Mapped[UUID | None] = mapped_column(ForeignKey("key_factor.id"))
    text: Mapped[str]
    said_by: Mapped[str]
    """A role, such as the deputy mayor for schools; never a name."""
    noted_at: Mapped[datetime]
    recorder_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    review: Mapped[Review] = relationship()
    key_factor: Mapped[KeyFactor | None] = relationship(lazy="joined")
    recorder: Mapped[Person] = relationship(lazy="joined")

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        here = self.review.relations_of(actor)
        return here | {Relation.AUTHOR} if here and self.recorder is actor else here
