"""The visit: whom the team hears, and when, where and by whom."""

from peerreview.visits.models.feeds import CalendarFeed
from peerreview.visits.models.sessions import (
    SessionFactor,
    SessionIssue,
    SessionPeer,
    SessionStakeholder,
    VisitSession,
)
from peerreview.visits.models.stakeholders import (
    Stakeholder,
    StakeholderContact,
    StakeholderFactor,
)
from peerreview.visits.models.words import Funding, Invitation, Part, SessionKind, SessionState

__all__ = [
    "CalendarFeed",
    "Funding",
    "Invitation",
    "Part",
    "SessionFactor",
    "SessionIssue",
    "SessionKind",
    "SessionPeer",
    "SessionStakeholder",
    "SessionState",
    "Stakeholder",
    "StakeholderContact",
    "StakeholderFactor",
    "VisitSession",
]
