"""The programme as files: a calendar and a Word document. A host gets them without the focus."""

import re
from io import BytesIO

from flask import send_file
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.core.text import Text
from peerreview.core.uploads import FileKind
from peerreview.papers.word.writer import write_word
from peerreview.reviews.models import Review
from peerreview.visits import queries
from peerreview.visits.views.sections import pages, wanted_programme
from peerreview.web.current import work
from peerreview.web.downloads import download


@pages.get("/reviews/<uuid:review_id>/programme.ics", needs=Permission.VIEW_PROGRAMME, on=Review)
def calendar(review: Review) -> ResponseReturnValue:
    from peerreview.papers.ics import written  # noqa: PLC0415  seldom needed

    shown = wanted_programme(review)
    content = written(queries.calendar_of(review, shown.days, work().language))
    city = re.sub(r"\W+", "-", review.city).strip("-")
    name = f"{city}-programme.ics"
    return send_file(BytesIO(content), "text/calendar", as_attachment=True, download_name=name)


@pages.get("/reviews/<uuid:review_id>/programme.docx", needs=Permission.VIEW_PROGRAMME, on=Review)
def programme_document(review: Review) -> ResponseReturnValue:
    """Built while the reader waits: 40 sessions take a tenth of a second."""
    focus, language = may(work().actor, Permission.VIEW_FOCUS, review), work().language
    shown = wanted_programme(review)
    paper = queries.programme_paper(
        review, shown.days, language, work().now, focus=focus, edition=shown.edition
    )
    said = Text("Programme %(city)s", city=review.city)
    return download(write_word(paper), FileKind.WORD, said.in_(language))
