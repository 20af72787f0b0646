from sqlalchemy import select

from peerreview.core.jobs import JobState, latest_job
from peerreview.core.work import JournalEntry
from peerreview.reports.actions import WRITE, ask_for_report
from peerreview.reports.models import Report
from peerreview.reviews.models import Phase
from tests.papers.word_lint import WordFile
from tests.world import NOON

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

WRITTEN = "//table[caption = 'Written reports']/tbody/tr"


def page_of(world) -> str:
    return f"/reviews/{world.review.id}/report/"


def test_from_the_button_to_the_file(ready, browse_as, do_jobs, no_libreoffice) -> None:
    leader = browse_as("leader")
    page = leader.get(page_of(ready))
    assert "No report is written yet." in page.words

    page = leader.follow(leader.submit(page, "Write the report"))
    assert "The report waits for its turn." in page.words
    assert "Write the report" not in page.words

    assert do_jobs() == 1
    page = leader.get(page_of(ready))
    assert page.all(f"{WRITTEN}/*")[:4] == ["1", "4 May 2026, 13:00", "Leader", "English"]

    answer = leader.get(page.all(f"{WRITTEN}//a/@href")[0])
    assert answer.content_type == WORD
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="Follow-up report Alder 1.docx"'
    )
    assert (1, "Executive summary") in WordFile(answer.data).headings
    assert "Headline 1" in WordFile(answer.data).paragraphs


def test_a_second_report_stands_beside_the_first(
    ready, session, working, do_jobs, no_libreoffice
) -> None:
    for _ in range(2):
        ask_for_report(working("leader"), ready.review)
        do_jobs()

    found = session.scalars(select(Report).order_by(Report.number)).all()
    assert [(r.number, r.language, r.written_at, r.written_by.name) for r in found] == [
        (1, "en", NOON, "Leader"),
        (2, "en", NOON, "Leader"),
    ]
    verbs = session.scalars(
        select(JournalEntry.verb).where(JournalEntry.verb.startswith("report.written"))
    )
    assert verbs.all() == ["report.written", "report.written"]


def test_asking_twice_writes_once(ready, working, do_jobs, no_libreoffice) -> None:
    first = ask_for_report(working("leader"), ready.review)
    assert ask_for_report(working("rapporteur"), ready.review) is first

    assert do_jobs() == 1


def test_the_script_hears_how_far_the_writing_is(
    ready, browse_as, working, do_jobs, no_libreoffice
) -> None:
    peer = browse_as("peer")
    address = f"{page_of(ready)}job"
    assert peer.get(address).json == {"finished": True}

    ask_for_report(working("leader"), ready.review)
    assert peer.get(address).json == {
        "finished": False,
        "text": "The report waits for its turn. It is written within a minute or two.",
        "done": 0,
        "total": 100,
    }

    do_jobs()
    assert peer.get(address).json["finished"] is True


def test_a_rule_that_broke_meanwhile_is_told_and_nothing_is_written(
    ready, session, browse_as, working, do_jobs, no_libreoffice
) -> None:
    ask_for_report(working("leader"), ready.review)
    ready.at(Phase.CLOSED)
    do_jobs()

    assert latest_job(session, WRITE, ready.review).state is JobState.FAILED
    assert session.scalars(select(Report)).all() == []
    assert "This review is closed." in browse_as("leader").get(page_of(ready)).words


def test_before_there_is_something_agreed_the_page_says_what_would_help(world, browse_as) -> None:
    leader = browse_as("leader")
    page = leader.get(page_of(world))

    assert "The report is written from the phase “Analysis” on." in page.words
    assert "Write the report" not in page.words
    assert leader.post(page_of(world)).status_code == 409


def test_peers_read_reports_and_leaders_write_them(
    ready, session, browse_as, working, do_jobs, no_libreoffice
) -> None:
    ask_for_report(working("rapporteur"), ready.review)
    do_jobs()
    file = f"/reports/{session.scalar(select(Report.id))}/report.docx"

    def answers(name: str | None) -> list[int]:
        browser = browse_as(name)
        return [
            browser.get(page_of(ready)).status_code,
            browser.get(file).status_code,
            browser.post(page_of(ready)).status_code,
        ]

    assert answers("co_leader") == [200, 200, 302]
    assert answers("peer") == [200, 200, 403]
    assert answers("observer") == [200, 200, 403]
    assert answers("host_coordinator") == [200, 403, 403]
    assert answers("network_coordinator") == [200, 403, 403]
    assert answers("neighbour") == [404, 404, 404]
    assert answers(None) == [401, 401, 401]


def test_a_city_may_have_any_name(
    ready, session, browse_as, working, do_jobs, no_libreoffice
) -> None:
    ready.review.city = '../Łódź: "A/B" *?'
    ask_for_report(working("leader"), ready.review)
    do_jobs()

    answer = browse_as("leader").get(f"/reports/{session.scalar(select(Report.id))}/report.docx")
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment; filename=")
    assert "filename*=UTF-8''Follow-up%20report%20..%20%C5%81%C3%B3d%C5%BA%20A%20B%201.docx" in said
