"""Who chooses between two texts, and what a leader can still do with an entry that waits."""

from peerreview.access.policy import Permission, may
from peerreview.access.relations import Actor
from peerreview.core.text import Text
from peerreview.evidence.models import EvidenceConflict, Parked
from peerreview.evidence.rules import sat_in, why_not_log

REASON_NEEDED = Text("Say why, in a few words. Both authors will read it.")
UNREADABLE = Text(
    "This version of Peerreview cannot read it. Copy what it says into a new record, or wait for"
    " the next version."
)
WAITS_FOR_ANOTHER = Text("It goes on from an entry that waits as well. Decide on that one first.")


def why_not_choose(conflict: EvidenceConflict, actor: Actor) -> Text | None:
    """Whoever wrote one of the texts, the pair, and the leaders choose."""
    record = conflict.record
    if conflict.settled_at is not None:
        return Text("This is settled already.")
    wrote = actor in (conflict.author, record.recorder) or sat_in(record, actor)
    if not wrote and not may(actor, Permission.READ_SENSITIVE, record):
        return Text("The two authors, and the leaders, choose between these texts.")
    return why_not_log(record.review)


def why_not_decide(waiting: Parked) -> Text | None:
    if waiting.decided_at is not None:
        return Text("This was decided already.")
    return None
