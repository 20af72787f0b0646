"""The visit: whom the team hears, and when, where and by whom."""

from peerreview.visits.models.drafts import DraftMove, DraftTurn, Proposal
from peerreview.visits.models.feeds import CalendarFeed
from peerreview.visits.models.frame import (
    BlockKind,
    Interpreters,
    Room,
    Venue,
    VenueTravel,
    VisitBlock,
    VisitDay,
    VisitFrame,
    VisitWeight,
)
from peerreview.visits.models.guides import GuideItem, InterviewGuide
from peerreview.visits.models.imports import StakeholderImport
from peerreview.visits.models.invitations import MailedCalendar, MailedSession
from peerreview.visits.models.notices import NoticeWay, StakeholderNotice
from peerreview.visits.models.releases import LateConsent, ProgrammeRelease
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
from peerreview.visits.models.times import SeatTime, StakeholderTime, TimeKind, TimeSource
from peerreview.visits.models.words import (
    Change,
    Funding,
    Invitation,
    Part,
    Preferred,
    ProposalKind,
    ProposalState,
    SessionKind,
    SessionState,
    Stage,
)

__all__ = [
    "BlockKind",
    "CalendarFeed",
    "Change",
    "DraftMove",
    "DraftTurn",
    "Funding",
    "GuideItem",
    "Interpreters",
    "InterviewGuide",
    "Invitation",
    "LateConsent",
    "MailedCalendar",
    "MailedSession",
    "NoticeWay",
    "Part",
    "Preferred",
    "ProgrammeRelease",
    "Proposal",
    "ProposalKind",
    "ProposalState",
    "Room",
    "SeatTime",
    "SessionFactor",
    "SessionIssue",
    "SessionKind",
    "SessionPeer",
    "SessionStakeholder",
    "SessionState",
    "Stage",
    "Stakeholder",
    "StakeholderContact",
    "StakeholderFactor",
    "StakeholderImport",
    "StakeholderNotice",
    "StakeholderTime",
    "TimeKind",
    "TimeSource",
    "Venue",
    "VenueTravel",
    "VisitBlock",
    "VisitDay",
    "VisitFrame",
    "VisitSession",
    "VisitWeight",
]
