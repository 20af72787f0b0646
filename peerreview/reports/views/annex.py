"""The evidence annex of the team: everything that its reader may see, never for a host."""

from tempfile import SpooledTemporaryFile
from typing import IO, cast

from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.core.uploads import FileKind
from peerreview.papers.word.writer import write_word_into
from peerreview.reports.outline.team_annex import team_annex
from peerreview.reports.queries import annex_facts
from peerreview.reports.views.sections import pages
from peerreview.reviews.models import Review
from peerreview.web.current import session, work
from peerreview.web.downloads import download

IN_MEMORY = 4 * 1024 * 1024
"""Bytes; a longer file waits on the disk."""


@pages.get(
    "/reviews/<uuid:review_id>/report/team-annex.docx", needs=Permission.VIEW_EVIDENCE, on=Review
)
def team_annex_file(review: Review) -> ResponseReturnValue:
    """Written as it is asked for, row by row: it differs with who may read sensitive records."""
    facts = annex_facts(session(), review, work().actor, work().now)
    file = cast(IO[bytes], SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - the answer closes it
    write_word_into(file, team_annex(facts, review.report_language))
    file.seek(0)
    said = Text("Evidence annex %(city)s (team only)", city=review.city)
    return download(file, FileKind.WORD, said.in_(review.report_language))
