"""What is prepared before anyone travels: the city's account, documents, first views, issues."""

from peerreview.preparation.models.account import Chapter, Contribution, SelfAssessment
from peerreview.preparation.models.claims import (
    Addendum,
    Answer,
    Claim,
    ContextNote,
    DocumentCitation,
)
from peerreview.preparation.models.desk import DeskSheet
from peerreview.preparation.models.documents import Document, DocumentFactor
from peerreview.preparation.models.issues import SiteVisitIssue
from peerreview.preparation.models.words import (
    Confidence,
    DocumentKind,
    DocumentState,
    IssueKind,
    IssuePriority,
    IssueState,
    Support,
)

__all__ = [
    "Addendum",
    "Answer",
    "Chapter",
    "Claim",
    "Confidence",
    "ContextNote",
    "Contribution",
    "DeskSheet",
    "Document",
    "DocumentCitation",
    "DocumentFactor",
    "DocumentKind",
    "DocumentState",
    "IssueKind",
    "IssuePriority",
    "IssueState",
    "SelfAssessment",
    "SiteVisitIssue",
    "Support",
]
