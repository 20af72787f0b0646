"""The leader's page of laptops: who was here when, what is not here yet, and who is ready."""

from flask import render_template
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.evidence.sync.queries.laptops import laptops_of
from peerreview.evidence.sync.rules.fields import CHECKS
from peerreview.evidence.sync.views.sections import pages
from peerreview.people.rules import browser_in_words
from peerreview.reviews.models import Review
from peerreview.web.current import session


@pages.get("/reviews/<uuid:review_id>/evidence/laptops", needs=Permission.MEND_EVIDENCE, on=Review)
def laptops(review: Review) -> ResponseReturnValue:
    return render_template(
        "sync/laptops.html",
        review=review,
        lines=laptops_of(session(), review),
        browser=browser_in_words,
        checks=CHECKS,
    )
