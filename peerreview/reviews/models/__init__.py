"""A review and everything agreed about it: mandate, seats, signatures, costs, dates."""

from peerreview.reviews.models.agreements import BudgetLine, Milestone, SignOff
from peerreview.reviews.models.review import Review, ScopedFactor
from peerreview.reviews.models.seats import FormerSeat, Seat
from peerreview.reviews.models.words import (
    HOST,
    TEAM,
    Cost,
    MilestoneKind,
    Phase,
    Publication,
    Role,
    Silence,
    Variant,
)

__all__ = [
    "HOST",
    "TEAM",
    "BudgetLine",
    "Cost",
    "FormerSeat",
    "Milestone",
    "MilestoneKind",
    "Phase",
    "Publication",
    "Review",
    "Role",
    "ScopedFactor",
    "Seat",
    "SignOff",
    "Silence",
    "Variant",
]
