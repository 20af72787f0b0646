"""What cannot be done to a visit, and why. Source: ``method.md`` section 6."""

from peerreview.visits.rules.booking import (
    Days,
    Plan,
    Wishes,
    clash,
    moment,
    why_not_at,
    why_not_book,
    why_not_both,
    why_not_cancel,
    why_not_edit,
    why_not_hear,
    why_not_last,
    why_not_on,
    why_not_pair,
)
from peerreview.visits.rules.frame import usual_blocks, usual_days, why_not_lunch
from peerreview.visits.rules.meeting import doubts, why_not_mark
from peerreview.visits.rules.stakeholders import Voices, voices, why_not_manage

__all__ = [
    "Days",
    "Plan",
    "Voices",
    "Wishes",
    "clash",
    "doubts",
    "moment",
    "usual_blocks",
    "usual_days",
    "voices",
    "why_not_at",
    "why_not_book",
    "why_not_both",
    "why_not_cancel",
    "why_not_edit",
    "why_not_hear",
    "why_not_last",
    "why_not_lunch",
    "why_not_manage",
    "why_not_mark",
    "why_not_on",
    "why_not_pair",
]
