"""Who: peers, those who are heard, and interpreters."""

from dataclasses import dataclass

from peerreview.planning.problem.moments import Window


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A member of the team. ``ties``: names of organisations they are tied to.

    ``leader``: keeps free for the visit as a whole, and interviews only where put by hand.
    """

    id: str
    name: str
    languages: frozenset[str] = frozenset()
    expertise: frozenset[str] = frozenset()
    away: tuple[Window, ...] = ()
    ties: frozenset[str] = frozenset()
    city: str = ""
    leader: bool = False


@dataclass(frozen=True, kw_only=True)
class Interviewee:
    """Somebody who may be heard. Available always, or only ``free``; never when ``away``.

    ``factors``: the key factors they can speak to. ``manager``: the interviewee who manages them.
    """

    id: str
    name: str
    source_class: str
    outside: bool = False
    organisation: str = ""
    manager: str | None = None
    languages: frozenset[str] = frozenset()
    free: tuple[Window, ...] = ()
    away: tuple[Window, ...] = ()
    factors: frozenset[str] = frozenset()
    coordinator: bool = False


@dataclass(frozen=True, kw_only=True)
class Interpreter:
    """Somebody who interprets from ``languages`` into the language of the team."""

    id: str
    name: str
    languages: frozenset[str]
    away: tuple[Window, ...] = ()


Person = Peer | Interviewee | Interpreter


def is_there(person: Person, time: Window) -> bool:
    """Whether somebody is available for the whole of a time."""
    if any(time.meets(away) for away in person.away):
        return False
    free = person.free if isinstance(person, Interviewee) else ()
    return not free or any(one.holds(time) for one in free)
