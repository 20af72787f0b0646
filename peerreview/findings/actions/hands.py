"""What every deed of this feature does first: take hold, and know its author."""

from peerreview.core.work import Work
from peerreview.findings.models import Conclusion, Recommendation
from peerreview.people.models import Person
from peerreview.reviews.queries import take_hold


def hold(work: Work, thing: Conclusion | Recommendation) -> None:
    """Whoever changes the same thing waits, and what they saved is seen."""
    take_hold(work.session, thing.review)
    work.session.refresh(thing)


def author_of(work: Work) -> Person:
    if not isinstance(work.actor, Person):
        raise TypeError("findings have a person as their author")
    return work.actor
