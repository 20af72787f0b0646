"""What every deed of this feature does first: know its author, and who is late."""

from peerreview.core.errors import StaleEdit, refuse_if
from peerreview.core.text import Text
from peerreview.core.work import Work
from peerreview.findings.models import Conclusion, GoodPractice
from peerreview.people.models import Person

CHANGED_MEANWHILE = Text("Somebody changed this meanwhile. Read it again first.")


def unless_changed(thing: Conclusion | GoodPractice, seen: int) -> None:
    """A button carries no text that could be lost: whoever is late reads again."""
    try:
        thing.refuse_stale(seen)
    except StaleEdit:
        refuse_if(CHANGED_MEANWHILE)


def author_of(work: Work) -> Person:
    if not isinstance(work.actor, Person):
        raise TypeError("findings have a person as their author")
    return work.actor
