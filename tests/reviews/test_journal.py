"""The journal: who did what, a page at a time, and never what was said."""

from datetime import timedelta

import pytest

from peerreview.core.work import JournalEntry
from peerreview.reviews.actions import go_back, move_on
from peerreview.reviews.models import Phase
from tests.counting import questions_in
from tests.world import NOON

WHY = "Canary: the mayor asked us to look again"


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/journal"


def lines(page) -> list[str]:
    return page.all("//tbody/tr")


def write(world, count: int, verb: str = "session.booked") -> None:
    for n in range(count):
        entry = JournalEntry(
            at=NOON + timedelta(minutes=n),
            actor_id=world.people["peer"].id,
            actor_name="Peer",
            verb=verb,
            subject_kind="review",
            subject_id=world.review.id,
            details={"number": n},
        )
        world.session.add(entry)


def test_the_journal_is_looked_through_by_what_and_by_whom(world, working, browse_as, url):
    move_on(working("leader"), world.review)
    write(world, 2)
    leader = browse_as("leader")
    everything = leader.get(url)
    assert len(lines(everything)) == 2 + 1 + 1 + 10  # booked, begun, set up, seats given

    phases = leader.submit(everything, topic="phase")
    assert lines(phases) == ["4 May 2026, 13:00 Leader began the phase: Self-assessment"]
    peers = leader.submit(everything, person=world.people["peer"].id)
    assert [line.partition("Peer ")[2] for line in lines(peers)] == [
        "booked session 1",
        "booked session 0",
    ]
    nothing = leader.get(f"{url}?topic=phase&person={world.people['peer'].id}")
    assert "Nothing of this kind has happened." in nothing.words


@pytest.mark.parametrize(
    "wrong", ["?topic=%25", "?person=nobody", "?page=-3", "?page=99999999999", "?page=x&topic=_"]
)
def test_an_address_that_makes_no_sense_breaks_nothing(browse_as, url, wrong):
    assert browse_as("leader").get(url + wrong).status_code == 200


def test_a_long_journal_comes_in_pages_of_a_hundred(world, browse_as, url):
    write(world, 250)
    leader = browse_as("leader")
    page = leader.get(f"{url}?topic=session")
    sizes = [len(lines(page))]
    while "Older lines" in page.words:
        page = leader.follow(page, "NextOlder lines")
        sizes.append(len(lines(page)))
    assert sizes == [100, 100, 50]


def test_reasons_are_for_the_leaders(world, working, browse_as, url):
    move_on(working("leader"), world.review)
    go_back(working("leader"), world.review, Phase.PREPARING, WHY)
    read = {
        name: WHY in browse_as(name).get(url).text
        for name in ("leader", "co_leader", "rapporteur", "network_coordinator")
    }
    assert read == {
        "leader": True,
        "co_leader": True,
        "rapporteur": True,
        "network_coordinator": False,
    }


def test_a_longer_journal_asks_no_more_of_the_database(world, browse_as, url, session):
    leader, asked = browse_as("leader"), []
    for count in (1, 90):
        write(world, count)
        session.commit()
        with questions_in(session) as questions:
            leader.get(url)
        asked.append(len(questions))
    assert asked[0] == asked[1]
