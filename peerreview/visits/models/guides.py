"""How an interview is led: what the team made of the questions that it was offered."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.benchmarks.models import GuideQuestion
from peerreview.core.db import Base, Edited, Id
from peerreview.preparation.models import SiteVisitIssue


class GuideItem(Base):
    """One question in its place. The words are the team's own where there are any."""

    __tablename__ = "guide_item"
    __table_args__ = (
        UniqueConstraint("visit_session_id", "rank"),
        CheckConstraint("rank BETWEEN 1 AND 10", name="an_hour_carries_ten"),
        CheckConstraint(
            "words <> '' OR guide_question_id IS NOT NULL OR site_visit_issue_id IS NOT NULL",
            name="asks_something",
        ),
    )

    id: Mapped[Id]
    visit_session_id: Mapped[UUID] = mapped_column(ForeignKey("interview_guide.visit_session_id"))
    rank: Mapped[int]
    guide_question_id: Mapped[UUID | None] = mapped_column(ForeignKey("guide_question.id"))
    site_visit_issue_id: Mapped[UUID | None] = mapped_column(ForeignKey("site_visit_issue.id"))
    words: Mapped[str] = mapped_column(default="")

    question: Mapped[GuideQuestion | None] = relationship()
    issue: Mapped[SiteVisitIssue | None] = relationship()


class InterviewGuide(Edited, Base):
    """The guide of one session, for the team alone. A session without one is led by the usual
    guide, made from its key factors in focus and the issues that it tests (``rules.guides``)."""

    __tablename__ = "interview_guide"
    __table_args__ = (
        CheckConstraint("opening_minutes BETWEEN 0 AND 60", name="opening_is_short"),
        CheckConstraint("closing_minutes BETWEEN 0 AND 60", name="closing_is_short"),
    )

    visit_session_id: Mapped[UUID] = mapped_column(ForeignKey("visit_session.id"), primary_key=True)
    purpose: Mapped[str] = mapped_column(default="")
    opening_words: Mapped[str] = mapped_column(default="")
    """In the place of the usual ones, if there are any."""
    closing_question: Mapped[str] = mapped_column(default="")
    opening_minutes: Mapped[int] = mapped_column(default=5)
    closing_minutes: Mapped[int] = mapped_column(default=5)

    items: Mapped[list[GuideItem]] = relationship(
        cascade="all, delete-orphan", order_by=GuideItem.rank
    )
