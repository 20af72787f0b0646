"""What nobody but its writer reads, on every page there is."""

from tests.addresses import Door, address, every_page
from tests.prepared import OURS, UNSHARED

OTHERS = ("leader", "co_leader", "rapporteur", "peer", "observer", "network_coordinator")


@every_page
def test_an_unshared_sheet_is_on_no_page_of_anybody_else(app, full_world, browse_as, door: Door):
    url = address(app, door, full_world)
    for who in OTHERS:
        assert UNSHARED.encode() not in browse_as(who).get(url).data, who


def test_its_writer_does_read_it_and_the_team_reads_its_own_issues(full_world, browse_as):
    """Or else the canaries sing nowhere, and their silence proves nothing."""
    review = f"/reviews/{full_world.review.id}"
    assert UNSHARED in browse_as("second_peer").get(f"{review}/desk-review/1").words
    assert OURS in browse_as("peer").get(f"{review}/issues/").words
