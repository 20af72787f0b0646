"""A list of stakeholders that was read from a file and waits for somebody's yes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from peerreview.access.relations import Actor, Relation
from peerreview.core.db import Base, Id
from peerreview.people.models import Person
from peerreview.reviews.models import Review


class StakeholderImport(Base):
    """What a file said, line by line. Gone as soon as it is confirmed or thrown away."""

    __tablename__ = "stakeholder_import"

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    file_name: Mapped[str]
    read_at: Mapped[datetime]
    lines: Mapped[list[dict[str, Any]]]
    """The cells of each line by heading, and ``line``, its number in the file."""

    review: Mapped[Review] = relationship()
    person: Mapped[Person] = relationship()

    def relations_of(self, actor: Actor) -> frozenset[Relation]:
        here = self.review.relations_of(actor)
        return here | {Relation.AUTHOR} if self.person is actor else here
