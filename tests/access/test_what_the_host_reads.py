"""What the team hears, judges and drafts, and the host never reads (security.md S2)."""

import zipfile
from io import BytesIO

import pytest

from peerreview.access.policy import Permission
from tests.access.matrix import admitted, allowed
from tests.addresses import DOORS, Door, address, every_page
from tests.full_world import RAW, SEALED, UNASKED

HOSTS = ("host_coordinator", "host_sponsor", "host_contributor")
FOREIGN = ("outsider", "neighbour", "administrator", "convener", "network_coordinator")
KEPT_BACK = (RAW, SEALED, UNASKED, "Canary:")


def said_in(page) -> str:
    """The text of an answer, and of every part of a document or a workbook."""
    if page.mimetype.startswith("application/vnd.openxmlformats"):
        with zipfile.ZipFile(BytesIO(page.data)) as parts:
            return " ".join(
                parts.read(name).decode("utf-8", "replace") for name in parts.namelist()
            )
    return page.text


@every_page
def test_no_page_and_no_file_shows_the_host_what_was_said_to_the_team(
    app, full_world, browse_as, door: Door
):
    url = address(app, door, full_world)
    for who in (*HOSTS, *FOREIGN):
        said = said_in(browse_as(who, look=False).get(url))
        assert not [phrase for phrase in KEPT_BACK if phrase in said], who


@pytest.mark.parametrize("who", HOSTS)
def test_neither_filter_nor_search_lets_the_host_guess_at_it(full_world, browse_as, who):
    """An answer that differs between a word that was said and one that was not tells something."""
    browser = browse_as(who)
    for path in ("/search", f"/reviews/{full_world.review.id}/evidence/"):
        heard, unheard = (browser.get(path, query_string={"q": q}) for q in ("market", "xyzzy"))
        assert heard.status_code == unheard.status_code
        assert heard.words.replace("market", "") == unheard.words.replace("xyzzy", "")


def test_the_team_does_read_it(full_world, browse_as):
    """Or else the canary sings nowhere, and its silence proves nothing."""
    leader = browse_as("leader")
    assert RAW in leader.get(f"/evidence/{full_world.things['evidence_record'].id}").text
    assert UNASKED in leader.get(f"/conclusions/{full_world.things['conclusion'].id}/edit").text


def test_a_sealed_view_is_its_own_members_alone(full_world, browse_as):
    """Key factor 2: the peer has judged, the views are not open. Source: method.md section 8."""
    url = f"/reviews/{full_world.review.id}/findings/2"
    readers = [who for who in admitted(_door("findings.show")) if who != "peer"]
    assert SEALED in browse_as("peer").get(url).text
    for who in readers:
        assert SEALED not in browse_as(who).get(url).text, who


def _door(endpoint: str) -> Door:
    return next(door for door in DOORS if door.endpoint == endpoint)


def test_the_table_gives_no_host_a_permission_over_raw_material():
    kept_back = {
        p for p in Permission if p.value.startswith(("evidence:", "findings:", "judgement:"))
    }
    doors = [door for door in DOORS if door.needs in kept_back]
    assert [str(d) for d in doors for who in (*HOSTS, *FOREIGN) if allowed(who, d)] == []
