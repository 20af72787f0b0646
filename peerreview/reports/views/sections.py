"""Where the report stands in a review."""

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.web.navigation import Section
from peerreview.web.pages import Pages

pages = Pages(
    "reports",
    Section(
        label=Text("Report"),
        endpoint="reports.index",
        needs=Permission.READ_REPORT,
        begins=Text("Report"),
    ),
)
