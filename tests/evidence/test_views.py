"""The evidence log as people use it."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from peerreview.evidence.models import Direction, EvidenceRecord, EvidenceRevision, RecordKind
from peerreview.reviews.models import Phase
from peerreview.visits.models import SessionState
from tests.counting import questions_in


def log_url(world, rest=""):
    return f"/reviews/{world.review.id}/evidence/{rest}"


def filled(world, **other):
    return {
        "statement": "Courses are full.",
        "source": str(world.source_class("service-user").id),
        "kind": "paraphrase",
        "about": "practice",
        "direction_1": "supports",
    } | other


def numbers_on(page):
    return page.all("//tbody//th")


def test_an_empty_log_says_how_to_begin(world, browse_as):
    world.at(Phase.VISIT)
    page = browse_as("peer").get(log_url(world))
    assert page.all("//*[@class='pr-empty']//a") == ["Log the first record"]


def test_before_the_desk_review_the_log_says_when_it_begins(world, browse_as):
    page = browse_as("peer").get(log_url(world))
    assert "Evidence is logged from the desk review on." in page.words
    assert page.all("//main//a[@data-shortcut='new']") == []


def test_a_record_is_logged_with_what_was_typed(world, browse_as, meeting):
    met = meeting(1)
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(log_url(world, "new?session=1"))
    question = world.factor(2).guide_questions[0]
    typed = filled(
        world, kind="quote", direction_2="contradicts", hearsay="y", question=str(question.id)
    )
    answer = browser.submit(page, "Save", **typed)
    assert (answer.status_code, answer.location) == (302, log_url(world))
    record = world.session.scalars(select(EvidenceRecord)).one()
    assert (record.number, record.statement, record.kind.value) == (1, "Courses are full.", "quote")
    assert (record.recorder, record.visit_session) == (world.people["peer"], met)
    assert (record.first_hand, record.sensitive, record.guide_question) == (False, False, question)
    assert {f.key_factor.number: f.direction for f in record.factors} == {
        1: Direction.SUPPORTS,
        2: Direction.CONTRADICTS,
    }


def test_the_time_is_on_the_clocks_of_the_review(world, browse_as):
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(log_url(world, "new"))
    assert page.all("//input[@name='heard']/@value") == ["2026-05-04T13:00"]  # NOON in Lisbon
    browser.submit(page, "Save", **filled(world, heard="2026-05-04T09:30"))
    record = world.session.scalars(select(EvidenceRecord)).one()
    assert record.heard_at.isoformat() == "2026-05-04T08:30:00+00:00"


def test_saving_and_logging_another_keeps_session_source_and_kind(world, browse_as, meeting):
    meeting(1)
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(log_url(world, "new?session=1"))
    first_id = page.all("//input[@name='id']/@value")
    again = browser.follow(browser.submit(page, "Save and log another", **filled(world)))
    kept = [
        again.all(f"//select[@name='{name}']/option[@selected]")
        for name in ("session", "source", "kind")
    ]
    assert kept == [["1 Meeting 1"], ["Service user"], ["Paraphrase"]]
    assert again.all("//textarea[@name='statement']") == [""]
    assert again.all("//input[@name='id']/@value") != first_id


def test_the_key_factors_in_focus_stand_first(world, browse_as, meeting):
    meeting(1, focus=(3,))
    world.at(Phase.VISIT)
    page = browse_as("peer").get(log_url(world, "new?session=1"))
    names = page.all("//select[starts-with(@name, 'direction')]/@name")
    assert names == ["direction_3", "direction_1", "direction_2"]


def test_cancelled_sessions_are_not_offered(world, browse_as, meeting):
    meeting(1)
    meeting(2, state=SessionState.CANCELLED)
    world.at(Phase.VISIT)
    page = browse_as("peer").get(log_url(world, "new"))
    assert page.all("//select[@name='session']/option") == ["No session", "1 Meeting 1"]


def test_the_same_form_sent_twice_logs_once(world, browse_as):
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(log_url(world, "new"))
    answers = [browser.submit(page, "Save", **filled(world)).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert world.session.scalar(select(func.count()).select_from(EvidenceRecord)) == 1


def test_a_used_form_with_another_text_keeps_the_text(world, browse_as):
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(log_url(world, "new"))
    browser.submit(page, "Save", **filled(world))
    answer = browser.submit(page, "Save", **filled(world, statement="Something else."))
    assert answer.status_code == 409
    assert "This form is saved already as record 1." in answer.words
    assert answer.all("//textarea[@name='statement']") == ["Something else."]


def test_the_id_of_somebody_elses_record_is_refused_without_showing_it(world, browse_as, logged):
    record = logged("second_peer", statement="Only for those who may see it.", sensitive=True)
    browser = browse_as("peer")
    page = browser.get(log_url(world, "new"))
    answer = browser.submit(page, "Save", **filled(world, id=str(record.id)))
    assert answer.status_code == 409
    assert "This form was used already." in answer.words
    assert "Only for those" not in answer.text


def test_what_is_missing_is_said_beside_its_field(world, browse_as):
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(log_url(world, "new"))
    answer = browser.submit(page, "Save", kind="", heard="", sensitive="y")
    assert answer.status_code == 422
    assert answer.problems == {
        "statement": "Write one claim.",
        "source": "Choose who says so.",
        "kind": "Choose what it is.",
        "heard": "Enter the day and the time.",
        "direction_1": "Say of at least one key factor what this means for it.",
    }
    assert answer.all("//input[@name='sensitive']/@checked") != []


def test_a_direction_that_there_is_not_is_refused_beside_its_key_factor(world, browse_as):
    """One that is right does not carry it through: it would be lost without a word."""
    world.at(Phase.VISIT)
    typed = filled(world, id=str(uuid4()), heard="2026-05-04T12:00", direction_2="proves")
    answer = browse_as("peer").post(log_url(world, "new"), typed)
    assert answer.status_code == 422
    assert list(answer.problems) == ["direction_2"]
    assert answer.all("//select[@name='direction_1']/option[@selected]/@value") == ["supports"]
    assert world.session.scalars(select(EvidenceRecord)).all() == []


def test_interviews_wait_for_the_visit(world, browse_as):
    world.at(Phase.DESK_REVIEW)
    browser = browse_as("peer")
    page = browser.get(log_url(world, "new"))
    early = browser.submit(page, "Save", **filled(world))
    assert early.status_code == 422
    assert early.problems["kind"].startswith("Before the visit, log document extracts")
    assert browser.submit(page, "Save", **filled(world, kind="extract")).status_code == 302


def test_a_time_to_come_is_refused(world, browse_as):
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(log_url(world, "new"))
    answer = browser.submit(page, "Save", **filled(world, heard="2026-05-05T09:30"))
    assert answer.problems == {
        "heard": "This time is still to come. Enter when it was heard, seen or read."
    }


def test_the_log_is_filtered_by_key_factor_in_the_address(world, browse_as, logged):
    logged()
    logged(directions={world.factor(2): Direction.CONTEXT})
    browser = browse_as("observer")
    assert numbers_on(browser.get(log_url(world))) == ["2", "1"]
    assert numbers_on(browser.get(log_url(world, "?factor=2"))) == ["2"]
    assert numbers_on(browser.get(log_url(world, "?factor=no"))) == ["2", "1"]


def test_the_log_turns_its_pages(world, browse_as, logged, monkeypatch):
    monkeypatch.setattr("peerreview.evidence.queries.log.PAGE", 2)
    for _ in range(3):
        logged()
    browser = browse_as("peer")
    first = browser.get(log_url(world))
    assert numbers_on(first) == ["3", "2"]
    older = browser.get(first.all("//nav[@class='pr-pager']/a/@href")[0])
    assert numbers_on(older) == ["1"]
    assert numbers_on(browser.get(log_url(world, "?page=99"))) == ["1"]


def test_what_was_said_in_another_language_stands_with_its_translation(world, browse_as, logged):
    record = logged(
        "peer",
        statement="O curso está cheio.",
        language="pt",
        translation="The course is full.",
        translation_language="en",
        translator="Interpreter",
    )
    browser = browse_as("second_peer")
    page = browser.get(f"/evidence/{record.id}")
    assert page.all("//div[@lang='pt']") == ["O curso está cheio."]
    assert page.all("//div[@lang='en']") == ["The course is full."]
    assert "Portuguese" in page.words
    assert "Translated by: Interpreter" in page.words
    for words in ("curso", "course"):
        log = browser.get(log_url(world, f"?q={words}"))
        assert log.all("//td/div[@lang='pt']") == ["O curso está cheio."]
        assert log.all("//td/div[@lang='en']") == ["The course is full."]
        assert "Portuguese" in log.words


def test_a_sensitive_record_exists_for_its_author_and_the_leaders_only(world, browse_as, logged):
    record = logged("peer", statement="Names a person.", sensitive=True)
    seen = {}
    for name in ("peer", "leader", "co_leader", "rapporteur", "second_peer", "observer"):
        browser = browse_as(name)
        page = browser.get(f"/evidence/{record.id}")
        log = browser.get(log_url(world))
        seen[name] = page.status_code, "Names a person." in log.text, "1 record" in log.words
    inside, outside = (200, True, True), (404, False, False)
    assert seen == {
        "peer": inside,
        "leader": inside,
        "co_leader": inside,
        "rapporteur": inside,
        "second_peer": outside,
        "observer": outside,
    }
    assert browse_as("second_peer").get(f"/evidence/{record.id}/correct").status_code == 404


@pytest.mark.parametrize("name", ["network_coordinator", "host_coordinator", "host_sponsor"])
def test_hosts_and_the_network_read_no_evidence(world, browse_as, logged, name):
    record = logged()
    browser = browse_as(name)
    answers = [browser.get(log_url(world)), browser.get(f"/evidence/{record.id}")]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert all(record.statement not in answer.text for answer in answers)


def test_a_correction_keeps_the_version_before(world, browse_as, logged):
    record = logged("peer")
    browser = browse_as("peer")
    page = browser.get(f"/evidence/{record.id}/correct")
    done = browser.submit(
        page, "Save the correction", statement="Four months.", direction_2="nuances"
    )
    assert done.location == f"/evidence/{record.id}"
    world.session.expire_all()
    assert (record.statement, record.version) == ("Four months.", 2)
    bodies = world.session.scalars(
        select(EvidenceRevision).order_by(EvidenceRevision.version)
    ).all()
    assert [(b.version, b.body["statement"], b.body["factors"]) for b in bodies] == [
        (1, "New arrivals wait three months for a course.", {"1": "supports"}),
        (2, "Four months.", {"1": "supports", "2": "nuances"}),
    ]
    assert "New arrivals wait three months" in browser.follow(done).words


def test_a_peer_cannot_correct_the_record_of_another(world, browse_as, logged):
    record = logged("peer")
    browser = browse_as("second_peer")
    assert (
        "Its author, the pair and the leaders can correct it"
        in browser.get(f"/evidence/{record.id}").words
    )
    answer = browser.post(f"/evidence/{record.id}/correct", filled(world, heard="2026-05-04T09:30"))
    assert answer.status_code == 422  # a reason is asked first
    answer = browser.post(
        f"/evidence/{record.id}/correct",
        filled(world, heard="2026-05-04T09:30", version="1", reason="I know better"),
    )
    assert (answer.status_code, record.version) == (409, 1)
    assert "Its author, the pair and the leaders can correct it" in answer.words


def test_a_leader_corrects_anothers_record_with_a_reason(world, browse_as, logged):
    record = logged("peer")
    browser = browse_as("leader")
    page = browser.get(f"/evidence/{record.id}/correct")
    refused = browser.submit(page, "Save the correction", sensitive="y")
    assert refused.problems == {
        "reason": "Say why the record is corrected: others rely on it, somebody else wrote it, or"
        " whoever said it objects."
    }
    browser.submit(page, "Save the correction", sensitive="y", reason="It names somebody.")
    world.session.expire_all()
    assert (record.sensitive, record.version) == (True, 2)


def test_nothing_is_lost_when_two_correct_a_record(world, browse_as, logged):
    record = logged("peer")
    mine, theirs = browse_as("peer"), browse_as("leader")
    page = mine.get(f"/evidence/{record.id}/correct")
    theirs.submit(
        theirs.get(f"/evidence/{record.id}/correct"),
        "Save the correction",
        statement="Theirs.",
        direction_1="contradicts",
        reason="heard twice",
    )
    met = mine.submit(page, "Save the correction", statement="Mine.")
    assert met.status_code == 409
    assert met.all("//textarea[@name='statement']") == ["Mine."]
    assert met.all("//*[contains(@class, 'pr-newer')]//dd") == ["Theirs.", "contradicts"]
    mine.submit(met, "Save the correction")
    world.session.expire_all()
    assert (record.statement, record.version) == ("Mine.", 3)


def test_what_was_once_sensitive_stays_hidden_among_the_versions(world, browse_as, logged):
    record = logged("peer", statement="Jo Doe said so.", sensitive=True)
    browser = browse_as("peer")
    page = browser.get(f"/evidence/{record.id}/correct")
    body = {name: page.all(f"//*[@name='{name}']/@value")[0] for name in ("heard", "version")}
    browser.post(
        f"/evidence/{record.id}/correct", filled(world, statement="Somebody said so.") | body
    )
    read = {
        name: "Jo Doe" in browse_as(name).get(f"/evidence/{record.id}").text
        for name in ("peer", "leader", "second_peer")
    }
    assert read == {"peer": True, "leader": True, "second_peer": False}


def test_the_leader_releases_a_wording_and_takes_it_back(world, browse_as, logged):
    record = logged("peer")
    browser = browse_as("leader")
    page = browser.get(f"/evidence/{record.id}")
    done = browser.submit(page, "Release this wording", released_wording="Waiting times are long.")
    page = browser.follow(done)
    world.session.expire_all()
    assert (record.released_wording, record.version) == ("Waiting times are long.", 2)
    browser.submit(page, "Release this wording", released_wording="")
    world.session.expire_all()
    assert record.released_wording == ""


def test_a_quote_is_never_released_as_it_was_said(browse_as, logged):
    quote = logged("peer", kind=RecordKind.QUOTE, statement="“We wait, and we wait!”")
    browser = browse_as("leader")
    page = browser.get(f"/evidence/{quote.id}")
    refused = browser.submit(
        page, "Release this wording", released_wording="One said: we wait and we wait."
    )
    assert refused.status_code == 422
    assert refused.problems["released_wording"].startswith("This repeats the quote")
    assert quote.released_wording == ""


def test_sensitive_records_are_never_released(browse_as, logged):
    record = logged("peer", sensitive=True)
    browser = browse_as("leader")
    assert "Sensitive records are never released" in browser.get(f"/evidence/{record.id}").words
    answer = browser.post(
        f"/evidence/{record.id}/release", {"released_wording": "A paraphrase.", "version": "1"}
    )
    assert (answer.status_code, record.released_wording) == (422, "")


def test_a_correction_takes_the_released_wording_back(world, browse_as, logged):
    record = logged("peer")
    record.released_wording = "Waiting times are long."
    browser = browse_as("peer")
    page = browser.get(f"/evidence/{record.id}/correct")
    browser.submit(page, "Save the correction", statement="Nobody waits.")
    world.session.expire_all()
    assert record.released_wording == ""


def test_a_host_reads_at_most_a_side_if_few_were_met(browse_as, logged, meeting):
    record = logged("peer", visit_session=meeting(1, "migrant-organisation", people=1))
    words = browse_as("leader").get(f"/evidence/{record.id}").words
    assert "The source is withheld" in words
    record = logged("peer", visit_session=meeting(2, people=2))
    assert "Attributed to: external stakeholder" in (
        browse_as("leader").get(f"/evidence/{record.id}").words
    )


def test_the_log_asks_as_many_questions_for_three_records_as_for_one(
    world, browse_as, logged, meeting
):
    browser = browse_as("peer")
    logged(visit_session=meeting(1))
    asked = []
    for names in ((), ("second_peer", "leader")):
        for n, name in enumerate(names):
            logged(
                name,
                visit_session=meeting(n + 2),
                source_class=world.source_class("front-line"),
                directions={world.factor(2): Direction.SUPPORTS},
            )
        world.session.commit()
        world.session.expire_all()
        with questions_in(world.session) as questions:
            browser.get(log_url(world))
        asked.append(len(questions))
    assert asked[0] == asked[1]


def test_a_damaged_form_says_so(world, browse_as):
    world.at(Phase.VISIT)
    typed = filled(world, heard="2026-05-04T09:30", id="not-an-id")
    answer = browse_as("peer").post(log_url(world, "new"), typed)
    assert answer.status_code == 422
    assert "This form lost its number." in answer.words


def test_a_session_of_another_review_cannot_be_chosen(world, browse_as, meeting):
    met = meeting(1)
    met.review = world.other_review
    world.at(Phase.VISIT)
    typed = filled(world, heard="2026-05-04T09:30", id=str(uuid4()), session="1")
    assert browse_as("peer").post(log_url(world, "new"), typed).status_code == 422
