"""What others in the team say of a record: co-signed, flagged, settled. Its text stays as it is."""

from peerreview.core.errors import CHANGED_MEANWHILE, refuse_if
from peerreview.core.text import Text
from peerreview.core.work import Work
from peerreview.evidence.models import EvidenceFlag, EvidenceRecord
from peerreview.evidence.queries import open_flag
from peerreview.evidence.rules import why_not_cosign, why_not_flag, why_not_settle
from peerreview.people.authors import author_of

DOUBT_NEEDED = Text("Say what is doubtful about this record.")
OUTCOME_NEEDED = Text("Say why the record counts again.")


def cosign(work: Work, record: EvidenceRecord, *, version: int) -> None:
    """The pair partner has heard the same: exactly what stands in ``version``."""
    refuse_if(why_not_cosign(record, work.actor))
    refuse_if(None if record.version == version else CHANGED_MEANWHILE)
    record.cosigned_by, record.cosigned_at = author_of(work), work.now
    work.record("evidence.cosigned", record.review, number=record.number)


def flag(work: Work, record: EvidenceRecord, reason: str) -> None:
    """Doubt another's record. It counts nowhere until the flag is settled."""
    refuse_if(why_not_flag(record, work.actor))
    refuse_if(None if reason else DOUBT_NEEDED)
    work.session.add(
        EvidenceFlag(
            record_id=record.id, raised_by=author_of(work), raised_at=work.now, reason=reason
        )
    )
    record.flagged = True
    work.record("evidence.flagged", record.review, number=record.number)


def settle_flag(work: Work, record: EvidenceRecord, outcome: str) -> None:
    """The record counts again, and why."""
    refuse_if(why_not_settle(record, work.actor))
    refuse_if(None if outcome else OUTCOME_NEEDED)
    found = open_flag(work.session, record)
    if found is not None:
        found.settled_by, found.settled_at, found.outcome = author_of(work), work.now, outcome
    record.flagged = False
    work.record("evidence.settled", record.review, number=record.number)
