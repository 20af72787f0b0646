"""What becomes sensitive is gone at once for all but its author and the leaders, by every way.

Source: ``method.md`` section 5, ``offline-log.md``, *What is promised*.
"""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from peerreview.evidence.models import EvidenceRecord
from tests.evidence.sync.conftest import BODY
from tests.papers.word_lint import WordFile

SAID = "The deputy told us of her own landlord."


@pytest.fixture
def heard(laptop, meeting, world):
    """A record of a session that both sat in, on both laptops."""
    met = meeting(4, pair=("peer", "second_peer"))
    peer, partner = laptop("peer"), laptop("second_peer")
    op = peer.op(body=BODY | {"statement": SAID, "session": met.number})
    peer.one(op)
    (known,) = partner.pull()["records"]
    assert known["body"]["statement"] == SAID
    return peer, partner, op


def hide(peer, op):
    edit = peer.edit(op, sensitive=True)
    assert peer.one(edit)["status"] == "applied"
    return edit


def test_the_next_pull_takes_it_from_the_laptop_of_the_partner(heard):
    peer, partner, op = heard
    cursor = partner.pull()["cursor"]
    hide(peer, op)
    assert partner.pull(cursor)["records"] == [{"record_id": op["record_id"], "gone": True}]
    assert partner.pull()["records"] == []
    assert SAID in str(peer.pull()["records"])


def test_it_comes_back_once_it_is_sensitive_no_more(heard):
    peer, partner, op = heard
    edit = hide(peer, op)
    cursor = partner.pull()["cursor"]
    assert peer.one(peer.edit(edit, sensitive=False))["status"] == "applied"
    assert SAID in str(partner.pull(cursor)["records"])


def test_a_correction_of_the_partner_waits_for_the_leader_and_learns_nothing(heard):
    peer, partner, op = heard
    hide(peer, op)
    verdict = partner.one(partner.edit(op, base=1, locator="p. 4"))
    assert (verdict["status"], verdict["code"]) == ("quarantined", "not_allowed")
    assert "server_body" not in verdict


def test_no_file_shows_it_but_to_its_author_and_the_leaders(heard, world, browse_as):
    peer, _partner, op = heard
    hide(peer, op)
    review = f"/reviews/{world.review.id}"

    def reads(name):
        browser = browse_as(name)
        book = load_workbook(BytesIO(browser.get(f"{review}/evidence/evidence.xlsx").data))
        sheets = str([[*sheet.values] for sheet in book])
        annex = WordFile(browser.get(f"{review}/report/team-annex.docx").data).text
        found = browser.get("/search", query_string={"q": "landlord"}).text
        log = browser.get(f"{review}/evidence/").text
        return [SAID in text for text in (sheets, annex, found, log)]

    assert {name: reads(name) for name in ("leader", "peer", "second_peer", "observer")} == {
        "leader": [True] * 4,
        "peer": [True] * 4,
        "second_peer": [False] * 4,
        "observer": [False] * 4,
    }


def test_the_record_itself_is_not_there_for_the_partner(heard, browse_as, session):
    peer, _partner, op = heard
    hide(peer, op)
    record = session.scalars(select(EvidenceRecord).filter_by(statement=SAID)).one()
    for name, status in (("peer", 200), ("leader", 200), ("second_peer", 404), ("observer", 404)):
        assert browse_as(name).get(f"/evidence/{record.id}").status_code == status
