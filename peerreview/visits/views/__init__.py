"""The pages of the visit: whom to hear, and the programme."""

from peerreview.visits.views import (
    contacts,
    feeds,
    papers,
    programme,
    releases,
    sessions,
    stakeholders,
)
from peerreview.visits.views.sections import pages

__all__ = [
    "contacts",
    "feeds",
    "pages",
    "papers",
    "programme",
    "releases",
    "sessions",
    "stakeholders",
]
