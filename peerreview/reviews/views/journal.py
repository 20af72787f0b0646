"""What happened in a review."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.reviews.forms import JournalForm
from peerreview.reviews.models import Review
from peerreview.reviews.queries import journal_of
from peerreview.reviews.views.sections import pages
from peerreview.web.current import session


@pages.get("/reviews/<uuid:review_id>/journal", needs=Permission.READ_JOURNAL, on=Review)
def journal(review: Review) -> ResponseReturnValue:
    form = JournalForm(request.args)
    wanted = form.wanted(request.args.get("page", 1, type=int))
    page = journal_of(session(), review, wanted)
    form.offer(page)
    return render_template(
        "reviews/journal.html", review=review, page=page, form=form, wanted=wanted
    )
