"""What others in the team say of a record: that they heard the same, or that they doubt it."""

from peerreview.access.policy import Permission, may
from peerreview.access.relations import Actor
from peerreview.core.text import Text
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.rules.records import why_not_log


def why_not_cosign(record: EvidenceRecord, actor: Actor) -> Text | None:
    """The pair partner co-signs: somebody else who sat in the session."""
    if record.cosigned_by is not None:
        return Text("%(name)s has co-signed this record.", name=record.cosigned_by.name)
    if record.recorder is actor:
        return Text("This is your own record. Whoever sat in the session with you can co-sign it.")
    if record.visit_session is None:
        return Text("Only what was heard in a session is co-signed, by somebody who sat in it.")
    if not any(peer.seat.person is actor for peer in record.visit_session.peers):
        return Text(
            "Only those who sat in session %(number)s can co-sign this record.",
            number=record.visit_session.number,
        )
    return why_not_log(record.review)


def why_not_flag(record: EvidenceRecord, actor: Actor) -> Text | None:
    """Anybody in the team flags what another has logged; one flag at a time."""
    if record.recorder is actor:
        return Text("This is your own record. Correct it instead.")
    if record.flagged:
        return Text("This record is flagged already.")
    return why_not_log(record.review)


def why_not_settle(record: EvidenceRecord, actor: Actor) -> Text | None:
    """Its author and the leaders settle a flag."""
    if not record.flagged:
        return Text("No flag is open on this record.")
    if not may(actor, Permission.READ_SENSITIVE, record):
        return Text("The author of this record and the leaders can settle the flag.")
    return why_not_log(record.review)
