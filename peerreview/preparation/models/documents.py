"""The register of documents: what the city handed over, and what the team asked for."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.benchmarks.models import KeyFactor
from peerreview.core.db import Base, Edited, Id
from peerreview.core.files import KeptFile
from peerreview.core.languages import Tongue
from peerreview.core.search import Searchable
from peerreview.core.text import Text
from peerreview.core.uploads import FileKind
from peerreview.people.models import Person
from peerreview.preparation.models.account import Contribution
from peerreview.preparation.models.words import DocumentKind, DocumentState
from peerreview.reviews.models import HOST, Review

_HOST = frozenset(role.relation for role in HOST)


class Document(Edited, Searchable, Base):
    """A document about the city, as a file, as a link, or only named: on paper, or asked for.

    Nobody but the host can tell that it exists before the self-assessment is submitted, unless
    the team itself asked for it.
    """

    __tablename__ = "document"
    SEARCHED = ("title", "department")
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        CheckConstraint("length(title) > 0", name="has_a_title"),
        CheckConstraint("(file_digest IS NULL) = (file_kind IS NULL)", name="file_has_a_kind"),
        Index(None, "file_digest"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    number: Mapped[int]
    """Counts within the review; people say “document 12”."""
    title: Mapped[str]
    kind: Mapped[DocumentKind]
    dated: Mapped[date | None]
    department: Mapped[str] = mapped_column(default="")
    """Who wrote it."""
    language: Mapped[str] = mapped_column(default="")
    """A code of ``core.languages``, or nothing."""
    relevance: Mapped[str] = mapped_column(default="")
    state: Mapped[DocumentState]
    link: Mapped[str] = mapped_column(default="")
    """An address on the web. It is shown and never fetched."""
    file_digest: Mapped[KeptFile | None]
    file_kind: Mapped[FileKind | None]
    file_name: Mapped[str] = mapped_column(default="")
    file_size: Mapped[int] = mapped_column(default=0)
    """Bytes."""
    requested_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    requested_at: Mapped[datetime | None]
    registered_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    registered_at: Mapped[datetime | None]
    """When the host entered it, or answered the request."""
    read_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    read_at: Mapped[datetime | None]

    review: Mapped[Review] = relationship()
    requested_by: Mapped[Person | None] = relationship(foreign_keys=requested_by_id)
    registered_by: Mapped[Person | None] = relationship(foreign_keys=registered_by_id)
    read_by: Mapped[Person | None] = relationship(foreign_keys=read_by_id)
    factors: Mapped[list["DocumentFactor"]] = relationship(cascade="all, delete-orphan")
    contributions: Mapped[list[Contribution]] = relationship(
        viewonly=True,
        secondary="document_factor",
        primaryjoin="Document.id == DocumentFactor.document_id",
        secondaryjoin="DocumentFactor.key_factor_id == Contribution.key_factor_id",
    )
    """Who writes the key factors that it supports, in any review: ask for ours only."""

    def __str__(self) -> str:
        return self.title

    @property
    def tongue(self) -> Tongue | None:
        return Tongue(self.language) if self.language else None

    @property
    def heading(self) -> Text:
        """``12 · Strategy for all``: number and title, as lists of choices print it."""
        return Text("%(number)s · %(title)s", number=self.number, title=self.title)

    @property
    def weight(self) -> Text:
        """The size of the file as people read it, rounded up."""
        if self.file_size < 1_000_000:
            return Text("%(n)s kB", n=-(-self.file_size // 1000))
        return Text("%(n)s MB", n=-(-self.file_size // 1_000_000))

    @property
    def was_requested(self) -> bool:
        return self.requested_at is not None

    @property
    def open_to_team(self) -> bool:
        """Whether those outside the host city may know of it."""
        account = self.review.self_assessment  # type: ignore[attr-defined]  # its other end
        return self.was_requested or (account is not None and account.submitted_at is not None)

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        here = self.review.relations_of(actor)
        if not here or not (here & _HOST or self.open_to_team):
            return frozenset()
        mine = {Relation.AUTHOR} if self.registered_by is actor and here & _HOST else set()
        return here | mine | ({Relation.ASSIGNED} if self._is_assigned_to(actor) else set())

    def _is_assigned_to(self, actor: Actor) -> bool:
        seats = (c.seat for c in self.contributions if c.seat.review_id == self.review_id)
        return any(seat.person is actor for seat in seats)


class DocumentFactor(Base):
    """That a document has something to say on a key factor, and where: a page or a section."""

    __tablename__ = "document_factor"

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"), primary_key=True)
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"), primary_key=True)
    locator: Mapped[str] = mapped_column(default="")

    key_factor: Mapped[KeyFactor] = relationship(lazy="joined")
