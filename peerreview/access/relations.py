"""How a person can stand to a thing."""

from collections.abc import Set as AbstractSet
from enum import Enum
from typing import Protocol


class Relation(Enum):
    """The columns of the policy table. Roles carry the names of ``method.md`` section 3."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    ADMINISTRATOR = "administrator"
    CONVENER = "convener"
    """Works for a network office: may set up reviews. Sees those only in which they sit."""
    NETWORK_COORDINATOR = "network_coordinator"
    LEADER = "leader"
    CO_LEADER = "co_leader"
    RAPPORTEUR = "rapporteur"
    PEER = "peer"
    OBSERVER = "observer"
    HOST_COORDINATOR = "host_coordinator"
    HOST_SPONSOR = "host_sponsor"
    HOST_CONTRIBUTOR = "host_contributor"
    AUTHOR = "author"
    """Wrote the thing itself."""
    ASSIGNED = "assigned"
    """Is a contributor of the host to whom this part of the self-assessment is assigned."""
    HEARS = "hears"
    """Is in the team and meets this person in a session."""


class Actor(Protocol):
    """Whoever does the work: a person, a visitor, or the program itself."""

    @property
    def relations(self) -> AbstractSet[Relation]:
        """The relations that hold everywhere, whatever the thing."""


class Subject(Protocol):
    """A thing that knows who stands where."""

    def relations_of(self, actor: Actor) -> AbstractSet[Relation]:
        """The relations that hold between the actor and this thing."""


class Visitor:
    """Someone who has not signed in."""

    relations = frozenset({Relation.ANYONE})
    name = ""

    def __str__(self) -> str:
        return "visitor"


class Program:
    """The program at work by itself: the command line, or a job that nobody asked for."""

    relations: frozenset[Relation] = frozenset()
    name = "Peerreview"

    def __str__(self) -> str:
        return "program"


VISITOR = Visitor()
PROGRAM = Program()
