"""The pages of the visit: whom to hear, and the programme."""

from peerreview.visits.views import (
    contacts,
    feeds,
    frame,
    papers,
    programme,
    releases,
    sessions,
    sheets,
    stakeholders,
    venues,
)
from peerreview.visits.views.sections import pages

__all__ = [
    "contacts",
    "feeds",
    "frame",
    "pages",
    "papers",
    "programme",
    "releases",
    "sessions",
    "sheets",
    "stakeholders",
    "venues",
]
