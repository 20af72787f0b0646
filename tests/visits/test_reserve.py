"""Times kept in reserve: when a session uses one, it takes its place and stands beside nothing."""

from dataclasses import replace

import pytest

from peerreview.visits.actions import book, put, undo
from peerreview.visits.models import Change, Part, SessionKind
from peerreview.visits.rules import Spot, length_of


@pytest.fixture
def reserve(plan, working, world):
    """Three of the team are kept free on Monday at ten, in a room."""
    free = plan("10:00", "11:00", kind=SessionKind.RESERVE, stakeholders=(), venue="Hall", room="1")
    people = ("peer", "second_peer", "co_leader")
    peers = tuple((world.seat(name), Part.PRESENT) for name in people)
    return book(working("leader"), world.review, replace(free, peers=peers))


def seated(session):
    return sorted(peer.seat.person.name for peer in session.peers)


def test_a_session_that_is_put_there_takes_its_place_and_one_undo_gives_it_back(
    reserve, booked, working, world
):
    waiting = booked("14:00", "15:00")
    spot = Spot.of(waiting).at(reserve.begins, length_of(waiting), 1)
    put(working("leader"), waiting, spot, seen=waiting.version, change=Change.MOVED)
    assert (reserve.scheduled, seated(reserve)) == (False, ["Co Leader"])
    undo(working("leader"), world.review)
    assert reserve.scheduled
    assert seated(reserve) == ["Co Leader", "Peer", "Second Peer"]


def test_who_is_not_needed_stays_in_reserve(reserve, booked):
    booked("10:15", "11:00", asks="peer", records="rapporteur")
    assert reserve.scheduled
    assert (seated(reserve), reserve.room) == (["Co Leader", "Second Peer"], "1")


def test_a_room_that_is_used_is_kept_no_more(reserve, booked):
    booked("10:00", "10:30", asks="leader", records="rapporteur", venue="Hall", room="1")
    assert (reserve.scheduled, reserve.room) == (True, "")


def test_whoever_meets_at_another_time_leaves_it_alone(reserve, booked):
    booked("11:00", "12:00")
    assert (reserve.scheduled, reserve.version, len(reserve.peers)) == (True, 1, 3)
