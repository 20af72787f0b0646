"""Recommending: one action for one addressee, resting on conclusions."""

from collections.abc import Sequence
from dataclasses import dataclass

from peerreview.benchmarks.models import KeyFactor
from peerreview.core.errors import refuse_if
from peerreview.core.work import Work
from peerreview.findings.actions.hands import author_of, hold
from peerreview.findings.models import Addressee, Conclusion, Horizon, Priority, Recommendation
from peerreview.findings.queries import next_number
from peerreview.findings.rules import why_not_find
from peerreview.reviews.models import Review
from peerreview.reviews.queries import take_hold


@dataclass(frozen=True, kw_only=True)
class Advice:
    """A recommendation as it is written."""

    key_factor: KeyFactor
    action: str
    why: str
    addressee: Addressee
    horizon: Horizon
    priority: Priority
    measure: str
    conclusions: Sequence[Conclusion]


def recommend(work: Work, review: Review, advice: Advice) -> Recommendation:
    take_hold(work.session, review)
    refuse_if(why_not_find(review))
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
    hold(work, recommendation)
    refuse_if(why_not_find(recommendation.review))
    recommendation.take_turn(seen)
    _advise(recommendation, advice)
    work.record("recommendation.changed", recommendation.review, number=recommendation.number)


def _advise(recommendation: Recommendation, advice: Advice) -> None:
    recommendation.key_factor, recommendation.action = advice.key_factor, advice.action
    recommendation.why, recommendation.measure = advice.why, advice.measure
    recommendation.addressee, recommendation.horizon = advice.addressee, advice.horizon
    recommendation.priority = advice.priority
    recommendation.conclusions = list(advice.conclusions)
