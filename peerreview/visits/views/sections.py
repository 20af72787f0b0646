"""The two sections that the visit adds to a review, and which programme a page is about."""

from flask import request

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.reviews.models import Review
from peerreview.visits.queries import Shown, shown_to
from peerreview.web.current import session, work
from peerreview.web.navigation import Section
from peerreview.web.pages import Pages

pages = Pages(
    "visits",
    Section(
        label=Text("Stakeholders"),
        endpoint="visits.stakeholders",
        needs=Permission.VIEW_STAKEHOLDERS,
        begins=Text("Visit"),
    ),
    Section(label=Text("Programme"), endpoint="visits.programme", needs=Permission.VIEW_PROGRAMME),
)


def wanted_programme(review: Review) -> Shown:
    """The programme that the address asks for (``?show=draft``), as far as its reader may."""
    asked = {"draft": True, "released": False}.get(request.args.get("show", ""))
    return shown_to(session(), review, work().actor, draft=asked)
