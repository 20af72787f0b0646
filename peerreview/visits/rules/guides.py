"""What can be asked in a session, what is asked unless the team says otherwise, and how long.

Source: ``method.md`` section 5, *Interview guide*.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from peerreview.benchmarks.models import GuideQuestion, KeyFactor
from peerreview.core.text import Speakable, Text, Translated
from peerreview.preparation.models import IssuePriority, SiteVisitIssue
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change

FEWEST, MOST, USUAL = 6, 10, 8
"""Questions of an hour, and how many are taken unless the team chooses."""
MOST_ISSUES = 4

WHO_ASKS = Text("%(asker)s asks, %(recorder)s takes notes.")
"""Said where a pair hears people, and not where a whole team meets them."""
OPENING = (
    Text(
        "Thank you for your time. We are colleagues from other cities, and %(city)s has asked us to"
        " look with it at “%(benchmark)s”."
    ),
    WHO_ASKS,
    Text(
        "We report what we hear by the kind of source, never by name. We quote you word for word"
        " only if you agree to that quote."
    ),
    Text(
        "You may decline any question, and stop at any time. Tell us now or later if something"
        " is not for the report."
    ),
)
"""Who we are, how words are used, you may decline: what must be said before anything is asked."""

CLOSING = Text("What have we not asked, and should have?")
THANKS = Text("Thank you. The city will tell you when the report is there.")

CONSENT = (
    Text("They have been told how their words are used"),
    Text("They agree that notes are taken"),
    Text("They may be quoted word for word (ask again for each quote)"),
    Text("Something is not for the report:"),
)
"""Ticked at the table."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Something that could be asked in a session: a guide question of a key factor in focus, or a
    site visit issue that the session tests."""

    key: str
    source: Text
    """Where it comes from, such as question 4.2 or issue 7."""
    words: Translated | str
    parts: tuple[Translated, ...] = ()
    """Points of its own that the question names."""
    question: GuideQuestion | None = None
    issue: SiteVisitIssue | None = None


def offers(factors: Iterable[KeyFactor], issues: Iterable[SiteVisitIssue]) -> list[Offer]:
    """The issues first, the most important first; then the questions, factor by factor."""
    tested = sorted(issues, key=lambda issue: (_weight(issue), issue.number))
    asked = (question for factor in factors for question in factor.guide_questions)
    return [*(offer_of_issue(issue) for issue in tested), *map(offer_of_question, asked)]


def _weight(issue: SiteVisitIssue) -> int:
    return list(IssuePriority).index(issue.priority)


def offer_of_issue(issue: SiteVisitIssue) -> Offer:
    return Offer(key=f"issue-{issue.id}", source=issue.title, words=issue.statement, issue=issue)


def offer_of_question(question: GuideQuestion) -> Offer:
    return Offer(
        key=f"question-{question.id}",
        source=Text("Question %(code)s", code=question.code),
        words=question.text,
        parts=tuple(Translated(part) for part in question.parts),
        question=question,
    )


def usual(offered: Sequence[Offer]) -> list[Offer]:
    """What is asked unless the team chooses: the most important issues, then a question of each
    key factor in turn."""
    issues = [offer for offer in offered if offer.issue][:MOST_ISSUES]
    by_factor: dict[object, list[Offer]] = {}
    for offer in offered:
        if offer.question:
            by_factor.setdefault(offer.question.key_factor_id, []).append(offer)
    turns = chain.from_iterable(zip_longest(*by_factor.values()))
    return [*issues, *(offer for offer in turns if offer)][:USUAL]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question of a guide in its place."""

    rank: int
    source: Text | None
    """None for a question of the team's own."""
    words: Speakable | str
    key: str = ""
    """That of the offer it comes from."""
    parts: tuple[Translated, ...] = ()
    issue: SiteVisitIssue | None = None


@dataclass(frozen=True, kw_only=True)
class Guide:
    """How a session is led. ``version``: 0 while nobody has saved a guide."""

    purpose: str
    opening: tuple[Text | str, ...]
    asked: tuple[Asked, ...]
    closing: Text | str
    opening_minutes: int
    closing_minutes: int
    version: int = 0

    def minutes_for_questions(self, minutes: int) -> int:
        """Of a session that lasts so long; never below zero."""
        return max(0, minutes - self.opening_minutes - self.closing_minutes)

    def minutes_each(self, minutes: int) -> int:
        return self.minutes_for_questions(minutes) // max(1, len(self.asked))


@dataclass(frozen=True, kw_only=True)
class Lead:
    """A guide as somebody wants it. ``ranked``: offers, or words of the team's own, in order."""

    purpose: str = ""
    opening_words: str = ""
    closing_question: str = ""
    opening_minutes: int = 5
    closing_minutes: int = 5
    ranked: tuple[Offer | str, ...] = ()


def why_not_lead(review: Review, lead: Lead) -> Text | None:
    return why_not_change(review) or why_not_ask_so_many(len(lead.ranked))


def why_not_ask_so_many(n: int) -> Text | None:
    if n > MOST:
        return Text(
            "%(n)s questions are chosen, and a session carries at most %(most)s. Leave some out.",
            n=n,
            most=MOST,
        )
    return None


def remarks_on(guide: Guide, minutes: int) -> Iterator[Text]:
    """What is worth a second look in a guide."""
    if len(guide.asked) < FEWEST:
        yield Text.counted(
            "The guide has %(n)s question. Six to ten carry an hour.",
            "The guide has %(n)s questions. Six to ten carry an hour.",
            n=len(guide.asked),
        )
    if guide.asked and guide.minutes_each(minutes) < 4:
        yield Text(
            "Each question has %(n)s minutes. Leave some out, or begin sooner with them.",
            n=guide.minutes_each(minutes),
        )
