"""What every deed of this feature does first: take hold, and know its author."""

from peerreview.core.errors import StaleEdit, refuse_if
from peerreview.core.text import Text
from peerreview.core.work import Work
from peerreview.findings.models import Conclusion, FeedbackNote, GoodPractice, Recommendation
from peerreview.people.models import Person
from peerreview.reviews.queries import take_hold

CHANGED_MEANWHILE = Text("Somebody changed this meanwhile. Read it again first.")


def hold(work: Work, thing: Conclusion | Recommendation | GoodPractice | FeedbackNote) -> None:
    """Whoever changes the same thing waits, and what they saved is seen."""
    take_hold(work.session, thing.review)
    work.session.refresh(thing)


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
