"""The matrix, the sentences above it, and what contradicts."""

import pytest

from peerreview.benchmarks.models import KeyFactor, Side
from peerreview.evidence.actions import flag
from peerreview.evidence.models import About, Direction, Method, RecordKind
from peerreview.evidence.queries import coverage_of, tallies
from peerreview.evidence.rules import Tally, covered, summary_of
from peerreview.evidence.rules import Testimony as Word
from tests.counting import questions_in


def matrix_url(world):
    return f"/reviews/{world.review.id}/evidence/coverage"


def said(unit, side=Side.CITY, direction=Direction.SUPPORTS, way=Method.INTERVIEW):
    return Word(
        unit=unit,
        source_class="front-line" if side is Side.CITY else "service-user",
        side=side,
        about=About.PRACTICE,
        way=way,
        direction=direction,
    )


def row(number, *testimonies):
    return covered(KeyFactor(number=number), Tally(testimonies=testimonies))


IN, OUT = Side.CITY, Side.OUTSIDE
AGREED = (said(1), said(2, OUT), said(3, OUT, way=Method.DOCUMENT))


def test_the_summary_says_what_is_missing_where():
    rows = [
        row(1, *AGREED),
        row(2),
        row(3, said(1), said(2)),
        row(9, said(1), said(2)),
        row(12, said(1, OUT)),
        row(13, said(1), said(2, OUT, Direction.CONTRADICTS)),
    ]
    assert [str(sentence) for sentence in summary_of(rows)] == [
        "Nothing is heard about key factor 2 yet.",
        "Key factors 3 and 9 are heard from one side only: the administration.",
        "Key factor 12 is heard from one side only: outside the administration.",
        "Key factor 12 rests on a single source.",
        "Key factor 13 is contested.",
    ]


def test_the_summary_says_that_nothing_is_missing():
    assert [str(sentence) for sentence in summary_of([row(1, *AGREED)])] == [
        "Every key factor is heard from both sides, from more than one source, and agreed on."
    ]


def test_numbers_are_listed_in_the_language_of_the_reader():
    (sentence,) = summary_of([row(1), row(2), row(3)])
    assert sentence.values["numbers"].in_("en") == "1, 2 and 3"
    assert sentence.values["numbers"].in_("de") == "1, 2 und 3"


def test_a_session_with_both_sides_is_not_one_sided():
    assert row(1, said(1), said(1, OUT)).one_side is None
    assert row(1, said(1, OUT)).one_side is Side.OUTSIDE
    assert row(1).one_side is None


def test_context_says_neither_that_it_holds_nor_that_it_does_not():
    assert row(1, said(1, direction=Direction.CONTEXT)).sources == {}


def test_the_matrix_counts_sources_and_not_records(world, browse_as, logged, meeting):
    met = meeting(1)
    for _ in range(3):
        logged(visit_session=met)
    logged(visit_session=meeting(2))
    logged(visit_session=meeting(3, "front-line"), source_class=world.source_class("front-line"))
    page = browse_as("observer").get(matrix_url(world))
    assert page.all("//thead//th") == [
        *("Key factor", "Strength of evidence", "Sources", "From outside", "Documents and data"),
        *("Top management", "Front-line staff", "Migrant organisation", "Service user"),
    ]
    assert page.all("//tbody/tr[1]/*") == [
        *("1 Strategy", "Corroborated", "3", "2", "0"),
        *("–", "1 Front-line staff", "–", "2 Service user"),
    ]
    assert page.all("//tbody/tr[2]/*")[1:5] == ["Nothing heard", "0", "none", "0"]
    assert "Nothing is heard about key factors 2 and 3 yet." in page.words


def test_a_cell_leads_to_its_records(world, browse_as, logged, meeting):
    logged(visit_session=meeting(1))
    logged(visit_session=meeting(2, "front-line"), source_class=world.source_class("front-line"))
    browser = browse_as("peer")
    page = browser.get(matrix_url(world))
    records = browser.follow(page, "1 Front-line staff")
    assert records.all("//tbody//th") == ["2"]


def test_the_matrix_can_be_scrolled_by_keyboard_and_keeps_its_first_column(world, browse_as):
    page = browse_as("peer").get(matrix_url(world))
    assert page.all("//*[contains(@class, 'govuk-width-container--wide')]/@class") != []
    assert page.all("//*[@role='region'][@tabindex='0']/table/@class") == [
        "pr-table pr-table--matrix"
    ]


def test_documents_of_one_author_are_one_source(world, logged, paper):
    strategy = paper(1, department="Statistics office")
    yearbook = paper(2, department="Statistics  Office")
    letter, note = paper(3), paper(4)
    for one in (strategy, yearbook, letter, note):
        logged(kind=RecordKind.EXTRACT, document=one)
    heard = tallies(world.session, world.review)[world.factor(1).id].heard()
    assert (heard.sources, heard.documents, heard.ways) == (3, 3, 1)


def test_figures_are_written_evidence_of_their_own_kind(world, logged, paper):
    logged(kind=RecordKind.EXTRACT, document=paper(1, department="Statistics"), method=Method.DATA)
    logged(kind=RecordKind.EXTRACT, document=paper(2, department="Mayor"))
    heard = tallies(world.session, world.review)[world.factor(1).id].heard()
    assert (heard.documents, heard.ways) == (2, 2)


@pytest.mark.parametrize("page", ["coverage", "contradictions", "evidence.xlsx"])
def test_each_overview_asks_as_many_questions_for_three_records_as_for_one(
    world, browse_as, logged, meeting, paper, page
):
    browser = browse_as("peer")
    asked = []
    for n in (1, 2, 3):
        logged("peer", visit_session=meeting(n))
        logged("leader", document=paper(n), directions={world.factor(1): Direction.CONTRADICTS})
        world.session.commit()
        world.session.expire_all()
        with questions_in(world.session) as questions:
            browser.get(f"/reviews/{world.review.id}/evidence/{page}")
        asked.append(len(questions))
    assert asked[0] == asked[2]


def test_both_sides_of_a_contradiction_stand_beside_each_other(world, browse_as, logged, meeting):
    logged(visit_session=meeting(1), statement="Courses are free.")
    logged(
        visit_session=meeting(2),
        statement="Courses cost a week’s pay.",
        directions={world.factor(1): Direction.CONTRADICTS},
    )
    logged(statement="Some are free.", directions={world.factor(1): Direction.NUANCES})
    logged(statement="Nobody knows of them.", directions={world.factor(2): Direction.CONTRADICTS})
    page = browse_as("observer").get(f"/reviews/{world.review.id}/evidence/contradictions")
    assert page.all("//main//h2") == ["1 Strategy"]
    columns = [
        page.all(f"//*[contains(@class, 'pr-two--even')]/div[{n}]//*[@class='pr-card']/div")
        for n in (1, 2)
    ]
    assert columns == [["Courses are free."], ["Courses cost a week’s pay."]]
    assert "Some are free." in page.words
    assert "Nobody knows of them." not in page.words


def test_a_contradiction_that_does_not_count_is_not_open(world, working, browse_as, logged):
    logged("peer")
    doubted = logged("peer", directions={world.factor(1): Direction.CONTRADICTS})
    flag(working("leader"), doubted, "Really?")
    logged("leader", sensitive=True, directions={world.factor(1): Direction.CONTRADICTS})
    page = browse_as("leader").get(f"/reviews/{world.review.id}/evidence/contradictions")
    assert page.words.startswith("Contradictions")
    assert "No contradiction is open." in page.words
    assert [r.strength.value for r in coverage_of(world.session, world.review) if r.strength] == [
        "single"
    ]
