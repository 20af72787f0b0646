"""The two sections that the visit adds to a review."""

from peerreview.access.policy import Permission
from peerreview.core.text import Text
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
