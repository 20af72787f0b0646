"""What can happen to reports: texts are written for one, it is asked for, written, released."""

from peerreview.core.errors import refuse_if
from peerreview.core.jobs import Job, Task, ask_for, handles
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.papers.word.pages import libreoffice
from peerreview.papers.word.writer import write_word_with_pages
from peerreview.people.authors import author_of, person_of
from peerreview.reports.facts import ReportFacts
from peerreview.reports.models import Part, Report, ReportPart
from peerreview.reports.outline import outline
from peerreview.reports.queries import agreed, part_of, report_facts, reports_of
from peerreview.reports.rules import why_not_release, why_not_word, why_not_write
from peerreview.reviews.models import Review

WRITE = "report.write"
"""The kind of job."""

DEEDS |= {
    "report.worded": Text("wrote the part “%(part)s” of the report"),
    "report.asked_for": Text("asked for a report"),
    "report.written": Text("wrote version %(number)s of the report"),
    "report.released": Text("released version %(number)s of the report to the host"),
}


def word_part(work: Work, review: Review, part: Part, text: str, *, seen: int) -> ReportPart:
    """Write a part of the report in one's own words; no words take it out again.

    ``seen``: the version that was looked at, 0 where there was none. Raises StaleEdit if somebody
    saved in between.
    """
    refuse_if(why_not_word(review))
    known = part_of(work.session, review, part)
    if known is None:
        known = ReportPart(review=review, part=part, version=seen)
        work.session.add(known)
    known.take_turn(seen)
    known.text, known.saved_at = text, work.now
    known.saved_by = author_of(work)
    work.record("report.worded", review, part=part)
    return known


def release_report(work: Work, report: Report) -> None:
    """Give a version to the host and the network: from now on they can read and answer it."""
    newest = reports_of(work.session, report.review)[0].number
    refuse_if(why_not_release(report.review, report, newest))
    report.released_at = work.now
    work.record("report.released", report.review, number=report.number)


def ask_for_report(work: Work, review: Review) -> Job:
    """Ask for a report; while one is being written, that one is meant."""
    refuse_if(why_not_write(review, agreed(work.session, review)))
    job = ask_for(work, WRITE, review)
    work.record("report.asked_for", review)
    return job


@handles(WRITE)
def write_report(task: Task) -> None:
    """Write the next report. The database is held for the reading and for the last line only."""
    language, facts = _read(task)
    task.progress(20)
    document = outline(facts, language)
    content = write_word_with_pages(document, libreoffice)
    task.progress(90)
    digest = task.bench.files.keep(content)
    with task.writing() as work:
        review = work.session.get_one(Review, task.subject_id)
        keep_report(work, review, facts.number, language=language, digest=digest)


def _read(task: Task) -> tuple[str, ReportFacts]:
    with task.reading() as work:
        review = work.session.get_one(Review, task.subject_id)
        refuse_if(why_not_write(review, agreed(work.session, review)))
        return review.report_language, report_facts(work.session, review, work.now)


def keep_report(work: Work, review: Review, number: int, *, language: str, digest: str) -> Report:
    """Enter a written report under its number; none is ever overwritten."""
    report = Report(
        review=review,
        number=number,
        language=language,
        digest=digest,
        written_at=work.now,
        written_by=person_of(work),
    )
    work.session.add(report)
    work.record("report.written", review, number=number)
    return report
