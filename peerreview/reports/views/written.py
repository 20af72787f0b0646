"""What is written, the writing of another one, the file itself."""

from flask import abort, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.core.jobs import latest_job
from peerreview.core.text import Text
from peerreview.core.uploads import FileKind
from peerreview.reports import actions
from peerreview.reports.models import Part, Report
from peerreview.reports.queries import agreed, parts_of, reports_of
from peerreview.reports.rules import how_far, why_not_release, why_not_write
from peerreview.reports.views.sections import pages
from peerreview.reviews.models import Review
from peerreview.web.current import files, session, work
from peerreview.web.downloads import download
from peerreview.web.language import language
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/report/", needs=Permission.READ_REPORT, on=Review)
def index(review: Review) -> ResponseReturnValue:
    """The team sees every version and the writing of the next; the host what is released."""
    if not may(work().actor, Permission.READ_DRAFT_REPORT, review):
        released = reports_of(session(), review, released=True)
        return render_template("reports/released.html", review=review, reports=released)
    return render_template(
        "reports/index.html",
        review=review,
        reports=reports_of(session(), review),
        job=latest_job(session(), actions.WRITE, review),
        how_far=how_far,
        why_not_write=why_not_write(review, agreed(session(), review)),
        why_not_release=why_not_release,
        parts=parts_of(session(), review),
        PARTS=Part,
    )


@pages.post("/reviews/<uuid:review_id>/report/", needs=Permission.WRITE_REPORT, on=Review)
def write(review: Review) -> ResponseReturnValue:
    actions.ask_for_report(work(), review)
    return redirect(url_for(".index", review_id=review.id))


@pages.get("/reviews/<uuid:review_id>/report/job", needs=Permission.READ_DRAFT_REPORT, on=Review)
def job(review: Review) -> ResponseReturnValue:
    """How far the writing has come, for the script that watches it."""
    found = latest_job(session(), actions.WRITE, review)
    if found is None:
        return jsonify(finished=True)
    return jsonify(
        finished=not found.unfinished,
        text=how_far(found).in_(language()),
        done=found.progress,
        total=100,
    )


@pages.post("/reports/<uuid:report_id>/release", needs=Permission.RELEASE_REPORT, on=Report)
def release(report: Report) -> ResponseReturnValue:
    actions.release_report(work(), report)
    tell(Text("Version %(number)s is released: the host can read it.", number=report.number))
    return redirect(url_for(".index", review_id=report.review_id))


@pages.get("/reports/<uuid:report_id>/report.docx", needs=Permission.READ_REPORT, on=Report)
def report_file(report: Report) -> ResponseReturnValue:
    """The file; a version that is not released exists for the team only."""
    if not (report.released_at or may(work().actor, Permission.READ_DRAFT_REPORT, report)):
        abort(403)
    said = Text(
        "Follow-up report %(city)s %(number)s", city=report.review.city, number=report.number
    )
    return download(files().read(report.digest), FileKind.WORD, said.in_(report.language))
