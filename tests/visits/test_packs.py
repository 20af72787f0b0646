"""Interview guides and packs, and day sheets. Source: method.md section 5."""

import pytest

from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.text import Translated
from peerreview.papers.outline import Run
from peerreview.visits.actions import cancel_session, save_guide
from peerreview.visits.models import SessionKind
from peerreview.visits.queries import guide_of, offered_in
from peerreview.visits.queries.packs import Aloud, said_in
from peerreview.visits.queries.paper import Say
from peerreview.visits.rules.guides import Lead, offers, usual
from tests.papers.word_lint import WordFile, findings
from tests.visits.test_paper import words

HOSTS = ("host_coordinator", "host_sponsor", "network_coordinator")


@pytest.fixture
def visit(booked, world):
    """An interview about key factors 1 and 3."""
    return booked(
        title="Welcome desk",
        venue="City Hall",
        room="12",
        focus=(world.factor(1), world.factor(3)),
        guide_notes="Canary: ask about Thursday",
    )


def test_what_can_be_asked_are_the_questions_of_the_key_factors_in_focus(visit, world):
    expected = [q for n in (1, 3) for q in world.factor(n).guide_questions]
    assert [offer.question for offer in offered_in(visit)] == expected


def test_unless_the_team_chooses_the_factors_take_turns(world):
    offered = offers([world.factor(n) for n in (1, 2, 3)], [])
    numbers = [offer.question.key_factor.number for offer in usual(offered)]
    assert numbers[:3] == [1, 2, 3]
    assert len(numbers) <= 8


def test_a_saved_guide_keeps_order_and_own_words(visit, working, session):
    offered = offered_in(visit)
    lead = Lead(purpose="Whether it works", ranked=("Who comes?", offered[1], offered[0]))
    save_guide(working("peer"), visit, lead, seen=0)
    guide = guide_of(session, visit)
    assert [(one.rank, one.key) for one in guide.asked] == [
        (1, ""),
        (2, offered[1].key),
        (3, offered[0].key),
    ]
    assert (guide.purpose, guide.asked[0].words, guide.version) == (
        "Whether it works",
        "Who comes?",
        1,
    )


def test_a_session_carries_ten_questions(visit, working):
    with pytest.raises(RuleBroken, match="11 questions are chosen"):
        save_guide(working("peer"), visit, Lead(ranked=tuple(map(str, range(11)))), seen=0)


def test_nobody_overwrites_the_guide_of_another(visit, working):
    save_guide(working("peer"), visit, Lead(purpose="One"), seen=0)
    with pytest.raises(StaleEdit):
        save_guide(working("leader"), visit, Lead(purpose="Two"), seen=0)


def test_the_time_is_shared_by_the_questions(visit, session):
    guide = guide_of(session, visit)
    assert guide.minutes_for_questions(60) == 50
    assert guide.minutes_each(60) == 50 // len(guide.asked)
    assert guide.minutes_each(5) == 0


def test_the_team_ranks_questions_on_a_page(visit, browse_as, session):
    url = f"/reviews/sessions/{visit.id}/guide"
    browser = browse_as("peer")
    first, second, *rest = (offer.key for offer in offered_in(visit))
    typed = {"own_1": "Who comes?", "own_1_rank": "3", "purpose": "To see"}
    places = {first: "2", second: "1"} | dict.fromkeys(rest, "")
    answer = browser.submit(browser.get(url), "Save", **typed | places)
    page = browser.follow(answer)
    assert "Who comes?" in page.words
    assert "To see" in page.words
    assert [one.key for one in guide_of(session, visit).asked][:3] == [second, first, ""]
    back = browser.submit(browser.get(url), "Use the usual guide")
    assert "Who comes?" not in browser.follow(back).words


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({0: "1", 1: "1"}, "Two questions have this place. Move one of them."),
        ({0: "11"}, "Enter a number from 1 to 10."),
    ],
)
def test_places_are_from_one_to_ten_and_each_for_one_question(visit, browse_as, typed, sentence):
    keys = [offer.key for offer in offered_in(visit)]
    browser = browse_as("peer")
    page = browser.get(f"/reviews/sessions/{visit.id}/guide")
    empty = dict.fromkeys(keys, "")
    answer = browser.submit(page, "Save", **empty | {keys[n]: rank for n, rank in typed.items()})
    assert answer.status_code == 422
    assert sentence in answer.problems.values()


def test_an_own_question_needs_its_place(visit, browse_as):
    browser = browse_as("peer")
    page = browser.get(f"/reviews/sessions/{visit.id}/guide")
    answer = browser.submit(page, "Save", own_2="Who comes?")
    assert answer.problems == {"own_2_rank": "Say in which place you ask it."}


@pytest.fixture
def pack(visit, browse_as):
    """``pack("peer")``: everything that their Word file says."""
    return lambda who: words(browse_as(who).get(f"/reviews/sessions/{visit.id}/pack.docx").data)


def test_a_pack_says_who_is_met_what_is_asked_and_what_must_be_said_first(pack):
    said = pack("peer")
    assert "Session 1: Welcome desk" in said
    assert "– Peer asks\n– Second Peer records" in said
    assert any(text.startswith("Thank you for your time.") for text in said)
    assert "Peer asks, Second Peer takes notes." in said
    assert "Questions (50 minutes)" in said
    assert "What have we not asked, and should have?" in said
    assert "\u2610\tThey agree that notes are taken" in said
    assert "Canary: ask about Thursday" in said
    assert not [text for text in said if "Mara" in text]


def test_what_is_said_aloud_stands_in_their_language_and_in_ours(visit, heard):
    heard["Mara"].language = "de"
    aloud = Aloud(Say("en"), said_in(visit, "en"))
    both = Translated({"en": "Who comes?", "de": "Wer kommt?"})
    assert aloud.words(both) == (
        "",
        Run("Wer kommt?", language="de"),
        Run("\nWho comes?", italic=True),
    )
    assert aloud.words(Translated({"en": "Who comes?"})) == "Who comes?"
    heard["Mara"].language = "pt"
    assert said_in(visit, "de") == "en"
    heard["Mara"].language = None
    assert said_in(visit, "de") == "de"


def test_a_page_shows_the_same_pack(visit, browse_as, world):
    page = browse_as("peer").get(f"/reviews/sessions/{visit.id}/pack")
    assert str(world.factor(1).guide_questions[0].text) in page.words
    assert "They agree that notes are taken" in page.words


def test_an_issue_that_is_tested_brings_its_probes(full_world, browse_as):
    visit = full_world.things["visit_session"]
    issue = full_world.things["site_visit_issue"]
    issue.confirms = "Minutes of the council"
    said = words(browse_as("peer").get(f"/reviews/sessions/{visit.id}/pack.docx").data)
    assert f"1. Issue {issue.number}" in said
    assert issue.statement in said
    assert f"Would confirm it: {issue.confirms}" in said


def test_a_question_stays_on_one_page_with_the_lines_below_it(full_world, browse_as):
    visit = full_world.things["visit_session"]
    full_world.things["site_visit_issue"].confirms = "Minutes of the council"
    file = WordFile(browse_as("peer").get(f"/reviews/sessions/{visit.id}/pack.docx").data)
    question = "//w:p[starts-with(w:bookmarkStart/following-sibling::w:r/w:t, '1. ')]"
    (loose,) = file.find(f"{question}/following-sibling::w:p[not(w:pPr/w:keepNext)][1]")
    assert loose.findall("{*}pPr/{*}pBdr/{*}bottom")
    assert file.find("//w:p[starts-with(w:r/w:t, 'About ')]/w:pPr/w:keepNext")


def test_the_whole_visit_fits_in_one_file(visit, booked, browse_as, world, working):
    booked("14:00", "15:00", title="Second", asks="leader", records="rapporteur")
    cancel_session(working("leader"), booked("16:00", "17:00", title="Off"))
    booked("12:00", "13:00", kind=SessionKind.MEAL, asks=None, records=None)
    url = f"/reviews/{world.review.id}/programme/packs.docx"

    def titles(query):
        said = words(browse_as("peer").get(url + query).data)
        return [text for text in said if text.startswith("Session ") and "glance" not in text]

    assert titles("") == ["Session 1: Welcome desk", "Session 2: Second"]
    assert titles("?mine=1") == ["Session 1: Welcome desk"]
    assert titles("?day=2026-05-05") == []


def test_a_pack_passes_both_validators(visit, browse_as, tmp_path):
    answer = browse_as("peer").get(f"/reviews/sessions/{visit.id}/pack.docx")
    assert findings(answer.data, tmp_path) == []


def test_packs_and_guides_are_for_the_team_alone(visit, browse_as, world):
    for who in HOSTS:
        for end in ("pack", "pack.docx", "guide"):
            assert browse_as(who).get(f"/reviews/sessions/{visit.id}/{end}").status_code == 403
        packs = f"/reviews/{world.review.id}/programme/packs.docx"
        assert browse_as(who).get(packs).status_code == 403
    assert browse_as("observer").get(f"/reviews/sessions/{visit.id}/guide").status_code == 403


@pytest.fixture
def sheets(visit, booked, heard, browse_as, world):
    """``sheets("peer", whose=...)``: what the Word file says, beside the page."""
    heard["Olga"].access_needs = "Step-free"
    booked("12:00", "13:00", title="Lunch", kind=SessionKind.MEAL, asks=None, records=None)
    booked(
        *("14:00", "15:00"),
        title="Theirs",
        asks="leader",
        records="rapporteur",
        stakeholders=(heard["Olga"],),
        venue="City Hall",
        room="12",
        interpreter=True,
    )
    url = f"/reviews/{world.review.id}/programme/sheets"

    def said(who, **query):
        browser = browse_as(who)
        page = browser.get(url, query_string=query)
        file = words(browser.get(f"{url}.docx", query_string=query).data)
        return page.words, file

    return said


def test_a_person_has_their_own_sessions_and_those_of_everybody(sheets):
    page, file = sheets("peer")
    for said in (page, " ".join(file)):
        assert "You ask" in said
        assert "Lunch" in said
        assert "Theirs" not in said
        assert "Mara" not in said
    assert "Peer · Monday,\u00a04\u00a0May\u00a02026" in file


def test_a_room_has_what_its_keeper_needs_and_no_more(sheets):
    _, file = sheets("host_sponsor", whose="rooms")
    assert "City Hall, 12 · Monday,\u00a04\u00a0May\u00a02026" in file
    assert "Place for an interpreter\nStep-free" in file
    assert "4" in file
    assert not [text for text in file if "Open House" in text or "records" in text]


def test_no_sheet_says_what_the_team_looks_into(sheets, world):
    for who in ("peer", *HOSTS):
        for whose in ("", "rooms"):
            page, file = sheets(who, whose=whose)
            for factor in (1, 3):
                assert not [t for t in (page, *file) if str(world.factor(factor).name) in t]


def test_whatever_stands_in_the_address_is_a_sheet(sheets):
    page, _ = sheets("host_coordinator", whose="room-99", day="tomorrow")
    assert "Peer · Monday" in page


def test_sheets_pass_both_validators(sheets, browse_as, world, tmp_path):
    url = f"/reviews/{world.review.id}/programme/sheets.docx"
    assert findings(browse_as("leader").get(url).data, tmp_path) == []


def test_an_empty_programme_has_sheets_and_packs_that_say_so(world, browse_as, tmp_path):
    for name in ("sheets", "packs"):
        url = f"/reviews/{world.review.id}/programme/{name}.docx"
        assert findings(browse_as("leader").get(url).data, tmp_path) == []
