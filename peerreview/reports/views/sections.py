"""Where the report stands in a review, and what its files are called."""

import re

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.web.navigation import Section
from peerreview.web.pages import Pages

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

pages = Pages(
    "reports",
    Section(
        label=Text("Report"),
        endpoint="reports.index",
        needs=Permission.READ_REPORT,
        begins=Text("Report"),
    ),
)


def file_name(said: str) -> str:
    """A name that every system can keep."""
    plain = re.sub(r'[\\/:*?"<>|\s]+', " ", said)
    return f"{plain.strip(' .')}.docx"
