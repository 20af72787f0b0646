"""What the host may read of a record: released by a leader, and taken back."""

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import Work
from peerreview.evidence.actions.hands import keep
from peerreview.evidence.models import Attribution, EvidenceRecord
from peerreview.evidence.rules import why_not_keep_out, why_not_release

OBJECTION_NEEDED = Text("Say who objects and to what, without a name.")


def release_wording(
    work: Work,
    record: EvidenceRecord,
    wording: str,
    *,
    version: int,
    attribution: Attribution | None = None,
) -> None:
    """Say what the host may read of a record, and how much of its source; no wording takes it
    back. ``attribution``: None leaves it as it is.

    Raises StaleEdit if somebody saved after ``version``.
    """
    refuse_if(why_not_release(record, wording))
    record.take_turn(version)
    record.released_wording = wording
    record.attribution = attribution or record.attribution
    keep(work, record)
    verb = "evidence.released" if wording else "evidence.taken_back"
    work.record(verb, record.review, number=record.number)


def keep_out(work: Work, record: EvidenceRecord, reason: str) -> None:
    """Somebody says “not for the report”: no wording of it is ever released, and one that was is
    taken back. A correction with a reason lifts it."""
    refuse_if(why_not_keep_out(record))
    refuse_if(None if reason else OBJECTION_NEEDED)
    record.version += 1
    record.not_for_report, record.quote_consent, record.released_wording = True, False, ""
    keep(work, record, reason)
    work.record("evidence.kept_out", record.review, number=record.number)
