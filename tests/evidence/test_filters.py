"""The log, narrowed down in the address."""

import pytest

from peerreview.evidence.actions import flag
from peerreview.evidence.models import Direction, RecordKind
from tests.counting import questions_in


@pytest.fixture
def log(world, working, logged, meeting):
    """Six records, each of which some filter picks out; their numbers are 1 to 6."""
    logged("peer", visit_session=meeting(7))
    logged("second_peer", source_class=world.source_class("front-line"))
    logged("peer", kind=RecordKind.QUOTE, statement="Ein Kurs in Łódź kostet viel.")
    logged("peer", directions={world.factor(1): Direction.CONTRADICTS})
    told = logged(
        "peer",
        directions={world.factor(1): Direction.SUPPORTS, world.factor(2): Direction.CONTRADICTS},
    )
    told.released_wording = "It is told."
    flag(working("second_peer"), logged("leader", translation="Only in the translation"), "Why?")
    return f"/reviews/{world.review.id}/evidence/"


def numbers(page):
    return [int(number) for number in page.all("//tbody//th")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [6, 5, 4, 3, 2, 1]),
        ("session=7", [1]),
        ("source=front-line", [2]),
        ("side=city", [2]),
        ("side=outside", [6, 5, 4, 3, 1]),
        ("kind=quote", [3]),
        ("q=lodz+KURS", [3]),
        ("q=translation", [6]),
        ("q=%25", []),
        ("factor=2", [5]),
        ("direction=contradicts", [5, 4]),
        ("factor=1&direction=contradicts", [4]),
        ("flagged=yes", [6]),
        ("flagged=no", [5, 4, 3, 2, 1]),
        ("released=yes", [5]),
        ("released=no", [6, 4, 3, 2, 1]),
        ("side=outside&direction=supports&released=no&flagged=no", [3, 1]),
        ("kind=nonsense", [6, 5, 4, 3, 2, 1]),
        ("recorder=nobody", [6, 5, 4, 3, 2, 1]),
        ("page=minus&side=city", [2]),
    ],
)
def test_the_address_says_which_records_are_shown(log, browse_as, query, found):
    page = browse_as("observer").get(f"{log}?{query}")
    assert (page.status_code, numbers(page)) == (200, found)


def test_records_of_one_member_are_shown(world, log, browse_as):
    mine = world.people["second_peer"].id
    page = browse_as("peer").get(f"{log}?recorder={mine}")
    assert numbers(page) == [2]
    assert page.all("//select[@name='recorder']/option[@selected]") == ["Second Peer"]


def test_a_filtered_log_says_how_many_of_how_many(log, browse_as):
    browser = browse_as("peer")
    assert "6 records" in browser.get(log).words
    assert "2 of 6 records" in browser.get(f"{log}?direction=contradicts").words
    nothing = browser.get(f"{log}?session=7&kind=quote")
    assert "0 of 6 records" in nothing.words
    assert "No record fits these filters." in nothing.words


def test_the_count_keeps_what_is_sensitive_to_itself(log, browse_as, logged):
    logged("leader", sensitive=True, statement="A name")
    assert "7 records" in browse_as("rapporteur").get(log).words
    peer = browse_as("peer")
    assert "6 records" in peer.get(log).words
    assert "0 of 6 records" in peer.get(f"{log}?q=name").words


def test_the_pages_of_a_filtered_log_stay_filtered(log, browse_as, monkeypatch):
    monkeypatch.setattr("peerreview.evidence.queries.log.PAGE", 2)
    browser = browse_as("peer")
    first = browser.get(f"{log}?side=outside&q=wait&factor=")
    assert numbers(first) == [6, 5]
    older = browser.get(first.all("//nav[@class='pr-pager']/a/@href")[0])
    assert numbers(older) == [4, 1]


@pytest.mark.parametrize("query", ["", "?factor=1&side=outside&direction=supports&q=a"])
def test_a_filter_asks_as_many_questions_for_three_records_as_for_one(
    world, browse_as, logged, meeting, paper, query
):
    browser = browse_as("leader")
    asked = []
    for n in (1, 2, 3):
        logged("peer", visit_session=meeting(n))
        logged("second_peer", document=paper(n), kind=RecordKind.EXTRACT)
        world.session.commit()
        world.session.expire_all()
        with questions_in(world.session) as questions:
            browser.get(f"/reviews/{world.review.id}/evidence/{query}")
        asked.append(len(questions))
    assert asked[0] == asked[2]
