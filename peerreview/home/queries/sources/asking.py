"""Who asks, and what an answer looks like."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any
from uuid import UUID

from peerreview.access.policy import Permission, may
from peerreview.core.text import Speakable, Text, Word
from peerreview.people.models import Person
from peerreview.reviews.models import Review

EXCERPT = 240
"""Characters."""


class Kind(Word):
    """What can be found, in the order of the results."""

    REVIEW = "review", Text("Reviews")
    FACTOR = "factor", Text("Key factors")
    QUESTION = "question", Text("Guide questions")
    DOCUMENT = "document", Text("Documents")
    ISSUE = "issue", Text("Site visit issues")
    STAKEHOLDER = "stakeholder", Text("Stakeholders")
    SESSION = "session", Text("Sessions")
    EVIDENCE = "evidence", Text("Evidence")
    CONCLUSION = "conclusion", Text("Conclusions")
    RECOMMENDATION = "recommendation", Text("Recommendations")
    PRACTICE = "practice", Text("Good practices")


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing found: its name, its words, where it belongs, and its page."""

    name: Speakable | str
    words: Speakable | str
    belongs_to: Speakable | str
    endpoint: str
    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who searches, in which reviews, for which words. The reviews are at hand, so that what is
    found in one needs no look at it."""

    person: Person
    reviews: Sequence[Review]
    words: list[str]

    def where(self, permission: Permission) -> list[UUID]:
        """The reviews in which this person may do that."""
        return [r.id for r in self.reviews if may(self.person, permission, r)]


def short(text: str) -> str:
    return shorten(text, EXCERPT, placeholder=" …")
