"""The demonstration's programme passes the checker that stops releases, whatever day it is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.core.db import opened, sessions
from peerreview.core.errors import RuleBroken
from peerreview.core.files import Files
from peerreview.core.outbox import Mail
from peerreview.core.work import Work
from peerreview.demo.days import first_working_day, working_day
from peerreview.planning.checker import Rule, refusals
from peerreview.reviews.models import Phase, Review, Role
from peerreview.visits.actions import put, release_programme
from peerreview.visits.models import (
    Change,
    InterviewGuide,
    MailedCalendar,
    SessionState,
    VisitSession,
)
from peerreview.visits.queries import draft_of, releases_of, sessions_of
from peerreview.visits.rules import Spot
from tests.demo.conftest import TODAY

WEEK = [date(2026, 11, 23) + timedelta(days=n) for n in range(7)]


def refused(session: Session, review: Review) -> dict[Rule, int]:
    draft = draft_of(session, review, TODAY)
    broken = refusals(draft.problem, draft.plan)
    return {one.rule: len([b for b in broken if b.rule is one.rule]) for one in broken}


def test_both_programmes_were_released_twice_through_the_checker(
    demo_session: Session, kesterhaven: Review, valdecorva: Review
) -> None:
    for review in (kesterhaven, valdecorva):
        made = releases_of(demo_session, review)
        assert [(one.number, one.live) for one in made] == [(2, False), (1, False)]


def test_a_finished_programme_breaks_no_rule_and_one_under_way_what_was_called_off(
    demo_session: Session, kesterhaven: Review, valdecorva: Review
) -> None:
    assert refused(demo_session, kesterhaven) == {}
    assert refused(demo_session, valdecorva) == {
        Rule.UNSCHEDULED: 1,
        Rule.COVERAGE: 1,
        Rule.OUTSIDE: 1,
    }


def test_every_session_that_has_its_time_has_a_room_of_the_list(
    kesterhaven: Review, valdecorva: Review, demo_session: Session
) -> None:
    held = [one for r in (kesterhaven, valdecorva) for one in sessions_of(demo_session, r)]
    assert [one.number for one in held if one.scheduled and one.place is None] == []


@pytest.mark.parametrize("today", WEEK, ids=[f"{day:%A}" for day in WEEK])
@pytest.mark.parametrize("is_day", [2, 4])
def test_a_visit_is_on_working_days_whatever_day_it_is(today: date, is_day: int) -> None:
    first = first_working_day(today, is_day=is_day)
    days = [working_day(first, number) for number in range(1, 6)]
    assert all(day.weekday() < 5 for day in days)
    on_or_after = next(today + timedelta(n) for n in range(3) if (today + timedelta(n)) in days)
    assert days.index(on_or_after) + 1 == is_day


def test_days_before_the_visit_are_counted_on_the_calendar() -> None:
    monday = date(2026, 11, 23)
    assert working_day(monday, 0) == date(2026, 11, 22)
    assert working_day(monday, -27) == date(2026, 10, 26)


def test_some_guides_are_saved_and_some_people_are_invited_by_mail(
    demo_session: Session, kesterhaven: Review, valdecorva: Review
) -> None:
    for review in (kesterhaven, valdecorva):
        ours = select(VisitSession.id).filter_by(review_id=review.id)
        guides = demo_session.scalars(
            select(InterviewGuide).where(InterviewGuide.visit_session_id.in_(ours))
        ).all()
        assert len(guides) == 2
        assert all(6 <= len(guide.items) <= 10 for guide in guides)
        readers = demo_session.scalars(select(MailedCalendar).filter_by(review_id=review.id)).all()
        assert len(readers) == 3
        told = demo_session.scalars(select(Mail).filter_by(about=review.id)).all()
        assert {mail.method for mail in told} >= {"REQUEST", None}


@pytest.fixture
def drafting(told: str) -> Iterator[Session]:
    """The demonstration to work in; nothing of it is kept."""
    with opened(told) as engine, sessions(engine)() as session:
        yield session
        session.rollback()


def test_a_planted_break_stops_a_release_and_mending_it_lets_it_pass(drafting: Session) -> None:
    """Through the checker itself, on a programme that is clean: nothing stands in for it."""
    review = drafting.scalars(select(Review).filter_by(city="Kesterhaven")).one()
    before = datetime(2026, 9, 1, 9, tzinfo=UTC)
    leader = next(seat.person for seat in review.seats if seat.role is Role.LEADER)
    work = Work(session=drafting, actor=leader, now=before, files=Files(Path()))
    review.phase = Phase.DESK_REVIEW
    held = {one.number: one for one in sessions_of(drafting, review)}
    for one in held.values():
        one.state = SessionState.CONFIRMED
    spot = Spot.of(held[18])
    too_soon = spot.at(held[16].finishes - timedelta(minutes=15), timedelta(hours=1), 1)
    put(work, held[18], too_soon, seen=held[18].version, change=Change.MOVED)
    with pytest.raises(RuleBroken, match="Tomás Verdelho is in sessions 16 and 18"):
        release_programme(work, review, link="")
    assert [one.number for one in releases_of(drafting, review)] == [2, 1]
    put(work, held[18], spot, seen=held[18].version, change=Change.MOVED)
    held[18].title = "Mediators, street workers and their neighbours"
    assert release_programme(work, review, link="").number == 3
