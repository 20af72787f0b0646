"""The programme for somebody's own calendar."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Select, String, Uuid, bindparam, cast, func, select
from sqlalchemy.orm import Session

from peerreview.access.policy import Permission, may
from peerreview.core.work import JournalEntry
from peerreview.papers.calendar import written
from peerreview.people.models import Person
from peerreview.people.queries import hash_of
from peerreview.reviews.models import Review, Seat
from peerreview.visits.models import (
    CalendarFeed,
    ProgrammeRelease,
    SessionState,
    Stakeholder,
    VisitSession,
)
from peerreview.visits.queries.outline import calendar_of
from peerreview.visits.queries.programme import Day, Slot
from peerreview.visits.queries.released import published

REMEMBERED = timedelta(days=30)
"""How long after the visit cancelled sessions stay in calendars."""


def feed_of(session: Session, review: Review, person: Person) -> CalendarFeed | None:
    return session.scalar(select(CalendarFeed).filter_by(review_id=review.id, person_id=person.id))


def living_feed(session: Session, token: str) -> CalendarFeed | None:
    """The feed behind a token, if its owner may still read the programme."""
    feed = session.scalar(select(CalendarFeed).filter_by(token_hash=hash_of(token)))
    if feed is None or feed.person.disabled_at is not None:
        return None
    return feed if may(feed.person, Permission.VIEW_PROGRAMME, feed.review) else None


def feed_state(session: Session, feed: CalendarFeed, now: datetime) -> str:
    """Tells two calendars apart without writing them: equal states are equal bytes.

    Nothing in a review changes without a line in its journal, so the journal's length and last
    moment stand for it; versions are counted as well, for what no line tells. Beside them stand
    the names of the team, and who reads. One question to the database.
    """
    review = feed.review
    marks = tuple(session.execute(_marks(), {"review": review.id}).one())
    team = [(seat.id, seat.person.name) for seat in review.team]
    seat = _own_seat(feed)
    reader = (seat and seat.id, _sees_focus(feed), feed.person.language, _remembers(review, now))
    said = repr((review.id, review.version, marks, team, reader))
    return hashlib.sha256(said.encode()).hexdigest()


@cache
def _marks() -> Select[Any]:
    here: BindParameter[UUID] = bindparam("review", type_=Uuid())

    def told(*values: Any, of: Any) -> list[Any]:
        return [select(value).where(of == here).scalar_subquery() for value in values]

    session, heard = VisitSession, Stakeholder
    ids = cast(session.id, String)  # not every database compares ids
    return select(
        *told(func.min(ids), func.max(ids), of=session.review_id),
        *told(func.count(session.id), func.sum(session.version), of=session.review_id),
        *told(func.count(heard.id), func.sum(heard.version), of=heard.review_id),
        *told(func.count(JournalEntry.id), func.max(JournalEntry.at), of=JournalEntry.subject_id),
        *told(func.max(ProgrammeRelease.number), of=ProgrammeRelease.review_id),
    )


def feed_content(session: Session, feed: CalendarFeed, now: datetime) -> bytes:
    """The last release as its owner may see it: the focus is for the team alone. Before the first
    release, the draft."""
    shown = published(session, feed.review, focus=_sees_focus(feed))
    chosen = _chosen(shown.days, _own_seat(feed), cancelled=_remembers(feed.review, now))
    return written(calendar_of(feed.review, chosen, feed.person.language))


def _chosen(days: Iterable[Day], seat: Seat | None, *, cancelled: bool) -> list[Day]:
    return [
        replace(day, slots=[slot for slot in day.slots if _is_for(slot, seat, cancelled=cancelled)])
        for day in days
    ]


def _is_for(slot: Slot, seat: Seat | None, *, cancelled: bool) -> bool:
    """A session in which nobody of the team is named, such as a meal, is for everybody."""
    if slot.session.state is SessionState.CANCELLED and not cancelled:
        return False
    return seat is None or not slot.peers or any(peer.seat is seat for peer in slot.peers)


def _own_seat(feed: CalendarFeed) -> Seat | None:
    """The seat whose sessions alone are wanted; only the team has sessions of its own."""
    seat = feed.review.seat_of(feed.person) if feed.own_only else None
    return seat if seat is not None and seat.in_team else None


def _sees_focus(feed: CalendarFeed) -> bool:
    return may(feed.person, Permission.VIEW_FOCUS, feed.review)


def _remembers(review: Review, now: datetime) -> bool:
    return review.today(now) <= review.visit_ends_on + REMEMBERED
