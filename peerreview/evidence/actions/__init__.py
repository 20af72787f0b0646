"""What can happen to evidence: it is logged, corrected, doubted, released. Nothing is ever
overwritten, and nothing deleted."""

from peerreview.core.text import Text
from peerreview.core.work import DEEDS
from peerreview.evidence.actions.flags import (
    DOUBT_NEEDED,
    OUTCOME_NEEDED,
    cosign,
    flag,
    settle_flag,
)
from peerreview.evidence.actions.hands import Sent
from peerreview.evidence.actions.log import (
    REASON_NEEDED,
    Observation,
    correct_evidence,
    log_evidence,
    take_back,
)
from peerreview.evidence.actions.wordings import OBJECTION_NEEDED, keep_out, release_wording

DEEDS |= {
    "evidence.logged": Text("logged record %(number)s: %(kind)s"),
    "evidence.corrected": Text("corrected record %(number)s"),
    "evidence.deleted": Text("took back record %(number)s"),
    "evidence.cosigned": Text("co-signed record %(number)s"),
    "evidence.flagged": Text("flagged record %(number)s"),
    "evidence.settled": Text("settled the flag on record %(number)s"),
    "evidence.kept_out": Text("kept record %(number)s out of the report"),
    "evidence.released": Text("released a wording of record %(number)s"),
    "evidence.taken_back": Text("took back the wording of record %(number)s"),
}

__all__ = [
    "DOUBT_NEEDED",
    "OBJECTION_NEEDED",
    "OUTCOME_NEEDED",
    "REASON_NEEDED",
    "Observation",
    "Sent",
    "correct_evidence",
    "cosign",
    "flag",
    "keep_out",
    "log_evidence",
    "release_wording",
    "settle_flag",
    "take_back",
]
