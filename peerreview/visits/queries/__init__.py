"""The stakeholders and the programme of a visit, and the programme as a calendar."""

from peerreview.visits.queries.outline import calendar_of
from peerreview.visits.queries.programme import (
    Day,
    Slot,
    focus_of,
    next_number,
    programme,
    sessions_at,
    sessions_of,
)
from peerreview.visits.queries.stakeholders import Group, grouped, stakeholders_of

__all__ = [
    "Day",
    "Group",
    "Slot",
    "calendar_of",
    "focus_of",
    "grouped",
    "next_number",
    "programme",
    "sessions_at",
    "sessions_of",
    "stakeholders_of",
]
