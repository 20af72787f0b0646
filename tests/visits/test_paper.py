"""The programme in Word and from the command line."""

from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from click.testing import CliRunner

from peerreview.access.relations import PROGRAM
from peerreview.cli import main
from peerreview.config import Settings
from peerreview.core.work import Work
from peerreview.papers.word.writer import write_word
from peerreview.visits.actions import book, cancel_session
from peerreview.visits.models import SessionKind
from peerreview.visits.queries import programme, programme_paper
from peerreview.visits.rules import Plan
from tests.client import HOME
from tests.papers.calendar_lint import events
from tests.papers.word_lint import findings
from tests.world import NOON

HOSTS = ("host_coordinator", "host_sponsor", "network_coordinator")


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/programme.docx"


def told(answer):
    return words(answer.data)


def words(content):
    """Everything that the document says: its paragraphs, and the cells of its tables."""
    document = docx.Document(BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return [*(p.text for p in document.paragraphs), *cells]


@pytest.fixture
def visited(booked, world, working, heard):
    heard["Mara"].role = "Chair"
    booked("10:00", "11:00", title="Welcome desk", venue="City Hall", focus=(world.factor(3),))
    cancel_session(working("leader"), booked("14:00", "15:00"))


def test_the_programme_says_when_where_whom_and_who(visited, url, browse_as):
    answer = browse_as("host_coordinator").get(url)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="Programme Alder')
    said = told(answer)
    assert "Monday, 4 May 2026" in said
    row = said[said.index("10:00–11:00") :][:5]
    assert row == [
        "10:00–11:00",
        "1 Interview\nWelcome desk",
        "City Hall",
        "Chair, Open House",
        "– Peer asks\n– Second Peer records",
    ]
    assert "2 Interview\nCancelled" in said


def test_what_everybody_attends_is_for_the_whole_team(visited, booked, url, browse_as):
    booked("13:00", "14:00", kind=SessionKind.MEAL, asks=None, records=None)
    said = told(browse_as("leader").get(url))
    assert said[said.index("13:00–14:00") :][4] == "The whole team"


def test_the_cover_writes_days_as_people_do(visited, url, world, browse_as):
    world.review.visit_starts_on, world.review.visit_ends_on = date(2026, 9, 28), date(2026, 10, 2)
    said = told(browse_as("leader").get(url))
    assert "Visit\t28 September\u2009–\u20092 October 2026" in said


def test_no_paper_names_those_who_are_heard(visited, url, browse_as):
    for who in (*HOSTS, "leader"):
        assert not [text for text in told(browse_as(who).get(url)) if "Mara" in text]


def test_the_focus_is_in_the_paper_of_the_team_alone(visited, url, browse_as):
    for who in HOSTS:
        assert not [text for text in told(browse_as(who).get(url)) if "ocus" in text]
        assert not [text for text in told(browse_as(who).get(url)) if "Listening" in text]
    for who in ("leader", "peer", "observer"):
        said = told(browse_as(who).get(url))
        assert [text for text in said if text.endswith("\nIn focus:\n3 Listening")]


@pytest.mark.parametrize("focus", [True, False])
def test_the_paper_passes_both_validators(visited, session, world, working, tmp_path, focus):
    days = programme(session, world.review, focus=focus)
    now = working("leader").now
    paper = programme_paper(world.review, days, "en", now, focus=focus)
    assert findings(write_word(paper), tmp_path) == []


def test_a_programme_without_sessions_is_a_paper_too(world, working, tmp_path):
    paper = programme_paper(world.review, [], "de", working("leader").now, focus=False)
    assert findings(write_word(paper), tmp_path) == []


@pytest.fixture
def run(real_house, tmp_path):
    """``run("export-calendar", ...)``: what the command says."""
    settings = Settings(database=real_house.url, data=tmp_path, secret="tests", public_url=HOME)
    return lambda *arguments: CliRunner().invoke(main, arguments, obj=settings).output


def test_both_papers_come_from_the_command_line_and_only_the_team_asks_for_the_focus(
    real_house, run, tmp_path
):
    paper, calendar = tmp_path / "programme.docx", tmp_path / "programme.ics"
    with real_house.writing() as (session, world):
        work = Work(session=session, actor=PROGRAM, now=NOON, files=real_house.files)
        meeting = Plan(
            kind=SessionKind.TEAM_MEETING,
            starts_at=NOON,
            ends_at=NOON + timedelta(hours=1),
            focus=(world.factor(3),),
        )
        book(work, world.review, meeting)
    assert run("export-calendar", "Alder", "--to", str(calendar)) == f"calendar: {calendar}\n"
    assert len(events(calendar.read_bytes())) == 1
    assert b"Listening" not in calendar.read_bytes()
    for options, reads in (((), False), (("--team",), True)):
        said = run("export-programme", "alder", "--to", str(paper), *options)
        assert said == f"programme: {paper}\n"
        assert any("3 Listening" in text for text in words(paper.read_bytes())) == reads
