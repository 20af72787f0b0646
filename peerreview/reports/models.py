"""Reports as they were written, none overwritten, and the texts that only a person can write."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.core.db import Base, Edited, Id
from peerreview.core.files import KeptFile
from peerreview.core.text import Text, Word
from peerreview.people.models import Person
from peerreview.reviews.models import Review


class Report(Base):
    """One writing of the follow-up report as a Word file."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("review_id", "number"),)

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    number: Mapped[int]
    language: Mapped[str]
    digest: Mapped[KeptFile]
    written_at: Mapped[datetime]
    written_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    released_at: Mapped[datetime | None]
    """When the leader gave it to the host and the network; nothing else of it is theirs before."""

    review: Mapped[Review] = relationship()
    written_by: Mapped[Person | None] = relationship(lazy="joined", foreign_keys=[written_by_id])

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)


class Part(Word):
    """A place in the report that the leader or rapporteur may fill in their own words."""

    SUMMARY = "summary", Text("Opening of the executive summary")
    LIMITS = "limits", Text("Limits of this review")
    CONTEXT = "context", Text("City context")
    THEMES = "themes", Text("Themes across key factors")
    TAKE_HOME = "take-home", Text("What the peers take home")
    NEXT_STEPS = "next-steps", Text("Next steps")


class ReportPart(Edited, Base):
    """A text for the next report. Plain words; a blank line begins a new paragraph."""

    __tablename__ = "report_part"
    __table_args__ = (UniqueConstraint("review_id", "part"),)

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    part: Mapped[Part]
    text: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    review: Mapped[Review] = relationship()
    saved_by: Mapped[Person] = relationship(lazy="joined")
