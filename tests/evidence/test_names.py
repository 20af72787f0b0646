"""A text that holds a name, an address or a number is shown again, once, with a warning."""

import pytest
from sqlalchemy import func, select

from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.rules import why_not_this_text
from peerreview.reviews.models import Phase
from peerreview.visits.models import Stakeholder

PEOPLE = ["Iris Baker", "Łukasz Zając"]


@pytest.mark.parametrize(
    "text",
    [
        "Write to iris@arrivals.example.",
        "Call +351 21 000 00 00 after six.",
        "Her number is 0043/1/4000-8118.",
        "Iris Baker runs the desk alone.",
        "Baker runs it alone.",
        "LUKASZ ZAJAC was at the door.",
    ],
)
def test_a_name_an_address_or_a_number_is_noticed(text):
    assert why_not_this_text(text, PEOPLE) is not None


@pytest.mark.parametrize(
    "text",
    [
        "A baker in the Kilns pays for the course.",
        "212,000 euros a year since 2018; 73 of 91 settled.",
        "On 12.03.2026 and 2026-05-04 they met.",
        "The head of unit said so on p. 112.",
        "",
    ],
)
def test_plain_words_sums_and_dates_are_let_alone(text):
    assert why_not_this_text(text, PEOPLE) is None


def test_the_writer_is_warned_once_and_may_save_it_all_the_same(world, browse_as):
    world.at(Phase.VISIT)
    who = Stakeholder(
        review=world.review, name="Iris Baker", source_class=world.source_class("service-user")
    )
    world.session.add(who)
    browser = browse_as("peer")
    page = browser.get(f"/reviews/{world.review.id}/evidence/new")
    typed = {
        "statement": "Iris Baker opens at nine.",
        "source": str(world.source_class("service-user").id),
        "direction_1": "supports",
    }
    warned = browser.submit(page, "Save", **typed)
    assert warned.status_code == 422
    assert "This names Iris Baker" in warned.problems["statement"]
    assert browser.submit(warned, "Save", named="y").status_code == 302
    assert world.session.scalar(select(func.count(EvidenceRecord.id))) == 1
