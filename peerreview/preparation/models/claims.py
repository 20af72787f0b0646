"""What the city says of one key factor, and what it adds once nothing changes any more."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.benchmarks.models import ContextFactor, GuideQuestion, KeyFactor, Level
from peerreview.core.db import Base, Edited, Id
from peerreview.people.models import Person
from peerreview.preparation.models.account import SelfAssessment
from peerreview.preparation.models.documents import Document

_OWNED = "all, delete-orphan"


class Claim(Edited, Base):
    """What the city says of one key factor: a level, and the story behind it."""

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("self_assessment_id", "key_factor_id"),
        CheckConstraint(
            "(signed_off_at IS NULL) = (signed_off_by_id IS NULL)", name="signed_off_by_somebody"
        ),
    )

    id: Mapped[Id]
    self_assessment_id: Mapped[UUID] = mapped_column(ForeignKey("self_assessment.id"))
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"))
    level_id: Mapped[UUID | None] = mapped_column(ForeignKey("level.id"))
    narrative: Mapped[str] = mapped_column(default="")
    recent_changes: Mapped[str] = mapped_column(default="")
    """What changed in the last two or three years."""
    strengths: Mapped[str] = mapped_column(default="")
    gaps: Mapped[str] = mapped_column(default="")
    look_at: Mapped[str] = mapped_column(default="")
    """What the peers should look at."""
    contributors: Mapped[str] = mapped_column(default="")
    """Names and departments of those who helped, as the report prints them."""
    signed_off_at: Mapped[datetime | None]
    signed_off_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    updated_at: Mapped[datetime]
    updated_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    self_assessment: Mapped[SelfAssessment] = relationship(back_populates="claims")
    key_factor: Mapped[KeyFactor] = relationship()
    level: Mapped[Level | None] = relationship(lazy="joined")
    updated_by: Mapped[Person] = relationship(foreign_keys=updated_by_id)
    signed_off_by: Mapped[Person | None] = relationship(foreign_keys=signed_off_by_id)
    answers: Mapped[list["Answer"]] = relationship(cascade=_OWNED)
    context: Mapped[list["ContextNote"]] = relationship(cascade=_OWNED)
    citations: Mapped[list["DocumentCitation"]] = relationship(
        back_populates="claim", cascade=_OWNED
    )

    @property
    def complete(self) -> bool:
        """Has a level and a narrative: the one rule by which progress is counted everywhere.

        Answers, documents and the sign-off make a claim better, and are never counted: nobody
        should write something in a field only to see a number grow.
        """
        return self.level_id is not None and bool(self.narrative)

    def answer_to(self, question: GuideQuestion) -> str:
        return next((a.text for a in self.answers if a.guide_question_id == question.id), "")


class Answer(Base):
    """What the city answers to one guide question."""

    __tablename__ = "answer"
    __table_args__ = (CheckConstraint("length(text) > 0", name="says_something"),)

    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claim.id"), primary_key=True)
    guide_question_id: Mapped[UUID] = mapped_column(
        ForeignKey("guide_question.id"), primary_key=True
    )
    text: Mapped[str]

    guide_question: Mapped[GuideQuestion] = relationship()


class ContextNote(Base):
    """That a context factor matters here, and how. It explains, and is never scored."""

    __tablename__ = "context_note"

    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claim.id"), primary_key=True)
    context_factor_id: Mapped[UUID] = mapped_column(
        ForeignKey("context_factor.id"), primary_key=True
    )
    note: Mapped[str] = mapped_column(default="")

    context_factor: Mapped[ContextFactor] = relationship()


class DocumentCitation(Base):
    """That a document supports a claim, and where in it: a page or a section."""

    __tablename__ = "document_citation"
    __table_args__ = (Index(None, "document_id"),)

    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claim.id"), primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"), primary_key=True)
    locator: Mapped[str] = mapped_column(default="")

    claim: Mapped[Claim] = relationship(back_populates="citations")
    document: Mapped[Document] = relationship()


class Addendum(Base):
    """What the city adds once its account is submitted. The original stays beside it."""

    __tablename__ = "addendum"
    __table_args__ = (
        CheckConstraint("length(text) > 0", name="says_something"),
        Index(None, "self_assessment_id", "key_factor_id"),
    )

    id: Mapped[Id]
    self_assessment_id: Mapped[UUID] = mapped_column(ForeignKey("self_assessment.id"))
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"))
    text: Mapped[str]
    added_at: Mapped[datetime]
    added_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    key_factor: Mapped[KeyFactor] = relationship()
    added_by: Mapped[Person] = relationship(lazy="joined")
