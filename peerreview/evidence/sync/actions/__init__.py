"""What can happen to what laptops send: it is taken in, decided on, resolved, imported."""

from peerreview.core.text import Text
from peerreview.core.work import DEEDS
from peerreview.evidence.sync.actions.laptops import Seen, note_laptop, note_readiness
from peerreview.evidence.sync.actions.receive import Delivery, receive

DEEDS |= {
    "evidence.contested": Text("wrote beside record %(number)s what another had changed"),
}

__all__ = ["Delivery", "Seen", "note_laptop", "note_readiness", "receive"]
