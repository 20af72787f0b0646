"""What can happen to what laptops send: it is taken in, decided on, resolved, imported."""

from peerreview.core.text import Text
from peerreview.core.work import DEEDS
from peerreview.evidence.sync.actions.imports import Handed, import_bundle
from peerreview.evidence.sync.actions.laptops import Seen, note_laptop, note_readiness
from peerreview.evidence.sync.actions.receive import Delivery, receive
from peerreview.evidence.sync.actions.recovery import recovery_key, unwrapped
from peerreview.evidence.sync.actions.settling import accept, choose, reject, replay

DEEDS |= {
    "evidence.contested": Text("wrote beside record %(number)s what another had changed"),
    "evidence.imported": Text("imported a file of %(author)s"),
    "evidence.taken_over": Text("took over an entry of %(author)s that had waited"),
    "evidence.left_out": Text("did not take over an entry of %(author)s"),
    "evidence.chosen": Text("chose between two texts of record %(number)s"),
}

__all__ = [
    "Delivery",
    "Handed",
    "Seen",
    "accept",
    "choose",
    "import_bundle",
    "note_laptop",
    "note_readiness",
    "receive",
    "recovery_key",
    "reject",
    "replay",
    "unwrapped",
]
