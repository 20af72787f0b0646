"""What is in the reviews, as files of the command line."""

from io import BytesIO

import pytest
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import func, select

from peerreview.cli import main
from peerreview.config import Settings
from peerreview.reports.models import Report
from tests.client import HOME
from tests.full_world import RAW


@pytest.fixture
def full_house(houses, database):
    """An installation of one's own, with one of everything in it."""
    return houses.new(database, full=True)


@pytest.fixture
def run(full_house, tmp_path):
    """``run("list-reviews")``: what the command says, and its exit code."""
    settings = Settings(database=full_house.url, data=tmp_path, secret="tests", public_url=HOME)

    def command(*arguments):
        answer = CliRunner().invoke(main, arguments, obj=settings)
        return answer.exit_code, answer.output

    return command


def test_reviews_are_listed_with_their_ids(run, full_house):
    with full_house.writing() as (_session, world):
        alder, birch = world.review.id, world.other_review.id
    code, said = run("list-reviews")
    assert (code, said.splitlines()) == (
        0,
        [
            f"{alder}  Alder  reporting  2026-05-04 2026-05-08",
            f"{birch}  Birch  preparing  2026-05-04 2026-05-08",
        ],
    )


@pytest.mark.parametrize("named", ["Alder", " ALDER", "id"])
def test_evidence_is_exported_by_the_city_or_the_id(run, full_house, tmp_path, named):
    with full_house.writing() as (_session, world):
        review = str(world.review.id) if named == "id" else named
    file = tmp_path / "evidence.xlsx"
    assert run("export-evidence", review, "--to", str(file)) == (0, f"evidence: {file}\n")
    statements = [row[1] for row in load_workbook(file)["Records"].values]
    assert RAW in statements


def test_sensitive_records_are_not_for_the_command_line(run, full_house, tmp_path):
    with full_house.writing() as (_session, world):
        world.things["evidence_record"].sensitive = True
    file = tmp_path / "evidence.xlsx"
    run("export-evidence", "Alder", "--to", str(file))
    statements = [row[1] for row in load_workbook(file)["Records"].values]
    assert RAW not in statements


@pytest.mark.parametrize("named", ["Oak", "0b1f6f0e-6d8c-4a52-9f5e-0a4c6f1f2b11", ""])
def test_a_review_that_is_not_there_is_not_exported(run, tmp_path, named):
    file = tmp_path / "evidence.xlsx"
    code, said = run("export-evidence", named, "--to", str(file))
    assert code == 1
    assert said == f"Error: There is no review “{named}”. See: peerreview list-reviews\n"
    assert not file.exists()


def test_a_city_with_two_reviews_is_asked_for_by_id(run, full_house, tmp_path):
    with full_house.writing() as (_session, world):
        world.other_review.city = "Alder"
        ids = {str(world.review.id), str(world.other_review.id)}
    file = tmp_path / "evidence.xlsx"
    code, said = run("export-evidence", "Alder", "--to", str(file))
    assert code == 1
    assert "Alder has 2 reviews. Name one by its id:" in said
    assert all(id_ in said for id_ in ids)
    assert not file.exists()


def test_a_report_is_exported_as_the_next_version_will_be_and_not_kept(run, full_house, tmp_path):
    file = tmp_path / "report.docx"
    assert run("export-report", "Alder", "--to", str(file)) == (0, f"report: {file}\n")
    said = [paragraph.text for paragraph in Document(BytesIO(file.read_bytes())).paragraphs]
    assert "Peer review of Alder" in said
    assert said.index("Executive summary") < said.index("1 Introduction")
    assert not [text for text in said if RAW in text]
    with full_house.writing() as (session, world):
        before = session.scalar(select(func.count(Report.id)).filter_by(review_id=world.review.id))
    run("export-report", "Alder", "--to", str(file))
    with full_house.writing() as (session, world):
        after = session.scalar(select(func.count(Report.id)).filter_by(review_id=world.review.id))
    assert after == before


def test_a_report_that_would_rest_on_nothing_is_refused_in_a_sentence(run, tmp_path):
    file = tmp_path / "report.docx"
    code, said = run("export-report", "Birch", "--to", str(file))
    assert code == 1
    assert said.startswith("Error: The report is written from the phase “Analysis” on.")
    assert not file.exists()
