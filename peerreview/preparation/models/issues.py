"""Site visit issues: what is uncertain after the desk review, so that none is left silent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import GuideQuestion, KeyFactor
from peerreview.core.db import Base, Edited, Id
from peerreview.core.search import Searchable
from peerreview.core.text import Text
from peerreview.people.models import Person
from peerreview.preparation.models.words import IssueKind, IssuePriority, IssueState
from peerreview.reviews.models import Review, Seat


class SiteVisitIssue(Edited, Searchable, Base):
    """A named uncertainty that the visit is to verify, clarify, test or explore."""

    __tablename__ = "site_visit_issue"
    SEARCHED = ("statement",)
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        CheckConstraint("length(statement) > 0", name="states_something"),
        CheckConstraint(
            "state <> 'unresolved' OR length(state_reason) > 0", name="unresolved_has_reason"
        ),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    number: Mapped[int]
    """Counts within the review; people say “issue 7”."""
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"), index=True)
    guide_question_id: Mapped[UUID | None] = mapped_column(ForeignKey("guide_question.id"))
    kind: Mapped[IssueKind]
    statement: Mapped[str]
    """The team's own wording."""
    confirms: Mapped[str] = mapped_column(default="")
    refutes: Mapped[str] = mapped_column(default="")
    """What would confirm it, and what would refute it."""
    priority: Mapped[IssuePriority]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("seat.id", ondelete="SET NULL"))
    host_wording: Mapped[str] = mapped_column(default="")
    """What we want to look at, as the host reads it; empty until the leader gives it."""
    state: Mapped[IssueState] = mapped_column(default=IssueState.OPEN)
    state_reason: Mapped[str] = mapped_column(default="")
    raised_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    raised_at: Mapped[datetime]

    review: Mapped[Review] = relationship()
    key_factor: Mapped[KeyFactor] = relationship(lazy="joined")
    guide_question: Mapped[GuideQuestion | None] = relationship()
    owner: Mapped[Seat | None] = relationship()
    raised_by: Mapped[Person] = relationship()

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def title(self) -> Text:
        return Text("Issue %(number)s", number=self.number)

    @property
    def is_open(self) -> bool:
        return self.state is IssueState.OPEN

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return self.review.relations_of(actor)
