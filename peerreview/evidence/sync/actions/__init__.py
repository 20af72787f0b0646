"""What can happen to what laptops send: it is taken in, decided on, resolved, imported."""

from peerreview.core.text import Text
from peerreview.core.work import DEEDS
from peerreview.evidence.sync.actions.imports import Handed, import_bundle
from peerreview.evidence.sync.actions.laptops import Seen, note_laptop, note_readiness
from peerreview.evidence.sync.actions.receive import Delivery, receive
from peerreview.evidence.sync.actions.recovery import recovery_key, unwrapped

DEEDS |= {
    "evidence.contested": Text("wrote beside record %(number)s what another had changed"),
    "evidence.imported": Text("imported a file of %(author)s"),
}

__all__ = [
    "Delivery",
    "Handed",
    "Seen",
    "import_bundle",
    "note_laptop",
    "note_readiness",
    "receive",
    "recovery_key",
    "unwrapped",
]
