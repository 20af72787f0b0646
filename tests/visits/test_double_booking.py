"""Many people book at once. Source: security.md S25."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from threading import Barrier, BrokenBarrierError

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


def at_once(house, do):
    """Let eight people do it at the same moment; what came of each.

    Where they may, all read the world before anybody goes on. Where writers queue before they
    read, nobody is kept waiting for the others.
    """
    start = Barrier(EIGHT)

    @contextmanager
    def turn():
        with house.writing() as (session, world):
            with suppress(BrokenBarrierError):
                start.wait(timeout=2)
            actor = world.people["host_coordinator"]
            work = Work(session=session, actor=actor, now=house.clock.now, files=house.files)
            yield work, world

    with ThreadPoolExecutor(EIGHT) as threads:
        return list(threads.map(lambda number: do(turn, number), range(EIGHT)))


def meeting(room):
    return Plan(
        kind=SessionKind.TEAM_MEETING,
        starts_at=datetime(2026, 5, 4, 9, tzinfo=UTC),
        ends_at=datetime(2026, 5, 4, 10, tzinfo=UTC),
        venue="City Hall",
        room=room,
    )


def test_of_eight_who_book_the_same_room_one_gets_it(real_house):
    def take(turn, _number):
        try:
            with turn() as (work, world):
                book(work, world.review, meeting("12"), timetable=0)
        except RuleBroken as refused:
            return str(refused)
        return "booked"

    taken = "The room 12 is taken by session 1, 10:00–11:00, at that time."
    *others, first = sorted(at_once(real_house, take))
    assert first == "booked"
    assert [said.startswith(taken) for said in others] == [True] * (EIGHT - 1)
    with real_house.writing() as (session, _world):
        assert [one.number for one in session.scalars(select(VisitSession))] == [1]


def test_eight_who_book_different_rooms_get_eight_numbers(real_house):
    def take(turn, number):
        with turn() as (work, world):
            return book(work, world.review, meeting(str(number))).number

    assert sorted(at_once(real_house, take)) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_of_eight_who_change_the_same_text_one_saves_and_none_is_lost(real_house):
    with real_house.writing() as (session, world):
        world.at(Phase.SELF_ASSESSMENT)
        work = Work(
            session=session,
            actor=world.people["host_coordinator"],
            now=real_house.clock.now,
            files=real_house.files,
        )
        first = OwnView(level=None, narrative="The first words")
        save_claim(work, world.review, world.factor(1), first, seen=0)

    def change(turn, number):
        view = OwnView(level=None, narrative=f"Version of {number}")
        try:
            with turn() as (work, world):
                save_claim(work, world.review, world.factor(1), view, seen=1)
        except StaleEdit:
            return "met"
        return view.narrative

    came = at_once(real_house, change)
    (kept,) = [words for words in came if words != "met"]
    with real_house.writing() as (session, _world):
        assert [(c.version, c.narrative) for c in session.scalars(select(Claim))] == [(2, kept)]


def test_of_eight_who_begin_a_key_factor_one_saves_and_nothing_breaks(real_house):
    with real_house.writing() as (_session, world):
        world.at(Phase.SELF_ASSESSMENT)

    def write(turn, number):
        view = OwnView(level=None, narrative=f"Version of {number}")
        try:
            with turn() as (work, world):
                save_claim(work, world.review, world.factor(1), view, seen=0)
        except StaleEdit:
            return "met"
        return "saved"

    assert sorted(at_once(real_house, write)) == ["met"] * (EIGHT - 1) + ["saved"]
    with real_house.writing() as (session, _world):
        assert [claim.version for claim in session.scalars(select(Claim))] == [1]
