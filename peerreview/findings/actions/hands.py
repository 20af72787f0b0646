"""What the buttons of this feature do first: see who is late."""

from peerreview.core.errors import CHANGED_MEANWHILE, StaleEdit, refuse_if
from peerreview.findings.models import Conclusion, GoodPractice


def unless_changed(thing: Conclusion | GoodPractice, seen: int) -> None:
    """A button carries no text that could be lost: whoever is late reads again."""
    try:
        thing.refuse_stale(seen)
    except StaleEdit:
        refuse_if(CHANGED_MEANWHILE)
