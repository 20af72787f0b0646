"""What the home page knows of one review for one person. Plain values: steps are read off them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from babel.dates import format_skeleton, format_time

from peerreview.access.policy import Permission, may
from peerreview.core.text import Text, locale_of
from peerreview.reviews.models import Phase, Review, Seat
from peerreview.reviews.rules import Hand, next_due


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something to be done: what, and the page on which it is done."""

    text: Text
    endpoint: str
    values: Mapping[str, object] = field(default_factory=dict)
    """Of the address, beside the id of the review."""
    urgent: bool = False


@dataclass(frozen=True)
class At:
    """A local time as people say it: ``Mon 4 May, 14:00``."""

    moment: datetime

    def in_(self, language: str) -> str:
        locale = locale_of(language)
        day = format_skeleton("MMMEd", self.moment, locale=locale)
        return f"{day}, {format_time(self.moment, 'HH:mm', locale=locale)}"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the features say of one review. Sets hold ids of key factors in scope."""

    submitted: bool = False
    complete: frozenset[UUID] = frozenset()
    """Claims that have a level and a story."""
    assigned: frozenset[UUID] = frozenset()
    """The key factors that the reader writes for the city."""
    shared: frozenset[UUID] = frozenset()
    """On which the reader has shared a first view with the team."""
    open_issues: int = 0
    stakeholders: int = 0
    sessions: int = 0
    proposed: int = 0
    outside: frozenset[UUID] = frozenset()
    """In focus in a session with somebody from outside the administration."""
    next_session: tuple[int, datetime] | None = None
    """Number and moment of the reader's next session."""
    silent: tuple[int, ...] = ()
    """Numbers of the sessions that the reader recorded and that have no evidence yet."""
    judged: frozenset[UUID] = frozenset()
    """By the reader, alone."""
    views: Mapping[UUID, int] = field(default_factory=dict)
    """How many members have judged."""
    opened: frozenset[UUID] = frozenset()
    agreed: frozenset[UUID] = frozenset()
    drafts: int = 0
    """Conclusions that are not agreed."""
    loose: int = 0
    """Recommendations without an agreed conclusion."""
    unworded: int = 0
    """Records under agreed conclusions, of which the host can read nothing yet."""
    reports: int = 0
    released: int = 0
    """Reports that the host can read."""
    unanswered: int = 0
    """Recommendations in the report without an answer of the city."""
    approved: bool = False
    """Whether the city's sponsor stands behind the whole answer."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One review as one person finds it today."""

    review: Review
    seat: Seat
    today: date
    """On the calendar of the city."""
    hands: tuple[Hand, ...]
    facts: Facts

    @property
    def next_due(self) -> Hand | None:
        return next_due(self.hands)

    def may(self, permission: Permission) -> bool:
        return may(self.seat.person, permission, self.review)

    def is_in(self, *phases: Phase) -> bool:
        return self.review.phase in phases

    def numbers(self, *, without: frozenset[UUID]) -> list[int]:
        """Numbers of the key factors in scope that are not among these."""
        return [f.number for f in self.review.key_factors if f.id not in without]


def listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))
