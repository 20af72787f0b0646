"""The desk review: what each peer made of the city's account before travelling."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.benchmarks.models import KeyFactor, Level
from peerreview.core.db import Base, Edited, Id
from peerreview.people.models import Person
from peerreview.preparation.models.words import Confidence, Support
from peerreview.reviews.models import Review


class DeskSheet(Edited, Base):
    """One peer's first view of one key factor. Until it is shared it exists for its writer only."""

    __tablename__ = "desk_sheet"
    __table_args__ = (UniqueConstraint("review_id", "key_factor_id", "author_id"),)

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    city_says: Mapped[str] = mapped_column(default="")
    """What the city says, in the peer's own words."""
    support: Mapped[Support | None]
    gaps: Mapped[str] = mapped_column(default="")
    level_id: Mapped[UUID | None] = mapped_column(ForeignKey("level.id"))
    confidence: Mapped[Confidence | None]
    questions: Mapped[str] = mapped_column(default="")
    people_to_meet: Mapped[str] = mapped_column(default="")
    documents_to_ask: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime]
    shared_at: Mapped[datetime | None]

    review: Mapped[Review] = relationship()
    key_factor: Mapped[KeyFactor] = relationship()
    author: Mapped[Person] = relationship(lazy="joined")
    level: Mapped[Level | None] = relationship(lazy="joined")

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None
