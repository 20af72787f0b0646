"""Releasing what the host may read: who, what, and how much of the source."""

import pytest

from peerreview.benchmarks.models import Side
from peerreview.evidence.actions import flag, keep_out, release_wording
from peerreview.evidence.models import Attribution, RecordKind
from peerreview.evidence.queries import is_cited, people_met
from peerreview.evidence.rules import AttributionRule, RolledUp, printable_source
from tests.counting import questions_in
from tests.findings.conftest import concluded

__all__ = ["concluded"]


def waiting_url(world, rest=""):
    return f"/reviews/{world.review.id}/evidence/wordings{rest}"


def headings(page):
    return page.all("//section//h2/a")


def test_cited_records_wait_for_their_wording_in_a_row(world, browse_as, logged, concluded):
    cited, against, alone, told = logged(), logged(), logged(), logged()
    told.released_wording = "Told already."
    concluded(supporting=[cited, told], counter=[against])
    browser = browse_as("leader")
    page = browser.get(waiting_url(world))
    assert headings(page) == ["Record 1", "Record 2"]
    assert "2 records wait." in page.words
    assert [is_cited(world.session, r) for r in (cited, alone)] == [True, False]

    first = page.all("//form[contains(@action, '/release')]/@action")[0]
    typed = {"version": "1", "attribution": "class", "then": "next"}
    done = browser.post(first, typed | {"released_wording": "Waiting is long."})
    assert headings(browser.follow(done)) == ["Record 2"]
    world.session.expire_all()
    assert cited.released_wording == "Waiting is long."


def test_what_was_typed_stays_beside_what_is_wrong_with_it(browse_as, logged, concluded):
    quote = logged(kind=RecordKind.QUOTE, statement="“We wait, and we wait!”")
    other = logged()
    concluded(supporting=[quote, other])
    answer = browse_as("leader").post(
        f"/evidence/{quote.id}/release",
        {
            "released_wording": "We wait and we wait",
            "attribution": "class",
            "version": "1",
            "then": "next",
        },
    )
    assert answer.status_code == 422
    assert answer.heading == "Wordings to release"
    assert answer.all("//textarea") == ["We wait and we wait", ""]
    assert [*answer.problems] == ["released_wording-1"]


def test_nothing_is_lost_when_two_release_in_a_row(browse_as, working, logged, concluded):
    record = logged()
    concluded(supporting=[record])
    release_wording(working("leader"), record, "Theirs.", version=1)
    release_wording(working("leader"), record, "", version=2)
    answer = browse_as("leader").post(
        f"/evidence/{record.id}/release",
        {"released_wording": "Mine.", "attribution": "side", "version": "1", "then": "next"},
    )
    assert answer.status_code == 409
    assert answer.all("//textarea") == ["Mine."]
    assert "Somebody saved this while you were writing" in answer.words


def test_records_that_cannot_be_told_say_why_and_come_last(
    world, working, browse_as, logged, concluded
):
    withdrawn, doubted, plain = logged(), logged(), logged()
    concluded(supporting=[withdrawn, doubted, plain])
    keep_out(working("peer"), withdrawn, "They withdrew.")
    flag(working("second_peer"), doubted, "Really?")
    page = browse_as("leader").get(waiting_url(world))
    assert headings(page) == ["Record 3", "Record 1", "Record 2"]
    assert "Whoever said this objects: it is not for the report, in no wording." in page.words
    assert "This record is flagged. It can be released once the flag is settled." in page.words
    assert len(page.all("//textarea")) == 1


def test_nothing_waits_when_nothing_is_cited(world, browse_as, logged):
    logged()
    words = browse_as("leader").get(waiting_url(world)).words
    assert "Nothing waits. Every record that a conclusion cites has its wording." in words


def test_the_page_of_wordings_asks_a_constant_number_of_questions(
    world, browse_as, logged, meeting, concluded
):
    browser = browse_as("leader")
    asked = []
    for n in (1, 2, 3):
        concluded(supporting=[logged(visit_session=meeting(n))])
        world.session.commit()
        world.session.expire_all()
        with questions_in(world.session) as questions:
            browser.get(waiting_url(world))
        asked.append(len(questions))
    assert asked[0] == asked[2]


def test_the_row_turns_its_pages(world, browse_as, logged, concluded, monkeypatch):
    monkeypatch.setattr("peerreview.evidence.queries.records.FEW", 2)
    concluded(supporting=[logged(), logged(), logged()])
    browser = browse_as("leader")
    first = browser.get(waiting_url(world))
    assert headings(first) == ["Record 1", "Record 2"]
    after = browser.get(first.all("//nav[@class='pr-pager']/a/@href")[0])
    assert headings(after) == ["Record 3"]


def test_the_field_begins_with_what_the_team_proposes(world, browse_as, logged, concluded):
    record = logged(proposed_wording="Newcomers wait for months.")
    concluded(supporting=[record])
    browser = browse_as("leader")
    assert browser.get(waiting_url(world)).all("//textarea") == ["Newcomers wait for months."]
    page = browser.get(f"/evidence/{record.id}")
    assert "Nothing is released." in page.words
    browser.submit(page, "Release this wording")
    world.session.expire_all()
    assert record.released_wording == "Newcomers wait for months."


def test_a_quote_with_consent_is_released_as_it_was_said(working, logged):
    quote = logged(kind=RecordKind.QUOTE, statement="“We wait!”", quote_consent=True)
    release_wording(working("leader"), quote, "“We wait!”", version=1)
    assert quote.released_wording == "“We wait!”"


def test_the_translation_of_a_quote_is_a_quote(browse_as, logged):
    quote = logged(kind=RecordKind.QUOTE, statement="Wir warten!", translation="We are waiting!")
    answer = browse_as("leader").post(
        f"/evidence/{quote.id}/release",
        {"released_wording": "One said: we are waiting", "attribution": "class", "version": "1"},
    )
    assert answer.problems["released_wording"].startswith("This repeats the quote")


@pytest.mark.parametrize(
    ("at_most", "named"),
    [
        (Attribution.CLASS, "Service user"),
        (Attribution.SIDE, "external stakeholder"),
        (
            Attribution.WITHHELD,
            "The source is withheld: the leader decided so for this record.",
        ),
    ],
)
def test_the_leader_lets_the_host_read_less_of_a_source(
    world, browse_as, logged, meeting, at_most, named
):
    record = logged(visit_session=meeting(1, people=2))
    meeting(2, people=2)
    browser = browse_as("leader")
    page = browser.get(f"/evidence/{record.id}")
    browser.submit(
        page, "Release this wording", released_wording="They wait.", attribution=at_most.value
    )
    world.session.expire_all()
    assert record.attribution is at_most
    assert named in browser.get(f"/evidence/{record.id}").words


def test_no_word_of_the_leader_lets_the_host_read_more_than_the_rule(world, logged, meeting):
    few = logged(visit_session=meeting(1, people=1))
    met = people_met(world.session, world.review)
    rule = AttributionRule()
    found = [printable_source(few.source_class, met, rule, at_most) for at_most in Attribution]
    assert not any(isinstance(one, RolledUp) or one is few.source_class for one in found)

    meeting(2, "migrant-organisation", people=2)
    met = people_met(world.session, world.review)
    found = [printable_source(few.source_class, met, rule, at_most) for at_most in Attribution]
    assert found[:2] == [RolledUp(Side.OUTSIDE)] * 2


def test_only_the_leader_releases(world, browse_as, logged, concluded):
    record = logged()
    concluded(supporting=[record])
    answers = {
        name: (
            browse_as(name).get(waiting_url(world)).status_code,
            browse_as(name).post(f"/evidence/{record.id}/release").status_code,
        )
        for name in ("co_leader", "rapporteur", "peer", "observer", "host_sponsor")
    }
    assert set(answers.values()) == {(403, 403)}
