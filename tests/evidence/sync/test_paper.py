"""The last resort: paper, and a quick page to type it in."""

from sqlalchemy import func, select

from peerreview.evidence.models import EvidenceRecord
from peerreview.reviews.models import Phase


def test_the_paper_form_has_the_questions_of_the_session(world, browse_as, meeting):
    world.at(Phase.VISIT)
    met = meeting(5, focus=(2,))
    page = browse_as("peer").get(f"/reviews/sessions/{met.id}/paper")
    assert str(world.factor(2).guide_questions[0].text) in page.words
    assert str(world.factor(1).guide_questions[0].text) not in page.words
    assert len(page.all("//tbody/tr")) == 14


def test_a_line_that_names_somebody_comes_back_once(world, browse_as, meeting):
    """A warning, never a wall. Source: ``offline-log.md``, *Names*."""
    world.at(Phase.VISIT)
    met = meeting(0)
    browser = browse_as("peer")
    page = browser.get(f"/reviews/sessions/{met.id}/type-in")
    line = {
        "rows-1-statement": "Ask iris@arrivals.example about the waiting list.",
        "rows-1-source": str(world.source_class("service-user").id),
        "rows-1-factor": "1",
        "rows-1-direction": "supports",
    }
    warned = browser.submit(page, "Save all lines", **line)
    assert warned.status_code == 422
    assert "e-mail address" in warned.problems["rows-1-statement"]
    assert "iris@arrivals.example" in warned.text
    browser.submit(warned, "Save all lines", named="y", **line)
    found = world.session.scalars(select(EvidenceRecord)).one()
    assert found.statement == line["rows-1-statement"]


def test_written_lines_become_records_and_half_a_line_is_asked_for(world, browse_as, meeting):
    world.at(Phase.VISIT)
    met = meeting(0)
    browser = browse_as("peer")
    page = browser.get(f"/reviews/sessions/{met.id}/type-in")
    source = str(world.source_class("service-user").id)
    whole = {"source": source, "factor": "1", "direction": "supports"}
    lines = {
        "rows-0-statement": "The desk opens at nine.",
        "rows-3-statement": "The course is full.",
    }
    half = lines | {f"rows-0-{name}": value for name, value in whole.items()}
    refused = browser.submit(page, "Save all lines", **half)
    assert refused.status_code == 422
    assert refused.problems["rows-3-source"] == "Choose who says so."
    rest = {f"rows-3-{name}": value for name, value in whole.items()}
    browser.submit(refused, "Save all lines", **rest)
    found = world.session.scalars(select(EvidenceRecord).order_by(EvidenceRecord.number)).all()
    assert [one.statement for one in found] == ["The desk opens at nine.", "The course is full."]
    assert {one.visit_session for one in found} == {met}
    browser.submit(refused, "Save all lines", **rest)
    assert world.session.scalar(select(func.count(EvidenceRecord.id))) == 2
