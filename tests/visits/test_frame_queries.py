"""When people can be met and what a visit is planned into, as the planner reads it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from peerreview.peers.models import PeerAway, PeerProfile, PeerTie
from peerreview.visits.models import (
    BlockKind,
    SeatTime,
    StakeholderTime,
    TimeKind,
    VisitDay,
    VisitFrame,
)
from peerreview.visits.queries import (
    Span,
    availability_of_people,
    availability_of_team,
    frame_of,
    ties_of_team,
)

TEN = datetime(2026, 5, 4, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.usefixtures("heard")
def test_whoever_says_nothing_can_always_be_met(session, world):
    assert availability_of_people(session, world.review) == {}


def test_a_time_when_somebody_cannot_and_the_only_one_when_they_can(session, full_world):
    person = full_world.things["stakeholder"]
    person.times = [
        StakeholderTime(kind=TimeKind.ONLY, starts_at=TEN, ends_at=TEN + 4 * HOUR),
        StakeholderTime(kind=TimeKind.CANNOT, starts_at=TEN + 2 * HOUR, ends_at=TEN + 3 * HOUR),
    ]
    session.flush()
    found = availability_of_people(session, full_world.review)[person.id]
    assert found.only == (Span(TEN, TEN + 4 * HOUR),)
    assert found.cannot == (Span(TEN + 2 * HOUR, TEN + 3 * HOUR),)


def test_a_peer_is_away_on_the_days_of_their_profile_and_at_the_hours_of_this_visit(session, world):
    seat = world.seat("peer")
    away = PeerAway(first_on=date(2026, 5, 5), last_on=date(2026, 5, 5))
    session.add(PeerProfile(person=world.people["peer"], changed_at=TEN, away=[away]))
    session.add(SeatTime(seat=seat, kind=TimeKind.CANNOT, starts_at=TEN, ends_at=TEN + HOUR))
    session.flush()
    found = availability_of_team(session, world.review)[seat.id]
    zone = world.review.zone
    starts, ends = (
        datetime.combine(date(2026, 5, day), time(), zone).astimezone(UTC) for day in (5, 6)
    )
    assert [(one.starts_at, one.ends_at) for one in found.cannot] == [
        (TEN, TEN + HOUR),
        (starts, ends),
    ]


def test_the_ties_of_a_peer_are_those_of_their_profile(session, world):
    tie = PeerTie(organisation="Circle of Women")
    session.add(PeerProfile(person=world.people["peer"], changed_at=TEN, ties=[tie]))
    session.flush()
    seat = world.seat("peer")
    assert ties_of_team(session, world.review) == {seat.id: frozenset({"Circle of Women"})}


def test_a_visit_of_which_nobody_said_anything_is_as_usual(session, world):
    frame = frame_of(session, world.review)
    assert frame.days_are_usual
    assert (frame.numbers.sessions_per_day, frame.numbers.gap, frame.numbers.lunch) == (4, 15, 45)
    assert (frame.numbers.one_venue, frame.numbers.freeze_hours) == (True, 48)
    assert frame.days[0].day == world.review.visit_starts_on
    assert frame.blocks[-1].kind is BlockKind.FEEDBACK
    assert frame.numbers not in session


def test_days_that_somebody_set_take_the_place_of_the_usual_ones(session, world):
    first = world.review.visit_starts_on
    day = VisitDay(
        review_id=world.review.id, day=first, morning_from=time(8), morning_until=time(11)
    )
    session.add_all([day, VisitFrame(review=world.review, gap=20)])
    session.flush()
    frame = frame_of(session, world.review)
    assert frame.days[0] is day
    assert frame.days[1].morning_from == time(9)
    assert frame.blocks == []
    assert frame.numbers.gap == 20
