"""How well each key factor is covered, what contradicts, and all of it as a workbook."""

from flask import render_template
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.benchmarks.models import Side
from peerreview.core.text import Text
from peerreview.core.uploads import FileKind
from peerreview.evidence.queries import (
    Reader,
    contradictions_of,
    coverage_of,
    evidence_book,
)
from peerreview.evidence.rules import summary_of
from peerreview.evidence.views.sections import pages
from peerreview.papers.excel import write_excel
from peerreview.reviews.models import Review
from peerreview.web.current import actor, session, work
from peerreview.web.downloads import download
from peerreview.web.language import language


@pages.get("/reviews/<uuid:review_id>/evidence/coverage", needs=Permission.VIEW_EVIDENCE, on=Review)
def coverage(review: Review) -> ResponseReturnValue:
    rows = coverage_of(session(), review)
    classes = sorted(review.benchmark.source_classes, key=lambda one: list(Side).index(one.side))
    return render_template(
        "evidence/coverage.html",
        review=review,
        rows=rows,
        summary=summary_of(rows),
        classes=classes,
        heads=[{"text": one.label, "kind": "number"} for one in classes],
    )


@pages.get(
    "/reviews/<uuid:review_id>/evidence/contradictions", needs=Permission.VIEW_EVIDENCE, on=Review
)
def contradictions(review: Review) -> ResponseReturnValue:
    return render_template(
        "evidence/contradictions.html",
        review=review,
        contradictions=contradictions_of(session(), review),
    )


@pages.get(
    "/reviews/<uuid:review_id>/evidence/evidence.xlsx", needs=Permission.VIEW_EVIDENCE, on=Review
)
def workbook(review: Review) -> ResponseReturnValue:
    reader = Reader(actor=actor(), now=work().now, language=language())
    book = write_excel(evidence_book(session(), review, reader))
    said = Text("Evidence %(city)s", city=review.city)
    return download(book, FileKind.EXCEL, said.in_(language()))
