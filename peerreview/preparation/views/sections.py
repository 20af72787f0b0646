"""Where the pages of the preparation stand in the navigation of a review."""

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.web.navigation import Section
from peerreview.web.pages import Pages

pages = Pages(
    "preparation",
    Section(
        label=Text("Self-assessment"),
        endpoint="preparation.index",
        needs=Permission.READ_SELF_ASSESSMENT,
        begins=Text("Preparation"),
    ),
    Section(
        label=Text("Documents"),
        endpoint="preparation.documents",
        needs=Permission.VIEW_DOCUMENTS,
    ),
    Section(
        label=Text("Desk review"),
        endpoint="preparation.desk_review",
        needs=Permission.READ_DESK_REVIEW,
    ),
    Section(
        label=Text("Issues"),
        endpoint="preparation.issues",
        needs=Permission.VIEW_ISSUES,
    ),
    Section(
        label=Text("What the team looks at"),
        endpoint="preparation.host_wordings",
        needs=Permission.READ_HOST_WORDING,
        unless=Permission.VIEW_ISSUES,
    ),
)
