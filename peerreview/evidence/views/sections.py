"""Where the evidence stands in a review, and what is hidden there."""

from flask import abort

from peerreview.access.policy import Permission, may
from peerreview.core.text import Text
from peerreview.evidence.models import EvidenceRecord
from peerreview.web.current import actor
from peerreview.web.navigation import Section
from peerreview.web.pages import Pages

pages = Pages(
    "evidence",
    Section(
        label=Text("Evidence"),
        endpoint="evidence.index",
        needs=Permission.VIEW_EVIDENCE,
        begins=Text("Findings"),
    ),
)


def hide_sensitive(record: EvidenceRecord) -> None:
    """To everyone but its author and the leaders, a sensitive record does not exist."""
    if record.sensitive and not may(actor(), Permission.READ_SENSITIVE, record):
        abort(404)
