"""What the team heard, read and saw: one claim a record, tied to key factors with a direction."""

from peerreview.evidence.models.laptops import (
    Decision,
    EvidenceConflict,
    Laptop,
    Parked,
    Status,
    SyncOp,
    Via,
)
from peerreview.evidence.models.records import Attachment, EvidenceRecord, RecordFactor
from peerreview.evidence.models.revisions import EvidenceFlag, EvidenceRevision, RevisionKind
from peerreview.evidence.models.words import (
    About,
    Attribution,
    Direction,
    Method,
    RecordKind,
    Reliability,
)

__all__ = [
    "About",
    "Attachment",
    "Attribution",
    "Decision",
    "Direction",
    "EvidenceConflict",
    "EvidenceFlag",
    "EvidenceRecord",
    "EvidenceRevision",
    "Laptop",
    "Method",
    "Parked",
    "RecordFactor",
    "RecordKind",
    "Reliability",
    "RevisionKind",
    "Status",
    "SyncOp",
    "Via",
]
