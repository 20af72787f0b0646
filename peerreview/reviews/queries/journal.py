"""The journal of a review, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from peerreview.core.work import JournalEntry
from peerreview.reviews.models import Review

PAGE = 100


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which lines to show. ``topic``: the part of the verb before the dot, such as ``seat``."""

    topic: str | None = None
    person_id: UUID | None = None
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class JournalPage:
    """One page, newest first. ``total``: of all pages; ``number``: from 1."""

    entries: Sequence[JournalEntry]
    total: int
    number: int
    topics: Sequence[str]
    people: dict[UUID, str]
    """Everybody whom the whole journal names, by id."""

    @property
    def has_newer(self) -> bool:
        return self.number > 1

    @property
    def has_older(self) -> bool:
        return self.number * PAGE < self.total


def journal_of(session: Session, review: Review, wanted: Wanted | None = None) -> JournalPage:
    """What happened in a review."""
    wanted = wanted or Wanted()
    found = _lines(review, wanted)
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    number = min(max(wanted.page, 1), max(1, -(-total // PAGE)))
    newest = found.order_by(JournalEntry.at.desc(), JournalEntry.id)
    return JournalPage(
        entries=session.scalars(newest.limit(PAGE).offset((number - 1) * PAGE)).all(),
        total=total,
        number=number,
        topics=_topics(session, review),
        people=_people(session, review),
    )


def _lines(review: Review, wanted: Wanted) -> Select[JournalEntry]:
    found = select(JournalEntry).filter_by(subject_id=review.id)
    if wanted.topic:
        found = found.where(JournalEntry.verb.startswith(f"{wanted.topic}.", autoescape=True))
    if wanted.person_id:
        found = found.where(JournalEntry.actor_id == wanted.person_id)
    return found


def _topics(session: Session, review: Review) -> list[str]:
    verbs = session.scalars(select(JournalEntry.verb).filter_by(subject_id=review.id).distinct())
    return sorted({verb.partition(".")[0] for verb in verbs})


def _people(session: Session, review: Review) -> dict[UUID, str]:
    """By name; somebody who changed theirs is listed under the last one in the alphabet."""
    rows = session.execute(
        select(JournalEntry.actor_id, func.max(JournalEntry.actor_name))
        .where(JournalEntry.subject_id == review.id, JournalEntry.actor_id.is_not(None))
        .group_by(JournalEntry.actor_id)
    )
    named = {actor_id: name for actor_id, name in rows if actor_id}
    return dict(sorted(named.items(), key=lambda item: (item[1], item[0])))
