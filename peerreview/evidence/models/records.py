"""A record: one claim, tied to key factors with a direction."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, event
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import GuideQuestion, KeyFactor, Side, SourceClass
from peerreview.core.db import Base, Edited
from peerreview.core.files import KeptFile
from peerreview.core.languages import Tongue
from peerreview.core.search import Searchable
from peerreview.evidence.models.words import (
    About,
    Attribution,
    Direction,
    Method,
    RecordKind,
    Reliability,
)
from peerreview.people.models import Person
from peerreview.preparation.models import Document, SiteVisitIssue
from peerreview.reviews.models import Review
from peerreview.visits.models import SessionKind, VisitSession


class RecordFactor(Base):
    """What one record says about one key factor."""

    __tablename__ = "record_factor"
    __table_args__ = (Index(None, "key_factor_id"),)

    record_id: Mapped[UUID] = mapped_column(ForeignKey("evidence_record.id"), primary_key=True)
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"), primary_key=True)
    direction: Mapped[Direction]

    key_factor: Mapped[KeyFactor] = relationship(lazy="joined")


class Attachment(Base):
    """A file that a record names, kept under the hash of what is in it."""

    __tablename__ = "evidence_attachment"

    record_id: Mapped[UUID] = mapped_column(ForeignKey("evidence_record.id"), primary_key=True)
    sha256: Mapped[KeptFile] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    mime: Mapped[str]
    bytes: Mapped[int]

    @property
    def named(self) -> dict[str, Any]:
        """As the body of a record names it."""
        return {
            "sha256": self.sha256,
            "bytes": self.bytes,
            "mime": self.mime,
            "name": self.name,
        }


class EvidenceRecord(Edited, Searchable, Base):
    """One claim, as it stands now. Every state that it ever had is kept as a revision.

    Its id is made on the device that wrote it, so that sending twice logs once.
    """

    __tablename__ = "evidence_record"
    SEARCHED = ("statement", "translation")
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        UniqueConstraint("review_id", "feed_seq"),
        CheckConstraint("length(statement) > 0", name="states_something"),
        CheckConstraint("open_conflicts >= 0", name="conflicts_are_counted"),
        CheckConstraint(
            "(cosigned_at IS NULL) = (cosigned_by_id IS NULL)", name="cosigned_by_somebody"
        ),
        CheckConstraint(
            "released_wording = '' OR NOT not_for_report", name="objection_keeps_it_out"
        ),
        CheckConstraint(
            "visit_session_id IS NULL OR document_id IS NULL", name="heard_or_read_not_both"
        ),
        Index(None, "review_id", "logged_at"),
        Index("ix_evidence_record_seen", "review_id", "sensitive", "recorder_id"),
        Index(None, "visit_session_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    number: Mapped[int]
    """Counts within the review; people say “record 12”."""
    recorder_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    statement: Mapped[str]
    kind: Mapped[RecordKind]
    method: Mapped[Method | None]
    """Only where somebody said it; else ``known_by`` tells it from the rest."""
    visit_session_id: Mapped[UUID | None] = mapped_column(ForeignKey("visit_session.id"))
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("document.id"), index=True)
    locator: Mapped[str] = mapped_column(default="")
    """Where in the document it stands: a page, a section."""
    source_class_id: Mapped[UUID] = mapped_column(ForeignKey("source_class.id"))
    first_hand: Mapped[bool] = mapped_column(default=True)
    about: Mapped[About]
    guide_question_id: Mapped[UUID | None] = mapped_column(ForeignKey("guide_question.id"))
    issue_id: Mapped[UUID | None] = mapped_column(ForeignKey("site_visit_issue.id"), index=True)
    """The site visit issue that it answers."""
    reliability: Mapped[Reliability | None]
    language: Mapped[str] = mapped_column(default="")
    """Code of the language of the statement; empty where nobody said it."""
    translation: Mapped[str] = mapped_column(default="")
    translation_language: Mapped[str] = mapped_column(default="")
    translator: Mapped[str] = mapped_column(default="")
    """Who translated it, in a word or two; empty where the recorder did."""
    sensitive: Mapped[bool] = mapped_column(default=False)
    heard_at: Mapped[datetime]
    """When it was heard or seen, as its author says."""
    logged_at: Mapped[datetime]

    quote_consent: Mapped[bool] = mapped_column(default=False)
    """Whoever said it agreed to be quoted with these words."""
    not_for_report: Mapped[bool] = mapped_column(default=False)
    """Whoever said it objects: the team knows it, and no host ever reads of it."""
    proposed_wording: Mapped[str] = mapped_column(default="")
    """What the team suggests that the host may read; nobody outside the team reads it."""
    released_wording: Mapped[str] = mapped_column(default="")
    """What the host may read, once the leader released it; empty until then."""
    attribution: Mapped[Attribution] = mapped_column(default=Attribution.CLASS)

    cosigned_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    cosigned_at: Mapped[datetime | None]
    flagged: Mapped[bool] = mapped_column(default=False)
    """Whether a flag on it is open. Kept by the actions that raise and settle flags."""
    deleted: Mapped[bool] = mapped_column(default=False)
    """Taken back by its author: it counts nowhere, and its versions stay."""
    open_conflicts: Mapped[int] = mapped_column(default=0)
    """How many texts stand beside it until somebody chooses."""
    feed_seq: Mapped[int] = mapped_column(default=0)
    """Counts the changes of records within the review: what laptops ask for comes after one."""

    review: Mapped[Review] = relationship()
    recorder: Mapped[Person] = relationship(lazy="joined", foreign_keys=[recorder_id])
    cosigned_by: Mapped[Person | None] = relationship(foreign_keys=[cosigned_by_id])
    visit_session: Mapped[VisitSession | None] = relationship()
    document: Mapped[Document | None] = relationship()
    issue: Mapped[SiteVisitIssue | None] = relationship()
    source_class: Mapped[SourceClass] = relationship(lazy="joined")
    guide_question: Mapped[GuideQuestion | None] = relationship()
    factors: Mapped[list[RecordFactor]] = relationship(
        cascade="all, delete-orphan", lazy="selectin"
    )
    attachments: Mapped[list[Attachment]] = relationship(
        cascade="all, delete-orphan", order_by=Attachment.position
    )

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def tongue(self) -> Tongue | None:
        """The language of the statement, where somebody noted it."""
        return Tongue(self.language) if self.language else None

    @property
    def translated_by(self) -> str:
        """Where nobody is named it was the recorder; empty without a translation."""
        return (self.translator or self.recorder.name) if self.translation else ""

    @property
    def side(self) -> Side:
        return self.source_class.side

    @property
    def known_by(self) -> Method:
        """How the team came to know it: as somebody said, or as its kind and session tell."""
        if self.method is not None:
            return self.method
        if self.kind is RecordKind.EXTRACT or self.document_id is not None:
            return Method.DOCUMENT
        if self.kind in {RecordKind.OBSERVATION, RecordKind.REMARK}:
            return Method.OBSERVATION
        met = self.visit_session
        in_group = met is not None and met.kind is SessionKind.FOCUS_GROUP
        return Method.FOCUS_GROUP if in_group else Method.INTERVIEW

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        here = self.review.relations_of(actor)
        return here | {Relation.AUTHOR} if here and self.recorder is actor else here


@event.listens_for(Session, "before_flush")
def _number_changes(session: Session, _context: object, _instances: object) -> None:
    """Whatever changes a record gives it the next place in the feed of its review. Writers queue,
    so that a reader who has seen one place has seen all before it."""
    for thing in [*session.new, *session.dirty]:
        if isinstance(thing, EvidenceRecord) and session.is_modified(thing):
            review = thing.review or session.get_one(Review, thing.review_id)
            review.feed_seq += 1
            thing.feed_seq = review.feed_seq
