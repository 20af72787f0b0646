"""What the team heard, read and saw: one claim a record, tied to key factors with a direction."""

from peerreview.evidence.models.records import EvidenceRecord, RecordFactor
from peerreview.evidence.models.revisions import EvidenceFlag, EvidenceRevision
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
    "Attribution",
    "Direction",
    "EvidenceFlag",
    "EvidenceRecord",
    "EvidenceRevision",
    "Method",
    "RecordFactor",
    "RecordKind",
    "Reliability",
]
