"""Recommending: one action for one addressee, resting on conclusions."""

from collections.abc import Sequence
from dataclasses import dataclass

from peerreview.benchmarks.models import GuideQuestion, KeyFactor
from peerreview.core.errors import refuse_if
from peerreview.core.work import Work
from peerreview.findings.models import Addressee, Conclusion, Horizon, Priority, Recommendation
from peerreview.findings.queries import headline_recommendations, next_number
from peerreview.findings.rules import why_not_find, why_not_headline
from peerreview.people.authors import author_of
from peerreview.reviews.models import Review


@dataclass(frozen=True, kw_only=True)
class Advice:
    """A recommendation as it is written. ``headline``: the report puts it first."""

    key_factor: KeyFactor
    action: str
    why: str
    addressee: Addressee
    horizon: Horizon
    priority: Priority
    measure: str
    conclusions: Sequence[Conclusion]
    guide_question: GuideQuestion | None = None
    example_city: str = ""
    headline: bool = False


def recommend(work: Work, review: Review, advice: Advice) -> Recommendation:
    refuse_if(why_not_find(review))
    _refuse_another_headline(work, review, advice)
    number = next_number(work.session, review, Recommendation)
    recommendation = Recommendation(review=review, number=number, author=author_of(work))
    _advise(recommendation, advice)
    work.session.add(recommendation)
    work.record("recommendation.made", review, number=number)
    return recommendation


def change_recommendation(
    work: Work, recommendation: Recommendation, advice: Advice, *, seen: int
) -> None:
    """Raises StaleEdit if somebody saved after version ``seen``."""
    refuse_if(why_not_find(recommendation.review))
    if not recommendation.headline:
        _refuse_another_headline(work, recommendation.review, advice)
    recommendation.take_turn(seen)
    _advise(recommendation, advice)
    work.record("recommendation.changed", recommendation.review, number=recommendation.number)


def _advise(recommendation: Recommendation, advice: Advice) -> None:
    recommendation.key_factor, recommendation.action = advice.key_factor, advice.action
    recommendation.why, recommendation.measure = advice.why, advice.measure
    recommendation.addressee, recommendation.horizon = advice.addressee, advice.horizon
    recommendation.priority = advice.priority
    recommendation.conclusions = list(advice.conclusions)
    recommendation.guide_question = advice.guide_question
    recommendation.example_city, recommendation.headline = advice.example_city, advice.headline


def _refuse_another_headline(work: Work, review: Review, advice: Advice) -> None:
    if advice.headline:
        others = headline_recommendations(work.session, review)
        refuse_if(why_not_headline(len(others)))
