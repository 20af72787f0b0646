"""The person behind a piece of work, for rows that name whoever wrote, asked or settled."""

from peerreview.core.work import Work
from peerreview.people.models import Person


def person_of(work: Work) -> Person | None:
    """Nobody, when the work is done through a link or on the server."""
    return work.actor if isinstance(work.actor, Person) else None


def author_of(work: Work) -> Person:
    """For what only a signed-in person is let do: no rule or view lets another come this far."""
    person = person_of(work)
    if person is None:
        raise TypeError("this work has a person as its author")
    return person
