"""What a review gives as files: report, programme, calendar and evidence."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from peerreview.access.relations import PROGRAM
from peerreview.core.files import Files
from peerreview.evidence.queries import Reader, evidence_book
from peerreview.papers.excel import write_excel
from peerreview.papers.ics import written
from peerreview.papers.word.writer import write_word
from peerreview.reports.queries import reports_of
from peerreview.reviews.models import Review
from peerreview.visits.queries import calendar_of, programme_paper, published


def papers_of(
    session: Session, files: Files, review: Review, now: datetime
) -> Iterator[tuple[str, str, bytes]]:
    """What it is, the end of its name, and its content. Without a report or a programme
    there is none."""
    language = review.report_language
    for report in reports_of(session, review)[:1]:
        yield "report", "report.docx", files.read(report.digest)
    shown = published(session, review, focus=False)
    if shown.days:
        calendar = calendar_of(review, shown.days, language)
        yield "calendar", "programme.ics", written(calendar)
        paper = programme_paper(
            review, shown.days, language, now, focus=False, edition=shown.edition
        )
        yield "programme", "programme.docx", write_word(paper)
    reader = Reader(actor=PROGRAM, now=now, language=language)
    yield "evidence", "evidence.xlsx", write_excel(evidence_book(session, review, reader))
