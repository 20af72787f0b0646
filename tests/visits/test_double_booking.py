"""Many people book at once. Source: security.md S25."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

from sqlalchemy import select

from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.work import Work
from peerreview.preparation.actions import OwnView, save_claim
from peerreview.preparation.models import Claim
from peerreview.reviews.models import Phase
from peerreview.visits.actions import book
from peerreview.visits.models import SessionKind, VisitSession
from peerreview.visits.rules import Plan

EIGHT = 8


def by(house, session, world):
    actor = world.people["host_coordinator"]
    return Work(session=session, actor=actor, now=house.clock.now, files=house.files)


def at_once(do):
    """Do it eight times at the same moment; what came of each."""
    start = Barrier(EIGHT)

    def one(number):
        start.wait()
        return do(number)

    with ThreadPoolExecutor(EIGHT) as threads:
        return list(threads.map(one, range(EIGHT)))


def test_of_eight_who_book_the_same_room_one_gets_it(real_house):
    def take(_number):
        plan = Plan(
            kind=SessionKind.TEAM_MEETING,
            starts_at=datetime(2026, 5, 4, 9, tzinfo=UTC),
            ends_at=datetime(2026, 5, 4, 10, tzinfo=UTC),
            venue="City Hall",
            room="12",
        )
        try:
            with real_house.writing() as (session, world):
                book(by(real_house, session, world), world.review, plan)
        except RuleBroken as refused:
            return str(refused)
        return "booked"

    said = at_once(take)
    taken = "The room 12 is taken by session 1, 10:00–11:00, at that time."
    assert sorted(said) == [taken] * (EIGHT - 1) + ["booked"]
    with real_house.writing() as (session, _world):
        assert [one.number for one in session.scalars(select(VisitSession))] == [1]


def test_eight_who_book_different_rooms_get_eight_numbers(real_house):
    def take(number):
        plan = Plan(
            kind=SessionKind.TEAM_MEETING,
            starts_at=datetime(2026, 5, 4, 9, tzinfo=UTC),
            ends_at=datetime(2026, 5, 4, 10, tzinfo=UTC),
            room=str(number),
        )
        with real_house.writing() as (session, world):
            return book(by(real_house, session, world), world.review, plan).number

    assert sorted(at_once(take)) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_of_eight_who_begin_a_key_factor_one_saves_and_nothing_breaks(real_house):
    with real_house.writing() as (_session, world):
        world.at(Phase.SELF_ASSESSMENT)

    def write(number):
        view = OwnView(level=None, narrative=f"Version of {number}")
        try:
            with real_house.writing() as (session, world):
                work = by(real_house, session, world)
                save_claim(work, world.review, world.factor(1), view, seen=0)
        except StaleEdit:
            return "met"
        return "saved"

    assert sorted(at_once(write)) == ["met"] * (EIGHT - 1) + ["saved"]
    with real_house.writing() as (session, _world):
        assert [claim.version for claim in session.scalars(select(Claim))] == [1]
