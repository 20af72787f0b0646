"""What was said in confidence never leaves the team. Source: security.md S2.

Each word of ``CANARIES`` stands in one place: the raw statement of a cited, an uncited, a
sensitive and a rare record, a translation, a doubt, a reason. These tests listen for them at every
door, in every file, in the journal, in cookies and in the logs.
"""

from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from peerreview.core.work import JournalEntry
from peerreview.papers.word.writer import write_word
from peerreview.reports.outline import outline
from peerreview.reports.queries import report_facts
from tests.addresses import DOORS, address
from tests.canaries.conftest import CANARIES, RELEASED, heard_in
from tests.client import HOME
from tests.world import NOON

OTHERS = (
    *("host_coordinator", "host_sponsor", "host_contributor"),
    *("network_coordinator", "outsider", "neighbour", "administrator", "convener"),
    None,
)
"""Everybody outside the team; None is a visitor."""


def every_page_for(app, world, browser):
    """Where something can be read, with what is there; also by asking for a word."""
    for door in DOORS:
        if door.reads:
            url = address(app, door, world)
            yield url, browser.get(url)
    for word in CANARIES.values():
        for url in ("/search", f"/reviews/{world.review.id}/evidence/"):
            yield f"{url}?q=", browser.get(url, query_string={"q": word})


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_outside_the_team_reads_a_word(app, full_world, sung, browse_as, who):
    browser = browse_as(who)
    found = {
        url: heard
        for url, answer in every_page_for(app, full_world, browser)
        if (heard := _heard(url, answer))
    }
    assert found == {}


def _heard(url, answer):
    """What an answer sings; the search says again what was asked, and nothing more."""
    heard = heard_in(answer.data)
    asked = {place for place in heard if url.endswith("?q=") and _only_asked(answer, place)}
    return heard - asked


def _only_asked(answer, place):
    return answer.text.count(CANARIES[place]) <= answer.text.count(f'value="{CANARIES[place]}"') + 1


def test_the_records_of_the_team_answer_nobody_else(sung, browse_as):
    for who in OTHERS:
        for record in vars(sung).values():
            answer = browse_as(who).get(f"/evidence/{record.id}")
            assert answer.status_code in {401, 403, 404}
            assert heard_in(answer.data) == set()


@pytest.mark.parametrize("who", OTHERS)
def test_no_refusal_says_a_word(app, full_world, sung, browse_as, what_if, who):
    found = {}
    for door in DOORS:
        if not door.reads:
            with what_if():
                browser = browse_as(who)
                answer = browser.post(address(app, door, full_world))
                found[str(door)] = heard_in(answer.data) | _carried(browser)
    assert {door: heard for door, heard in found.items() if heard} == {}


def _carried(browser):
    """The words in the cookies that a browser keeps."""
    with browser._client.session_transaction(base_url=HOME) as cookie:
        return heard_in(str(dict(cookie)).encode())


def test_the_team_hears_every_word(full_world, sung, browse_as):
    """Or else the canaries sing nowhere, and their silence proves nothing."""
    browser = browse_as("leader")
    heard = set()
    for record in vars(sung).values():
        heard |= heard_in(browser.get(f"/evidence/{record.id}").data)
    assert heard == set(CANARIES)
    book = browser.get(f"/reviews/{full_world.review.id}/evidence/evidence.xlsx")
    assert {"cited", "uncited", "sensitive", "rare", "translation"} <= heard_in(book.data)


def test_the_report_tells_the_released_wording_and_no_other_word(full_world, sung):
    full_world.session.expire_all()
    facts = report_facts(full_world.session, full_world.review, NOON)
    paper = write_word(outline(facts, "en"))
    assert heard_in(paper) == set()
    assert RELEASED in _document(paper)


def _document(paper):
    with ZipFile(BytesIO(paper)) as packed:
        return packed.read("word/document.xml").decode()


def test_the_journal_holds_no_word(full_world, sung):
    entries = full_world.session.scalars(select(JournalEntry)).all()
    lines = "\n".join(f"{entry.deed} {entry.details} {entry.actor_name}" for entry in entries)
    assert "logged record" in lines
    assert heard_in(lines.encode()) == set()


def test_what_pages_say_next_is_no_word_of_what_was_typed(full_world, sung, browse_as, log_lines):
    """Cookies hold the notice of the next page. Each deed of the evidence is done with a word."""
    word = CANARIES["uncited"]
    browser, leader = browse_as("second_peer"), browse_as("leader")
    record = f"/evidence/{sung.uncited.id}"
    answers = [
        browser.post(f"{record}/flag", {"doubt": word}),
        leader.post(f"{record}/settle", {"outcome": word}),
        browser.post(f"{record}/co-sign", {"version": "1"}),
        leader.post(
            f"{record}/release",
            {"released_wording": word, "attribution": "class", "version": "1"},
        ),
        browser.post(f"{record}/keep-out", {"objection": word}),
        _log(browser, full_world, word),
    ]
    assert [answer.status_code for answer in answers] == [302] * len(answers)
    assert _carried(browser) | _carried(leader) == set()
    assert not any(word in str(answer.headers) for answer in answers)
    assert heard_in(log_lines.getvalue().encode()) == set()


def _log(browser, world, word):
    return browser.post(_log_url(world), _typed(world, word))


def _log_url(world):
    return f"/reviews/{world.review.id}/evidence/new"


def _typed(world, word):
    return {
        "id": "00000000-0000-4000-8000-00000000abcd",
        "statement": word,
        "source": str(world.source_class("service-user").id),
        "kind": "paraphrase",
        "about": "practice",
        "direction_1": "supports",
        "heard": "2026-05-04T09:00",
    }


def test_a_page_that_breaks_keeps_the_word_to_itself(
    full_world, sung, browse_as, monkeypatch, log_lines
):
    """A database names the values that it refuses: neither page nor log may repeat them."""
    monkeypatch.setattr("peerreview.evidence.actions.log.place_for", lambda *_: (1, False))
    word, browser = CANARIES["uncited"], browse_as("second_peer")
    typed = _typed(full_world, word) | {"csrf_token": browser.csrf_token}
    full_world.session.commit()
    answer = browser._client.post(
        _log_url(full_world), data=typed, base_url=HOME, headers=browser.headers
    )
    assert answer.status_code == 500
    assert "IntegrityError" in log_lines.getvalue()
    assert heard_in(log_lines.getvalue().encode()) == set()
    assert heard_in(answer.data) == set()
