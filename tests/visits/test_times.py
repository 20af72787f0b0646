"""When people can come: always, unless somebody says otherwise."""

import pytest
from sqlalchemy import select

from peerreview.peers.queries import profile_of
from peerreview.reviews.actions import hand_over
from peerreview.reviews.models import Phase
from peerreview.visits.models import SeatTime, StakeholderTime
from peerreview.visits.queries import availability_of_people, ties_of_team

TYPED = {"kind": "cannot", "day": "2026-05-05", "since": "09:00", "until": "11:30"}


@pytest.fixture
def url(heard):
    return f"/reviews/stakeholders/{heard['Mara'].id}"


def test_somebody_can_come_always_until_the_host_says_otherwise(url, browse_as):
    browser = browse_as("host_coordinator")
    said = dict(zip(*(browser.get(url).all(f"//{tag}") for tag in ("dt", "dd")), strict=True))
    assert said["Can come"] == "Always"
    page = browser.follow(browser.post(f"{url}/times", TYPED))
    assert "5 May 2026, 09:00–11:30" in page.words
    assert "Cannot come: 5 May 2026, 09:00" in browser.get(url).words


def test_times_are_kept_as_moments_on_the_clocks_of_the_city(url, world, heard, browse_as, session):
    browse_as("leader").post(f"{url}/times", TYPED)
    (kept,) = session.scalars(select(StakeholderTime))
    assert (f"{kept.starts_at:%H:%M}", f"{kept.ends_at:%H:%M}") == ("08:00", "10:30")  # Lisbon
    assert list(availability_of_people(session, world.review)) == [heard["Mara"].id]


def test_without_hours_it_is_the_whole_day(url, browse_as, session):
    browse_as("leader").post(f"{url}/times", TYPED | {"since": "", "until": ""})
    (kept,) = session.scalars(select(StakeholderTime))
    assert (kept.ends_at - kept.starts_at).total_seconds() == 24 * 3600


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({"since": ""}, {"until": "Enter both times, or leave both empty for the whole day."}),
        ({"until": "08:00"}, {"until": "This ends before it has begun. Check both times."}),
        ({"day": "2026-06-01"}, {"day": "Not a valid choice."}),
        ({"kind": ""}, {"kind": "Choose what is true."}),
        ({"since": "early"}, {"since": "Enter a time, such as 09:30."}),
    ],
)
def test_a_time_that_cannot_be_is_refused(url, session, browse_as, change, problems):
    page = browse_as("leader").post(f"{url}/times", TYPED | change)
    assert (page.status_code, page.problems) == (422, problems)
    assert session.scalar(select(StakeholderTime)) is None


def test_a_time_is_removed(url, session, browse_as):
    browser = browse_as("leader")
    page = browser.follow(browser.post(f"{url}/times", TYPED))
    browser.submit(page, "Remove Cannot come")
    assert session.scalar(select(StakeholderTime)) is None


def test_nobody_removes_the_time_of_somebody_else_by_its_id(url, heard, session, browse_as):
    browser = browse_as("leader")
    browser.post(f"{url}/times", TYPED)
    (kept,) = session.scalars(select(StakeholderTime))
    other = f"/reviews/stakeholders/{heard['Nuno'].id}/times/remove"
    browser.post(other, {"time": str(kept.id)})
    browser.post(other, {"time": "rubbish"})
    assert session.scalar(select(StakeholderTime)) is not None


def test_a_peer_says_their_own_times_and_leaders_read_and_add_them(world, session, browse_as):
    own = f"/reviews/{world.review.id}/your-part/times"
    assert "09:00" in (lambda b: b.follow(b.post(own, TYPED)))(browse_as("peer")).words
    leader = browse_as("leader")
    assert (
        "Cannot come: 5 May 2026, 09:00"
        in leader.get(f"/reviews/{world.review.id}/team/times").words
    )
    theirs = f"/reviews/seats/{world.seat('peer').id}/times"
    leader.post(theirs, TYPED | {"day": "2026-05-06"})
    assert len(session.scalars(select(SeatTime)).all()) == 2
    assert browse_as("second_peer").post(theirs, TYPED).status_code == 403


def test_a_successor_has_times_of_their_own(world, session, browse_as, working):
    browse_as("peer").post(f"/reviews/{world.review.id}/your-part/times", TYPED)
    hand_over(working("leader"), world.seat("peer"), world.people["outsider"])
    session.commit()
    assert session.scalar(select(SeatTime)) is None


def test_a_peer_ticks_the_bodies_they_are_tied_to(world, heard, session, browse_as):
    url = f"/reviews/{world.review.id}/your-part/times"
    browser = browse_as("peer")
    browser.submit(browser.get(url), "Keep my ties", bodies=["Open House"])
    assert ties_of_team(session, world.review)[world.seat("peer").id] == {"Open House"}
    leader = browse_as("leader").get(f"/reviews/{world.review.id}/team/times")
    assert "Open House" in leader.words
    browser.submit(browser.get(url), "Keep my ties", bodies=[])
    session.expire_all()
    assert profile_of(session, world.people["peer"]).ties == []


def test_a_closed_review_keeps_its_times(url, world, session, browse_as):
    world.at(Phase.CLOSED)
    assert browse_as("leader").post(f"{url}/times", TYPED).status_code == 409
    assert session.scalar(select(StakeholderTime)) is None
