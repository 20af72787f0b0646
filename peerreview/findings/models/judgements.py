"""Judgements about a key factor: each member's own, and the team's."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from peerreview.benchmarks.models import Level
from peerreview.core.db import Base, Edited, Id
from peerreview.core.text import Text, Word
from peerreview.people.models import Person
from peerreview.preparation.models import Confidence as Confidence


class Trend(Word):
    """The direction in which a key factor moves. Source: ``method.md`` section 8."""

    IMPROVING = "improving", Text("Improving")
    STABLE = "stable", Text("Stable")
    SLIPPING = "slipping", Text("Slipping")


class Marked:
    """What is said of a key factor apart from its level: policy, practice and result, each by a
    level of the benchmark or not at all, and where it is heading. No arithmetic joins them."""

    policy_id: Mapped[UUID | None] = mapped_column(ForeignKey("level.id"))
    practice_id: Mapped[UUID | None] = mapped_column(ForeignKey("level.id"))
    result_id: Mapped[UUID | None] = mapped_column(ForeignKey("level.id"))
    trend: Mapped[Trend | None]

    @declared_attr
    @classmethod
    def policy(cls) -> Mapped[Level | None]:
        return _level_of(cls, "policy_id")

    @declared_attr
    @classmethod
    def practice(cls) -> Mapped[Level | None]:
        return _level_of(cls, "practice_id")

    @declared_attr
    @classmethod
    def result(cls) -> Mapped[Level | None]:
        return _level_of(cls, "result_id")


def _level_of(kind: Any, column: str) -> Mapped[Level | None]:
    return relationship(Level, lazy="joined", foreign_keys=lambda: getattr(kind, column))


class Judgement(Edited, Marked, Base):
    """One member's own view of a key factor: sealed until the round is opened."""

    __tablename__ = "judgement"
    __table_args__ = (UniqueConstraint("review_id", "key_factor_id", "member_id"),)

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    level_id: Mapped[UUID] = mapped_column(ForeignKey("level.id"))
    confidence: Mapped[Confidence]
    reason: Mapped[str]
    given_at: Mapped[datetime]

    member: Mapped[Person] = relationship(lazy="joined")
    level: Mapped[Level] = relationship(lazy="joined", foreign_keys=[level_id])


class TeamJudgement(Edited, Marked, Base):
    """The team's view of a key factor. Its row begins when the leader opens the sealed views;
    the level follows when the team agrees."""

    __tablename__ = "team_judgement"
    __table_args__ = (
        UniqueConstraint("review_id", "key_factor_id"),
        CheckConstraint("level_id IS NULL OR length(reason) > 0", name="level_has_a_reason"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id"))
    key_factor_id: Mapped[UUID] = mapped_column(ForeignKey("key_factor.id"))
    opened_at: Mapped[datetime]
    level_id: Mapped[UUID | None] = mapped_column(ForeignKey("level.id"))
    confidence: Mapped[Confidence | None]
    reason: Mapped[str] = mapped_column(default="")
    dissent: Mapped[str] = mapped_column(default="")
    """A view of the minority that the team wants kept."""
    agreed_at: Mapped[datetime | None]

    level: Mapped[Level | None] = relationship(lazy="joined", foreign_keys=[level_id])
