"""Where the findings stand in a review."""

from flask import request, url_for

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.findings.models import Conclusion
from peerreview.reviews.models import Review
from peerreview.web.navigation import Section
from peerreview.web.pages import Pages

pages = Pages(
    "findings",
    Section(label=Text("Findings"), endpoint="findings.index", needs=Permission.VIEW_FINDINGS),
)


def factor_url(review: Review, number: int) -> str:
    """The page of a key factor, where its conclusions and recommendations stand."""
    return url_for("findings.show", review_id=review.id, number=number)


def home_of(conclusion: Conclusion) -> str:
    """The page of the first key factor that a conclusion is about."""
    return factor_url(conclusion.review, conclusion.key_factors[0].number)


def only_shows_records() -> bool:
    """Another key factor was chosen, and its records are wanted before anything is saved."""
    return request.form.get("then") == "records"


def seen_version() -> int:
    """The version that was on the page when a button was pressed."""
    return request.form.get("version", 0, type=int)
