"""Why something cannot be logged or corrected now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from peerreview.access.policy import Permission, may
from peerreview.access.relations import Actor
from peerreview.core.text import Text
from peerreview.evidence.models import EvidenceRecord, EvidenceRevision, RecordKind
from peerreview.reviews.models import Phase, Review
from peerreview.reviews.rules import why_not_change

AT_A_DESK = frozenset({RecordKind.EXTRACT, RecordKind.REMARK})
"""What can be logged before anyone has travelled."""

_CLOCKS_DIFFER_BY = timedelta(minutes=10)


def why_not_log(review: Review) -> Text | None:
    """Evidence is logged from the desk review until reporting ends."""
    if reason := why_not_change(review):
        return reason
    if review.phase.is_before(Phase.DESK_REVIEW):
        return Text(
            "Evidence is logged from the desk review on. This review is in the phase “%(phase)s”.",
            phase=review.phase.label,
        )
    if Phase.REPORTING.is_before(review.phase):
        return Text("Reporting is over, and the evidence stays as the report found it.")
    return None


def why_not_hear(review: Review, kind: RecordKind, *, in_session: bool) -> Text | None:
    """Before the visit there are documents only."""
    if review.phase.is_before(Phase.VISIT) and (in_session or kind not in AT_A_DESK):
        return Text(
            "Before the visit, log document extracts and remarks without a session."
            " Interviews and observations follow when the visit has begun."
        )
    return None


def why_not_both(*, in_session: bool, in_document: bool) -> Text | None:
    """A claim was heard or read: what the paper says of it is another source."""
    if in_session and in_document:
        return Text(
            "A record is heard in a session or read in a document. Choose one of them, and log the"
            " other as a record of its own."
        )
    return None


def why_not_heard_at(heard_at: datetime, now: datetime) -> Text | None:
    if heard_at > now + _CLOCKS_DIFFER_BY:
        return Text("This time is still to come. Enter when it was heard, seen or read.")
    return None


def why_not_log_again(known: EvidenceRecord, actor: Actor, statement: str) -> Text | None:
    """A form that was saved already gives its record again; it never becomes another one."""
    if known.recorder is not actor:
        return Text("This form was used already. Open a new one and copy your text into it.")
    if known.statement != statement:
        return Text(
            "This form is saved already as record %(number)s. Correct that record, or open a new"
            " form and copy your text into it.",
            number=known.number,
        )
    return None


def why_not_correct(record: EvidenceRecord, actor: Actor) -> Text | None:
    """Its author, whoever sat in the session with them, and the leaders correct a record."""
    if not (may(actor, Permission.READ_SENSITIVE, record) or sat_in(record, actor)):
        return Text(
            "%(name)s logged this record. Its author, the pair and the leaders can correct it; if"
            " you heard something else, log a record of your own.",
            name=record.recorder.name,
        )
    return why_not_log(record.review)


def sat_in(record: EvidenceRecord, actor: Actor) -> bool:
    """Whether somebody sat in the session of a record that is not sensitive."""
    if record.sensitive or record.visit_session is None:
        return False
    return any(peer.seat.person is actor for peer in record.visit_session.peers)


def why_not_take_back(record: EvidenceRecord, actor: Actor, *, cited: bool) -> Text | None:
    """Its author takes a record back as long as nobody has built on it."""
    if record.recorder is not actor:
        return Text(
            "%(name)s logged this record. Nobody takes back what another has written; flag it if"
            " you doubt it.",
            name=record.recorder.name,
        )
    if cited or record.cosigned_at is not None:
        return Text("Others have signed or cited this record. Correct it, and say why.")
    return why_not_log(record.review)


def needs_reason(record: EvidenceRecord, actor: Actor, *, cited: bool) -> bool:
    """Whether a correction has to say why: others have built on it or signed it, somebody else
    wrote it, or whoever said it objects."""
    relied_on = cited or record.cosigned_at is not None or record.not_for_report
    return relied_on or record.recorder is not actor


def readable_revisions(
    revisions: Sequence[EvidenceRevision], *, sensitive_too: bool
) -> list[EvidenceRevision]:
    """The versions that a reader may see: none up to the last one that was sensitive."""
    hidden = [revision.version for revision in revisions if revision.body["sensitive"]]
    if sensitive_too or not hidden:
        return list(revisions)
    return [revision for revision in revisions if revision.version > max(hidden)]
