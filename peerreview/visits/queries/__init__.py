"""The stakeholders and the programme of a visit, and the programme as a calendar."""

from peerreview.visits.queries.feeds import feed_content, feed_of, feed_state, living_feed
from peerreview.visits.queries.outline import calendar_of
from peerreview.visits.queries.paper import programme_paper
from peerreview.visits.queries.programme import (
    Day,
    Slot,
    focus_of,
    history_of,
    next_number,
    programme,
    sessions_at,
    sessions_of,
    slot_of,
)
from peerreview.visits.queries.stakeholders import Group, grouped, stakeholders_of

__all__ = [
    "Day",
    "Group",
    "Slot",
    "calendar_of",
    "feed_content",
    "feed_of",
    "feed_state",
    "focus_of",
    "grouped",
    "history_of",
    "living_feed",
    "next_number",
    "programme",
    "programme_paper",
    "sessions_at",
    "sessions_of",
    "slot_of",
    "stakeholders_of",
]
