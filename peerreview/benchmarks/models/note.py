"""What readers say about a benchmark itself; it feeds the next version."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models.benchmark import GuideQuestion, KeyFactor
from peerreview.core.db import Base, Edited, Id
from peerreview.core.text import Text, Word
from peerreview.people.models import Person


class NoteKind(Word):
    """Source: ``method.md`` section 9."""

    UNCLEAR = "unclear", Text("Unclear")
    MISSING = "missing", Text("Something is missing")
    NOT_APPLICABLE = "not-applicable", Text("Does not apply to us")


class NoteState(Word):
    OPEN = "open", Text("Open")
    TAKEN = "taken", Text("Taken for the next version")
    DECLINED = "declined", Text("Declined")


class Note(Edited, Base):
    """One reader's remark on a key factor, or on one of its guide questions."""

    __tablename__ = "benchmark_note"
    __table_args__ = (
        CheckConstraint("state <> 'declined' OR length(reason) > 0", name="declined_with_reason"),
        CheckConstraint("length(text) > 0", name="says_something"),
    )

    id: Mapped[Id]
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"), index=True)
    guide_question_id: Mapped[UUID | None] = mapped_column(ForeignKey("guide_question.id"))
    """None where the note is about the key factor as a whole."""
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[NoteKind]
    text: Mapped[str]
    left_at: Mapped[datetime]
    state: Mapped[NoteState] = mapped_column(default=NoteState.OPEN)
    reason: Mapped[str] = mapped_column(default="")
    """What was answered when the note was settled; its writer reads it."""

    key_factor: Mapped[KeyFactor] = relationship()
    guide_question: Mapped[GuideQuestion | None] = relationship()
    author: Mapped[Person] = relationship()

    @property
    def is_open(self) -> bool:
        return self.state is NoteState.OPEN

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        return frozenset({Relation.AUTHOR} if self.author is actor else ())
