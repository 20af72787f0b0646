"""The pages of the visit: whom to hear, and the programme."""

from peerreview.visits.views import (
    busy,
    contacts,
    draft,
    feeds,
    frame,
    lists,
    moves,
    notices,
    papers,
    planner,
    programme,
    proposals,
    releases,
    sessions,
    sheets,
    stakeholders,
    times,
    today,
    venues,
)
from peerreview.visits.views.sections import (
    pages,
)

__all__ = [
    "busy",
    "contacts",
    "draft",
    "feeds",
    "frame",
    "lists",
    "moves",
    "notices",
    "pages",
    "papers",
    "planner",
    "programme",
    "proposals",
    "releases",
    "sessions",
    "sheets",
    "stakeholders",
    "times",
    "today",
    "venues",
]
