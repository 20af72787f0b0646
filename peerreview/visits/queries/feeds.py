"""The programme for somebody's own calendar."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache, reduce
from operator import add
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ScalarSelect, Select, String, bindparam, cast, func, select
from sqlalchemy.orm import Session, aliased

from peerreview.access.policy import Permission, may
from peerreview.core.work import JournalEntry
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

State = tuple[object, ...]
"""What a calendar says and who may read it, in marks that can be compared."""
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


def feed_state(session: Session, token: str, now: datetime) -> State | None:
    """Tells two calendars apart without writing them, or even reading who may have them: equal
    states are equal bytes, and were admitted alike. None: no feed has this token.

    Nothing in a review changes without a line in its journal, so the journal's length and last
    moment stand for it; versions are counted as well, for what no line tells. Beside them stand
    the account of the reader and everybody's seat and name. One question to the database.
    """
    row = session.connection().execute(_marks(), {"token": hash_of(token)}).one_or_none()
    if row is None:
        return None
    return *row, _remembers(ZoneInfo(row.time_zone), row.visit_ends_on, now)


@cache
def _marks() -> Select[*tuple[Any, ...]]:
    feed, session, heard, line = CalendarFeed, VisitSession, Stakeholder, JournalEntry
    ids = cast(session.id, String)  # not every database compares ids
    sessions = func.min(ids), func.max(ids), func.count(session.id), func.sum(session.version)
    return (
        select(
            *(feed.id, feed.own_only, Person.id, Person.language, Person.disabled_at),
            *(Person.is_administrator, Person.is_convener),
            *(Review.id, Review.version, Review.time_zone, Review.visit_ends_on),
            _told(session.review_id, *sessions),
            _told(heard.review_id, func.count(heard.id), func.sum(heard.version)),
            _told(line.subject_id, func.count(line.id), func.max(line.at)),
            _told(ProgrammeRelease.review_id, func.max(ProgrammeRelease.number)),
            _seats(),
        )
        .join(feed.person)
        .join(feed.review)
        .where(feed.token_hash == bindparam("token"))
    )


def _told(review: Any, *values: Any) -> ScalarSelect[Any]:
    """Figures of a table's rows of the review, read in one go."""
    rows = select(_in_a_row(values)).where(review == Review.id)
    return rows.correlate(Review).scalar_subquery()


def _seats() -> ScalarSelect[Any]:
    """Who sits where, under which name."""
    holder = aliased(Person)
    each = func.aggregate_strings(_in_a_row((Seat.id, Seat.role, holder.id, holder.name)), "\x1e")
    rows = select(each).select_from(Seat).join(holder, Seat.person_id == holder.id)
    return rows.where(Seat.review_id == Review.id).correlate(Review).scalar_subquery()


def _in_a_row(values: Iterable[Any]) -> Any:
    """Kept apart by a character that no name holds."""
    return reduce(add, (cast(one, String) + "\x1f" for one in values))


def feed_content(session: Session, feed: CalendarFeed, now: datetime) -> bytes:
    """The last release as its owner may see it: the focus is for the team alone. Before the first
    release, the draft."""
    from peerreview.papers.ics import written  # noqa: PLC0415  seldom needed

    shown = published(session, feed.review, focus=_sees_focus(feed))
    review = feed.review
    remembers = _remembers(review.zone, review.visit_ends_on, now)
    chosen = _chosen(shown.days, _own_seat(feed), cancelled=remembers)
    return written(calendar_of(review, chosen, feed.person.language))


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


def _remembers(zone: ZoneInfo, ends_on: date, now: datetime) -> bool:
    return now.astimezone(zone).date() <= ends_on + REMEMBERED
