"""All that can be said of a record beside the quick part, and how quick that is."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from peerreview.core.errors import RuleBroken
from peerreview.evidence.models import (
    EvidenceRecord,
    EvidenceRevision,
    Method,
    RecordKind,
    Reliability,
)
from peerreview.preparation.models import IssueKind, IssuePriority, SiteVisitIssue
from peerreview.preparation.queries import cited
from peerreview.reviews.models import Phase
from peerreview.visits.models import SessionKind
from tests.world import NOON


@pytest.fixture
def issue(world):
    made = SiteVisitIssue(
        review=world.review,
        number=4,
        key_factor=world.factor(1),
        kind=IssueKind.TEST,
        statement="Does the desk open in the evening?",
        priority=IssuePriority.HIGH,
        raised_by=world.people["leader"],
        raised_at=NOON,
    )
    world.session.add(made)
    world.session.flush()
    return made


def new_url(world, rest=""):
    return f"/reviews/{world.review.id}/evidence/new{rest}"


def quick(world, **other):
    return {
        "statement": "Courses are full.",
        "source": str(world.source_class("service-user").id),
        "direction_1": "supports",
    } | other


def test_a_record_is_logged_with_the_quick_part_alone(world, browse_as):
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(new_url(world))
    assert browser.submit(page, "Save", **quick(world)).status_code == 302
    record = world.session.scalars(select(EvidenceRecord)).one()
    assert (record.kind, record.known_by, record.reliability, record.language) == (
        RecordKind.PARAPHRASE,
        Method.INTERVIEW,
        None,
        "",
    )


def test_the_quick_part_comes_first_and_the_rest_is_folded_away(world, browse_as):
    """A claim, where, who, what it means, Ctrl+Enter: four stops and a save."""
    world.at(Phase.VISIT)
    page = browse_as("peer").get(new_url(world))
    form = "//main//form//*[self::textarea or self::select or self::input[not(@type='hidden')]]"
    names = page.all(f"{form}/@name")
    assert names[:6] == [
        *("statement", "session", "source"),
        *("direction_1", "direction_2", "direction_3"),
    ]
    folded = page.all("//details[not(@open)]//*[@name]/@name")
    assert names[6:] == folded
    assert page.all("//button[@data-shortcut='save']") == ["Save and log another"]


def test_before_the_visit_the_rest_is_open_and_begins_with_an_extract(world, browse_as):
    world.at(Phase.DESK_REVIEW)
    page = browse_as("peer").get(new_url(world))
    assert page.all("//select[@name='kind']/option[@selected]") == ["Document extract"]
    assert page.all("//main//details[@open]//summary") != []


def test_everything_that_can_be_said_is_kept(world, browse_as, paper, issue):
    document = paper(3, title="Action plan")
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    question = world.factor(1).guide_questions[1]
    typed = quick(
        world,
        statement="Der Plan läuft aus.",
        kind="extract",
        about="policy",
        document="3",
        locator="p. 12",
        method="data",
        hearsay="y",
        reliability="low",
        question=str(question.id),
        issue="4",
        language="de",
        translation="The plan runs out.",
        translation_language="en",
        proposed_wording="A plan ends soon.",
        quote_consent="y",
        not_for_report="y",
        sensitive="y",
    )
    done = browser.submit(browser.get(new_url(world)), "Save", **typed)
    assert done.status_code == 302
    record = world.session.scalars(select(EvidenceRecord)).one()
    assert (record.document, record.locator, record.issue) == (document, "p. 12", issue)
    assert (record.method, record.reliability) == (Method.DATA, Reliability.LOW)
    assert (record.language, record.translation, record.translation_language) == (
        "de",
        "The plan runs out.",
        "en",
    )
    kept = world.session.scalars(select(EvidenceRevision)).one().body
    assert kept == {
        "statement": "Der Plan läuft aus.",
        "language": "de",
        "translation": "The plan runs out.",
        "translation_language": "en",
        "translator": "",
        "deleted": False,
        "attachments": [],
        "known_by": "data",
        "kind": "extract",
        "method": "data",
        "session": None,
        "document": 3,
        "locator": "p. 12",
        "source_class": "service-user",
        "first_hand": False,
        "about": "policy",
        "reliability": "low",
        "guide_question": "1.2",
        "issue": 4,
        "heard_at": "2026-05-04T12:00:00+00:00",
        "sensitive": True,
        "quote_consent": True,
        "not_for_report": True,
        "proposed_wording": "A plan ends soon.",
        "released_wording": "",
        "attribution": "class",
        "factors": {"1": "supports"},
    }
    words = browser.get(f"/evidence/{record.id}").words
    for said in ("3 · Action plan, p. 12", "The plan runs out.", "Low", "Issue 4", "Data"):
        assert said in words


def test_a_correction_begins_with_everything_that_is_there(world, browse_as, logged, paper, issue):
    record = logged(
        document=paper(3),
        kind=RecordKind.EXTRACT,
        issue=issue,
        reliability=Reliability.HIGH,
        language="de",
        translation="Full.",
        translation_language="en",
        quote_consent=True,
    )
    browser = browse_as("peer")
    page = browser.get(f"/evidence/{record.id}/correct")
    browser.submit(page, "Save the correction", statement="Really full.")
    world.session.expire_all()
    before, after = (
        r.body
        for r in world.session.scalars(select(EvidenceRevision).order_by(EvidenceRevision.version))
    )
    assert before | {"statement": "Really full."} == after


def test_a_record_is_heard_or_read_and_not_both(world, browse_as, logged, meeting, paper):
    meeting(1)
    paper(2)
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(new_url(world))
    answer = browser.submit(page, "Save", **quick(world, session="1", document="2"))
    assert answer.status_code == 422
    assert answer.problems["document"].startswith("A record is heard in a session or read in a")
    assert answer.all("//main//details[@open]//summary") != []
    with pytest.raises(RuleBroken):
        logged(visit_session=meeting(5), document=paper(6))


def test_the_database_keeps_a_record_to_one_origin(world, logged, meeting, paper):
    record = logged(visit_session=meeting(1))
    record.document = paper(2)
    with pytest.raises(IntegrityError):
        world.session.flush()


def test_documents_of_another_review_and_those_not_in_hand_cannot_be_chosen(
    world, browse_as, paper
):
    paper(1)
    paper(2).review = world.other_review
    paper(3, state="requested", requested_at=NOON)
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(new_url(world))
    assert page.all("//select[@name='document']/option") == ["No document", "1 · Paper 1"]
    typed = quick(world, heard="2026-05-04T09:30", id=str(uuid4()), kind="extract", about="policy")
    assert browser.post(new_url(world), typed | {"document": "2"}).status_code == 422


def test_the_team_learns_of_no_document_before_the_city_submits(world, browse_as, paper):
    paper(1).review.self_assessment.submitted_at = None
    world.at(Phase.VISIT)
    page = browse_as("peer").get(new_url(world))
    assert page.all("//select[@name='document']/option") == ["No document"]


def test_a_document_that_something_is_logged_from_is_cited(world, logged, paper):
    read, other = paper(1), paper(2)
    logged(document=read)
    assert cited(world.session, world.review, by_team=True) == {read.id}
    assert cited(world.session, world.review, by_team=False) == set()
    assert other.id not in cited(world.session, world.review, by_team=True)


@pytest.mark.parametrize(
    ("other", "known_by"),
    [
        ({}, Method.INTERVIEW),
        ({"kind": RecordKind.QUOTE}, Method.INTERVIEW),
        ({"kind": RecordKind.EXTRACT}, Method.DOCUMENT),
        ({"kind": RecordKind.OBSERVATION}, Method.OBSERVATION),
        ({"method": Method.DATA}, Method.DATA),
    ],
)
def test_kind_and_session_tell_the_method_unless_somebody_says_it(logged, other, known_by):
    assert logged(**other).known_by is known_by


def test_in_a_focus_group_the_method_is_a_focus_group(logged, meeting, paper):
    assert logged(visit_session=meeting(1, kind=SessionKind.FOCUS_GROUP)).known_by is (
        Method.FOCUS_GROUP
    )
    assert logged(document=paper(1)).known_by is Method.DOCUMENT


def test_saving_and_logging_another_keeps_the_document(world, browse_as, paper):
    paper(3)
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(new_url(world, "?document=3&kind=extract"))
    again = browser.follow(browser.submit(page, "Save and log another", **quick(world)))
    assert again.all("//select[@name='document']/option[@selected]") == ["3 · Paper 3"]
