"""Writes come from our own pages (security.md S9)."""

from tests.access.matrix import admitted
from tests.addresses import Door, address, every_write
from tests.client import HOME
from tests.snapshots import changed, snapshot

TYPED = "A long note that nobody wants to type again"


@every_write
def test_without_the_token_nothing_is_written_and_what_was_typed_is_shown_again(
    app, full_world, browse_as, session, door: Door
):
    browser = browse_as(admitted(door)[-1])
    before = snapshot(session)
    page = browser.open(
        address(app, door, full_world),
        method=door.verb,
        data={"note": TYPED, "password": "secret-1"},
    )
    if door.is_for_programs:  # what it sent is still on the laptop
        assert (page.status_code, page.json["code"]) == (403, "csrf")
    else:
        assert page.status_code == 400
        assert TYPED in page.text
        assert "secret-1" not in page.text
    assert changed(before, snapshot(session)) == []


ELSEWHERE = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "https://peerreview.test.elsewhere.example"},
    {"Origin": "http://127.0.0.1"},
)


@every_write
def test_what_another_site_sends_is_refused_whatever_token_it_carries(
    app, full_world, browse_as, session, door: Door
):
    browser, url = browse_as(admitted(door)[-1]), address(app, door, full_world)
    before = snapshot(session)
    statuses = [
        browser.post(url, {"note": TYPED}, verb=door.verb, headers=h).status_code for h in ELSEWHERE
    ]
    assert statuses == [403] * len(ELSEWHERE)
    assert changed(before, snapshot(session)) == []


def test_a_form_shown_again_for_its_token_goes_through_as_it_is(world, browse_as):
    """The token of a page left open over a restart is old; the text on it is not lost."""
    leader = browse_as("leader")
    page = leader.get(f"/reviews/{world.review.id}/mandate/edit")
    leader.csrf_token = "stale"
    page.document.xpath("//main//input[@name='csrf_token']")[0].set("value", "stale")
    again = leader.submit(page, city="Alder on the hill")
    assert (again.status_code, "Alder on the hill" in again.text) == (400, True)

    leader.submit(again)
    assert world.review.city == "Alder on the hill"


def test_the_token_of_one_browser_is_worth_nothing_in_another(browse_as):
    leader, peer = browse_as("leader"), browse_as("peer")
    with peer._client.session_transaction(base_url=HOME) as cookie:
        cookie["csrf_token"] = "another"
    page = peer.post("/account", {"csrf_token": leader.csrf_token, "name": "Peer"})
    assert page.status_code == 400
