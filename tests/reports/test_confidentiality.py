"""What the host must not read stands in no part of the file; what was released does."""

from collections.abc import Callable

import pytest

from peerreview.papers.word.writer import write_word
from peerreview.reports.outline import outline
from peerreview.reports.queries import report_facts
from peerreview.visits.models import SessionState
from tests.papers.word_lint import WordFile
from tests.world import NOON, World


@pytest.fixture
def whole(world: World) -> Callable[[], str]:
    """Everything that the file of the next report holds, whatever the part."""

    def write() -> str:
        world.session.expire_all()
        document = outline(report_facts(world.session, world.review, NOON), "en")
        file = WordFile(write_word(document))
        return "\n".join([file.text, *(part.decode() for part in file.parts.values())])

    return write


@pytest.fixture
def many(meeting):
    """Two sessions with four people of the front line: enough to name their class."""
    return [meeting(71, "front-line", people=2), meeting(72, "front-line", people=2)]


def test_a_cited_record_is_told_in_its_released_wording_only(
    ready, whole, many, record, conclusion
) -> None:
    cited = record(41, many[0], released_wording="Staff wait for training.")
    conclusion(5, cites=[cited])

    said = whole()
    assert "Staff wait for training." in said
    assert f"({cited.source_class.label})" in said
    assert "Raw statement" not in said


def test_what_is_not_released_cited_or_fit_to_be_told_stays_with_the_team(
    ready, whole, many, meeting, record, conclusion
) -> None:
    alone = meeting(73, "service-user")
    conclusion(
        5,
        cites=[
            record(41, many[0]),
            record(42, many[0], sensitive=True, released_wording="Sensitive wording"),
            record(43, alone, released_wording="Wording of a lone voice"),
        ],
    )
    record(44, many[1], released_wording="Wording that nothing cites")
    conclusion(6, draft=True, cites=[record(45, many[1], released_wording="Wording in a draft")])

    said = whole()
    for canary in (
        "Raw statement",
        "Sensitive wording",
        "Wording of a lone voice",
        "Wording that nothing cites",
        "Wording in a draft",
        "Headline 6",
    ):
        assert canary not in said


def test_no_session_and_nobody_heard_has_a_name(ready, whole, many, record, conclusion) -> None:
    conclusion(5, cites=[record(41, many[0], released_wording="Staff wait for training.")])

    said = whole()
    for canary in ("Interviewee", "Employer of", "Title of session", "session 71", "record 41"):
        assert canary not in said


def test_those_who_are_too_few_are_told_as_their_side_or_not_at_all(
    ready, whole, many, meeting, world
) -> None:
    meeting(74, "service-user")
    lone = str(world.source_class("service-user").label)
    assert lone not in whole()

    meeting(75, "migrant-organisation", people=2)
    said = whole()
    assert lone not in said
    assert str(world.source_class("migrant-organisation").label) not in said
    assert "external stakeholder" in said


def test_a_review_may_ask_for_more_people_behind_a_source(
    ready, whole, many, record, conclusion, world
) -> None:
    conclusion(5, cites=[record(41, many[0], released_wording="Staff wait for training.")])
    world.review.attribution_people = 5
    world.session.flush()

    said = whole()
    assert "Staff wait for training." not in said
    assert str(world.source_class("front-line").label) not in said
    assert "at least 5 people from at least 2 sessions" in said


def test_wordings_stand_by_source_and_alphabet_not_by_the_hour(
    ready, whole, many, record, conclusion
) -> None:
    texts = ("Zebra crossings are missing.", "An office would help.")
    conclusion(
        5,
        cites=[record(41 + n, many[n], released_wording=text) for n, text in enumerate(texts)],
    )

    said = whole()
    assert said.index(texts[1]) < said.index(texts[0])


def test_a_recommendation_needs_an_agreed_conclusion_and_names_no_draft(
    ready, world, conclusion, recommendation
) -> None:
    firm, draft = conclusion(5), conclusion(6, draft=True)
    recommendation(1, draft)
    recommendation(2, firm, draft)
    world.session.expire_all()

    found = report_facts(world.session, world.review, NOON)
    assert [(advice.number, advice.conclusions) for advice in found.recommendations] == [(2, (5,))]


def test_a_session_that_was_called_off_is_not_in_the_programme(ready, world, meeting) -> None:
    meeting(1, "front-line", state=SessionState.CANCELLED)
    meeting(2, "front-line", state=SessionState.NO_SHOW)
    assert report_facts(world.session, world.review, NOON).slots == ()

    meeting(3, "front-line")
    world.session.expire_all()
    assert len(report_facts(world.session, world.review, NOON).slots) == 1
