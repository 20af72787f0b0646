"""One review from the invitation of a convener to the day it is closed, through pages alone."""

from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document

from tests.journeys.walker import Walker, accept_invitation
from tests.papers.calendar_lint import events, lint
from tests.papers.word_lint import WordFile
from tests.world import BENCHMARK

RAW = "Canary: on market days the desk is shut, says the woman from Arrivals Together."
RELEASED = "Opening hours do not fit everybody."
TEAM = {
    "Lena Lead": "Expert leader",
    "Pia Peer": "Peer",
    "Paul Peer": "Peer",
    "Hana Host": "Host coordinator",
    "Sam Sponsor": "Host sponsor",
    "Cora Contributes": "Host contributor",
}


@pytest.fixture
def cast(browse_as, post, clock):
    """Those who are there from the first day, and how others join them."""
    return Cast(browse_as, post, clock)


class Cast:
    """Who walks. The neighbour leads another review, and every door of this one is shut to her."""

    def __init__(self, browse_as, post, clock) -> None:
        self._browse_as, self._post, self._clock = browse_as, post, clock
        self.administrator = Walker(browse_as("administrator"), clock)
        self.neighbour = Walker(browse_as("neighbour"), clock)

    def joins(self, home: str = "") -> Walker:
        """Somebody new follows the invitation that was mailed last."""
        return accept_invitation(self._browse_as(None), self._post, self._clock, home)

    def is_shut_out(self, home: str, *paths: str) -> None:
        answers = [self.neighbour.status_of(home + path) for path in paths]
        assert answers == [404] * len(paths)


def test_a_whole_review(cast, do_jobs, no_libreoffice):
    convener = invited_convener(cast)
    loads_the_benchmark(convener)
    home = sets_up_the_review(convener)
    lena, pia, paul, hana, sam, cora = team(cast, convener, home)
    cast.is_shut_out(home, "", "people", "journal")

    lena.does("", "Begin the next phase Self-assessment")
    the_desk_review_waits_for_the_city(lena)
    the_city_tells_of_itself(hana, cora)
    lena.does("", "Begin the next phase Desk review")
    the_desk_review(pia, paul, lena)
    the_host_names_people(hana)

    lena.does("", "Begin the next phase Visit")
    the_programme_is_booked(hana, lena)
    the_programme_is_read(hana, pia)
    evidence_is_logged(pia, paul)
    cast.is_shut_out(home, "evidence/", "evidence/evidence.xlsx", "programme.ics")
    everybody_judges_alone(pia, paul)

    lena.does("", "Begin the next phase Analysis")
    the_team_agrees_on_a_level(lena)
    conclusions_are_agreed(pia, lena)
    lena_releases_a_wording(lena)
    lena.does("", "Begin the next phase Reporting")
    file = the_report_is_written(lena, hana, do_jobs)
    cast.is_shut_out(home, "report/", "answer/")
    assert cast.neighbour.status_of(file) == 404
    the_report_is_released(lena, hana, file)

    lena.does("", "Begin the next phase Follow-up")
    the_city_answers(hana, sam)
    page = lena.does("", "Begin the next phase Closed")
    assert "Begin the next phase" not in page.words
    the_journal_tells_the_story(lena)


def invited_convener(cast: Cast) -> Walker:
    page = cast.administrator.does(
        "/accounts/new",
        "Invite",
        name="Nina Network",
        email="nina@network.example",
        is_convener="y",
    )
    assert page.heading == "The invitation is ready"
    return cast.joins()


def loads_the_benchmark(convener: Walker) -> None:
    text = BENCHMARK.read_text(encoding="utf-8").replace("code: welcoming-city", "code: a-city", 1)
    text = text.replace("title: {en: Welcoming city}", "title: {en: City of arrivals}", 1)
    page = convener.does(
        "/benchmarks/import", "Check the file", file=(BytesIO(text.encode()), "city.yaml")
    )
    assert page.heading == "City of arrivals"
    assert "No version of this benchmark is here yet." in page.words
    page = convener.does(page, "Save as a draft")
    assert "This is a draft" not in convener.does(page, "Publish").words


def sets_up_the_review(convener: Walker) -> str:
    """The address of the review of Elm."""
    page = convener.browser.follow(convener.opens("/reviews/new"), "City of arrivals")
    page = convener.does(
        page,
        "Set up the review",
        city="Elm",
        time_zone="Europe/Lisbon",
        visit_starts_on="2026-05-04",
        visit_ends_on="2026-05-08",
        factors=["1 Strategy", "2 Welcome"],
    )
    assert (page.heading, "Nina Network" in page.words) == ("People", True)
    convener.home = page.request.path.removesuffix("people")
    return convener.home


def team(cast: Cast, convener: Walker, home: str) -> list[Walker]:
    """Everybody gets a seat by mail, and comes."""
    came = []
    for name, role in TEAM.items():
        email = f"{name.partition(' ')[0].lower()}@elm.example"
        convener.does("people", "Give the seat", name=name, email=email, role=role)
        came.append(cast.joins(home))
    assert [walker.status_of("") for walker in came] == [200] * 6
    assert "Invited, not yet signed in" not in convener.opens("people").words
    return came


def the_desk_review_waits_for_the_city(lena: Walker) -> None:
    page = lena.opens("")
    waits = "The desk review begins once the host city has submitted its self-assessment."
    assert waits in page.words
    assert "Begin the next phase" not in page.words
    refused = lena.browser.post(f"{lena.home}phase/next")
    assert (refused.status_code, waits in refused.words) == (409, True)


def the_city_tells_of_itself(hana: Walker, cora: Walker) -> None:
    told = "Every office follows the strategy of 2024."
    hana.does("self-assessment/1", "Save", level_id="In place", narrative=told)
    page = hana.opens("self-assessment/contributors")
    part = page.all("//input[@type='checkbox']/@name")[0]
    hana.does(page, "Save", **{part: ["2 Welcome"]})
    assert cora.status_of("self-assessment/1") == 403
    cora.does(
        "self-assessment/2", "Save", level_id="Largely in place", narrative="A desk is there."
    )
    page = hana.does(
        "documents/new",
        "Register",
        title="Strategy of arrivals",
        kind="Strategy",
        file=(BytesIO(paper("We welcome everybody.")), "strategy.docx"),
    )
    assert "Strategy of arrivals" in page.words
    page = hana.does("self-assessment/", "Submit the self-assessment")
    assert "The self-assessment is submitted" in page.words


def paper(words: str) -> bytes:
    made, file = Document(), BytesIO()
    made.add_paragraph(words)
    made.save(file)
    return file.getvalue()


def the_desk_review(pia: Walker, paul: Walker, lena: Walker) -> None:
    assert "Every office follows the strategy" in pia.opens("self-assessment/1").words
    page = pia.browser.follow(pia.opens("documents/"), "Strategy of arrivals")
    file = page.all("//a[contains(@href, '/file')]/@href")[0]
    assert Document(BytesIO(pia.file(file))).paragraphs[0].text == "We welcome everybody."
    doubt = "Who has read the strategy?"
    page = pia.does("desk-review/1", "Save", city_says="They have one.", questions=doubt)
    assert doubt not in paul.opens("desk-review/1").words
    pia.does(
        page if page.request.path.endswith("/1") else "desk-review/1", "Share it with the team"
    )
    assert doubt in paul.opens("desk-review/1").words
    lena.does(
        "issues/new?factor=1",
        "Raise it",
        kind="Verify",
        statement="Do offices know the strategy?",
        priority="High",
    )


def the_host_names_people(hana: Walker) -> None:
    for name, kind, body in (
        ("Ines Newcomer", "Migrant organisation", "Arrivals Together"),
        ("Iris Newcomer", "Migrant organisation", "Arrivals Together"),
        ("Ivo Newcomer", "Migrant organisation", "House of languages"),
        ("Otto Desk", "Front-line staff", "Welcome office"),
    ):
        page = hana.does(
            "stakeholders/new", "Save", name=name, source_class_id=kind, organisation=body
        )
    assert page.all("//tbody//th") == [
        "Otto Desk",
        "Ines Newcomer",
        "Iris Newcomer",
        "Ivo Newcomer",
    ]


def the_programme_is_booked(hana: Walker, lena: Walker) -> None:
    slot = {"kind": "Interview", "day": "2026-05-04", "venue": "Town hall", "state": "Confirmed"}
    pair = {"asker": "Pia Peer", "recorder": "Paul Peer"}
    first = slot | pair | {"title": "Arriving", "start": "09:00", "end": "10:00"}
    page = hana.does("programme/new", "Save", **first, stakeholders=["Ines", "Iris"])
    assert "Session 1 is in the programme." in page.words
    second = slot | pair | {"title": "The desk", "start": "09:30", "end": "10:30"}
    page = hana.does("programme/new", "Save", **second, stakeholders=["Otto", "Ivo"])
    assert "Session 2 is in the programme." in page.words
    assert "Pia Peer is in sessions 1 and 2 at the same time" in page.words
    [edit] = page.all("//main//a[contains(@href, '/edit')]/@href")
    page = hana.does(edit, "Save", start="10:30", end="11:30")
    assert "at the same time" not in page.words
    edit = lena.opens("programme/").all("//a[contains(@href, '/edit')]/@href")[0]
    lena.does(edit, "Save", focus=["1 Strategy"], issues=["Do offices know the strategy?"])


def the_programme_is_read(hana: Walker, pia: Walker) -> None:
    page = hana.opens("programme/")
    assert ("Arriving" in page.words, "1 Strategy" in page.words) == (True, False)
    assert "1 Strategy" in pia.opens("programme/").words
    calendar = hana.file("programme.ics")
    assert (lint(calendar), len(events(calendar))) == ([], 2)
    document = all_words(hana.file("programme.docx"))
    assert ("Arriving" in document, "1 Strategy" in document) == (True, False)


def evidence_is_logged(pia: Walker, paul: Walker) -> None:
    heard = {"direction_1": "contradicts", "kind": "Paraphrase", "heard": "2026-05-04T12:00"}
    page = pia.opens("evidence/new?session=1")
    for _ in range(2):
        pia.does(page, "Save", statement=RAW, source="Migrant organisation", **heard)
    log = pia.opens("evidence/")
    assert log.all("//tbody//th") == ["1"]
    paul.does(
        "evidence/new?session=2",
        "Save and log another",
        statement="The desk keeps the strategy in a drawer.",
        source="Front-line staff",
        **heard,
    )
    assert paul.opens("evidence/").all("//tbody//th") == ["2", "1"]


def everybody_judges_alone(pia: Walker, paul: Walker) -> None:
    view = {"confidence": "High", "reason": "Canary: only I have seen the drawer."}
    pia.does("findings/1", "Save my view", level_id="Emerging", **view)
    assert "Canary: only I" not in paul.opens("findings/1").text
    paul.does("findings/1", "Save my view", level_id="Not in place", **view | {"reason": "Heard."})


def the_team_agrees_on_a_level(lena: Walker) -> None:
    page = lena.does("findings/1", "Open the views")
    names = page.all("//table[caption='Views of the members']/tbody/tr/th")
    assert sorted(names) == ["Paul Peer", "Pia Peer"]
    agreed = {"level_id": "Emerging", "confidence": "Medium", "reason": "It is written, not lived."}
    page = lena.does(page, "Save the judgement of the team", **agreed)
    assert "Emerging" in page.words


def conclusions_are_agreed(pia: Walker, lena: Walker) -> None:
    idea = {"headline": "The strategy is not lived", "text": "Offices keep it in drawers."}
    pia.does("findings/conclusions/new?factor=1", "Save", **idea, kind="Area for development")
    page = lena.opens("findings/1")
    sentence = "A conclusion stands on evidence. Cite at least one record that supports it."
    assert (sentence in page.words, "Agree conclusion 1" in page.words) == (True, False)
    page = pia.browser.follow(pia.opens("findings/1"), "Edit conclusion 1")
    pia.does(page, "Save", supporting=["1 Canary", "2 The desk"])
    page = lena.does("findings/1", "Agree conclusion 1")
    assert "Conclusion 1 is agreed." in page.words
    for action in ("Open the desk in the evening.", "Read the strategy in every office."):
        pia.does(
            "findings/recommendations/new?factor=1",
            "Save",
            action=action,
            addressee="Department",
            horizon="Quick win",
            reasons=["1 The strategy"],
        )


def lena_releases_a_wording(lena: Walker) -> None:
    page = lena.browser.follow(lena.opens("evidence/"), "1")
    page = lena.does(page, "Release this wording", released_wording=RELEASED)
    assert RELEASED in page.words


def the_report_is_written(lena: Walker, hana: Walker, do_jobs) -> str:
    page = lena.does("report/", "Write the report")
    assert "The report waits for its turn." in page.words
    assert do_jobs() == 1
    lena.clock.now += timedelta(minutes=1)
    (file,) = lena.opens("report/").all("//tbody//a[contains(@href, 'report.docx')]/@href")
    assert "The strategy is not lived" in WordFile(lena.file(file)).paragraphs
    assert hana.status_of(file) == 403
    return str(file)


def the_report_is_released(lena: Walker, hana: Walker, file: str) -> None:
    page = lena.does("report/", "Release to the host 1")
    assert "Version 1 is released: the host can read it." in page.words
    read = all_words(hana.file(file))
    assert (RELEASED in read, "Canary" in read) == (True, False)


def all_words(file: bytes) -> str:
    return " ".join(Document(BytesIO(file)).element.body.itertext())


def the_city_answers(hana: Walker, sam: Walker) -> None:
    page = hana.opens("answer/")
    first, second = page.all("//a[contains(@href, '/answer')][contains(@href, 'recomm')]/@href")
    hana.does(first, "Save", position="Accepted", owner="Head of the welcome office")
    assert "Approve the answer" not in sam.opens("answer/").words
    why = "Say why the city does not accept it, or not all of it."
    page = hana.is_refused(second, "Save", position="Accepted in part", says=why)
    hana.does(page, "Save", reason="Two offices have no room to read in.")
    page = sam.does("answer/", "Approve the answer")
    assert "The city’s answer is approved." in page.words


def the_journal_tells_the_story(lena: Walker) -> None:
    page = lena.opens("journal")
    told = list(zip(page.all("//tbody/tr/th"), page.all("//tbody/tr/td[last()]"), strict=True))
    assert [line for line in reversed(told) if line in STORY] == STORY
    assert "Canary" not in page.text


STORY = [
    ("Nina Network", "set up the review"),
    ("Nina Network", "invited somebody to a seat: Expert leader"),
    ("Lena Lead", "began the phase: Self-assessment"),
    ("Hana Host", "registered a document"),
    ("Hana Host", "submitted the self-assessment"),
    ("Lena Lead", "began the phase: Desk review"),
    ("Pia Peer", "shared a desk review sheet, key factor 1"),
    ("Lena Lead", "raised site visit issue 1"),
    ("Lena Lead", "began the phase: Visit"),
    ("Hana Host", "booked session 2"),
    ("Pia Peer", "logged record 1: Paraphrase"),
    ("Paul Peer", "gave an own view of key factor 1"),
    ("Lena Lead", "began the phase: Analysis"),
    ("Lena Lead", "opened the views of key factor 1"),
    ("Lena Lead", "agreed conclusion 1"),
    ("Lena Lead", "released a wording of record 1"),
    ("Lena Lead", "began the phase: Reporting"),
    ("Lena Lead", "wrote version 1 of the report"),
    ("Lena Lead", "released version 1 of the report to the host"),
    ("Lena Lead", "began the phase: Follow-up"),
    ("Hana Host", "answered recommendation 2: Accepted in part"),
    ("Sam Sponsor", "approved the city’s answer"),
    ("Lena Lead", "began the phase: Closed"),
]
"""What was done, by whom, from the first day to the last. The rest of the journal lies between."""
