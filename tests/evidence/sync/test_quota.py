"""What one person can have waiting for leaders, and who is told before it is full."""

import pytest
from sqlalchemy import func, select

from peerreview.evidence.models import Parked
from peerreview.evidence.sync.queries.inbox import crowded
from peerreview.evidence.sync.rules import quota
from peerreview.reviews.models import Phase


@pytest.fixture
def late(laptop, world, monkeypatch):
    """A peer who sends to a review that is over; ten entries of one person may wait."""
    monkeypatch.setattr(quota, "MOST_WAITING", 10)
    peer = laptop("peer")
    world.at(Phase.FOLLOW_UP)
    return peer


def inbox(world, browse_as):
    return browse_as("leader").get(f"/reviews/{world.review.id}/evidence/inbox").words


def test_what_does_not_fit_stays_on_the_laptop(late, session):
    verdicts = late.push(*(late.op() for _ in range(12)))
    assert [one["status"] for one in verdicts] == ["quarantined"] * 10 + ["retry"] * 2
    assert {one["code"] for one in verdicts[10:]} == {"over_quota"}
    assert session.scalar(select(func.count(Parked.id))) == 10


def test_nobody_is_told_of_seven_in_ten(late, session, world, browse_as):
    late.push(*(late.op() for _ in range(7)))
    assert crowded(session) == []
    assert "waiting for leaders" not in inbox(world, browse_as)


def test_the_leader_is_told_at_eight_in_ten_and_when_it_is_full(late, world, browse_as):
    late.push(*(late.op() for _ in range(8)))
    assert "has 8 entries waiting for leaders, 80 % of what one person" in inbox(world, browse_as)
    late.push(*(late.op() for _ in range(2)))
    said = inbox(world, browse_as)
    assert "has 10 entries waiting for leaders: no more can wait." in said
    assert "stays on the laptop until you decide" in said


def test_bytes_count_as_entries_do():
    assert quota.part_of_quota(0, quota.MOST_BYTES) == 1
    assert not quota.has_room(0, quota.MOST_BYTES, 1)
    assert quota.has_room(quota.MOST_WAITING - 1, 0, 1)
    assert not quota.has_room(quota.MOST_WAITING, 0, 1)


def test_what_was_decided_makes_room(late, browse_as, session):
    late.push(*(late.op() for _ in range(10)))
    first = session.scalars(select(Parked)).first()
    browse_as("leader").post(f"/evidence-inbox/{first.id}/reject", data={"reason": "Too late."})
    session.expire_all()
    assert [(one.number, one.is_full) for one in crowded(session)] == [(9, False)]
