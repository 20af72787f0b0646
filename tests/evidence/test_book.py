"""The evidence as a workbook: everything that its reader may see, and nothing else."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from peerreview.evidence.actions import flag, release_wording
from peerreview.evidence.models import RecordKind, Reliability


@pytest.fixture
def book_of(world, browse_as):
    """``book_of("peer")``: what the button downloads."""

    def download(name):
        answer = browse_as(name).get(f"/reviews/{world.review.id}/evidence/evidence.xlsx")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"] == 'attachment; filename="Evidence Alder.xlsx"'
        return load_workbook(BytesIO(answer.data))

    return download


def rows(sheet):
    """The lines of a sheet, each by the words of its header; empty cells are left out."""
    header, *lines = sheet.iter_rows(values_only=True)
    return [
        {head: cell for head, cell in zip(header, line, strict=True) if cell is not None}
        for line in lines
    ]


def test_the_book_has_the_records_the_matrix_and_what_they_are(book_of, logged):
    logged()
    book = book_of("observer")
    assert book.sheetnames == ["Records", "Coverage", "About this file"]
    assert [sheet.freeze_panes for sheet in book] == ["B2", "B2", "A2"]


def test_a_record_stands_in_one_line(world, working, book_of, logged, meeting, paper):
    heard = logged(
        "peer",
        visit_session=meeting(7),
        reliability=Reliability.HIGH,
        language="pt",
        translation="They wait.",
        guide_question=world.factor(1).guide_questions[0],
        quote_consent=True,
    )
    release_wording(working("leader"), heard, "Waiting is long.", version=1)
    logged("leader", document=paper(3), kind=RecordKind.EXTRACT, locator="p. 4")
    first, second = rows(book_of("peer")["Records"])
    assert first == {
        "No.": 1,
        "What was said, read or seen": "New arrivals wait three months for a course.",
        "Language": "Portuguese",
        "Translation": "They wait.",
        "Translated by": "Peer",
        "Kind": "Paraphrase",
        "Method": "Interview",
        "Session": 7,
        "Source class": "Service user",
        "Side": "Outside the administration",
        "About": "Practice",
        "What it says of the key factors": "1 supports",
        "Guide question": "1.1",
        "Reliability": "High",
        "Heard, read or seen": "4 May 2026, 13:00",
        "Recorder": "Peer",
        "Counts": "yes",
        "May be quoted": "yes",
        "Released wording": "Waiting is long.",
    }
    assert (second["Document"], second["Where in it"]) == ("3 · Paper 3", "p. 4")


def test_what_looks_like_a_formula_is_a_text(book_of, logged):
    logged(statement='=HYPERLINK("http://evil.example")', translation="+49 30 12")
    (line,) = book_of("peer")["Records"].iter_rows(min_row=2)
    assert [c.value for c in line if c.data_type == "f" or c.hyperlink] == []
    assert line[1].value == '=HYPERLINK("http://evil.example")'


def test_sensitive_records_are_for_their_author_and_the_leaders(book_of, logged):
    logged("peer", sensitive=True, statement="Names a person.")
    logged("leader")
    seen = {
        name: [line["No."] for line in rows(book_of(name)["Records"])]
        for name in ("peer", "leader", "co_leader", "second_peer", "observer")
    }
    assert seen == {
        "peer": [1, 2],
        "leader": [1, 2],
        "co_leader": [1, 2],
        "second_peer": [2],
        "observer": [2],
    }


def test_the_matrix_counts_independent_sources(working, book_of, logged, meeting):
    met = meeting(1)
    logged(visit_session=met)
    logged(visit_session=met)
    doubted = logged("peer", visit_session=meeting(2))
    flag(working("leader"), doubted, "Really?")
    book = book_of("peer")
    assert rows(book["Coverage"])[0] == {
        "Key factor": "1 Strategy",
        "Strength of evidence": "Single source",
        "Sources": 1,
        "From outside": 1,
        "Documents and data": 0,
        "Top management": 0,
        "Front-line staff": 0,
        "Migrant organisation": 0,
        "Service user": 1,
    }
    about = {line["What"]: line["Value"] for line in rows(book["About this file"])}
    assert (about["City"], about["Taken out"], about["Records"]) == (
        "Alder",
        "4 May 2026, 13:00",
        "3",
    )
    assert "no host" in about["For whom"]


def test_nobody_who_was_heard_has_a_name_in_the_book(book_of, logged, meeting):
    met = meeting(1, people=2)
    logged(visit_session=met)
    cells = [str(c) for sheet in book_of("leader") for row in sheet.values for c in row]
    assert not any(person.name in cell for person in met.stakeholders for cell in cells)


@pytest.mark.parametrize("name", ["host_coordinator", "host_sponsor", "network_coordinator"])
def test_hosts_and_the_network_get_no_book(world, browse_as, logged, name):
    logged()
    answer = browse_as(name).get(f"/reviews/{world.review.id}/evidence/evidence.xlsx")
    assert answer.status_code == 403
