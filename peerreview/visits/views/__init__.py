"""The pages of the visit: whom to hear, and the programme."""

from peerreview.visits.views import (
    contacts,
    draft,
    feeds,
    frame,
    moves,
    papers,
    programme,
    releases,
    sessions,
    sheets,
    stakeholders,
    today,
    venues,
)
from peerreview.visits.views.sections import (
    pages,
)

__all__ = [
    "contacts",
    "draft",
    "feeds",
    "frame",
    "moves",
    "pages",
    "papers",
    "programme",
    "releases",
    "sessions",
    "sheets",
    "stakeholders",
    "today",
    "venues",
]
