"""The stakeholders and the programme of a visit, and the programme as a calendar."""

from peerreview.visits.queries.availability import (
    ALWAYS,
    Availability,
    Span,
    availability,
    availability_of_people,
    availability_of_team,
    ties_of_team,
    times_of_team,
)
from peerreview.visits.queries.feeds import feed_content, feed_of, feed_state, living_feed
from peerreview.visits.queries.frame import Frame, frame_of, numbers_of, venues_of
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
    "ALWAYS",
    "Availability",
    "Day",
    "Frame",
    "Group",
    "Slot",
    "Span",
    "availability",
    "availability_of_people",
    "availability_of_team",
    "calendar_of",
    "feed_content",
    "feed_of",
    "feed_state",
    "focus_of",
    "frame_of",
    "grouped",
    "history_of",
    "living_feed",
    "next_number",
    "numbers_of",
    "programme",
    "programme_paper",
    "sessions_at",
    "sessions_of",
    "slot_of",
    "stakeholders_of",
    "ties_of_team",
    "times_of_team",
    "venues_of",
]
