"""The demonstration's programme passes the checker that stops releases, whatever day it is."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.core.outbox import Mail
from peerreview.demo.days import first_working_day, working_day
from peerreview.planning.checker import Rule, refusals
from peerreview.reviews.models import Review
from peerreview.visits.models import InterviewGuide, MailedCalendar, VisitSession
from peerreview.visits.queries import draft_of, releases_of
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
