"""The recommendations of a review beside what the city answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.findings.models import Recommendation
from peerreview.findings.queries import recommendations_of
from peerreview.findings.rules import why_not_report
from peerreview.followup.models import CityAnswer, CityResponse
from peerreview.reports.queries import reports_of
from peerreview.reviews.models import Review


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One recommendation and its answer, if there is one."""

    recommendation: Recommendation
    answer: CityAnswer | None


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """How far the city has come: an answer counts once it has a position."""

    rows: Sequence[Answered]
    response: CityResponse | None
    released: bool

    @property
    def unanswered(self) -> list[int]:
        return [row.recommendation.number for row in self.rows if row.answer is None]

    @property
    def done(self) -> int:
        return len(self.rows) - len(self.unanswered)


def follow_up(session: Session, review: Review) -> FollowUp:
    """The recommendations that stand in the report, by number, with the city's answers."""
    stands = [r for r in recommendations_of(session, review) if why_not_report(r) is None]
    found = select(CityAnswer).join(Recommendation).where(Recommendation.review_id == review.id)
    answers = {answer.recommendation_id: answer for answer in session.scalars(found)}
    return FollowUp(
        rows=[Answered(recommendation=r, answer=answers.get(r.id)) for r in stands],
        response=response_to(session, review),
        released=is_released(session, review),
    )


def response_to(session: Session, review: Review) -> CityResponse | None:
    """The whole answer of the city, once its sponsor stands behind it."""
    return session.scalar(select(CityResponse).filter_by(review_id=review.id))


def is_released(session: Session, review: Review) -> bool:
    """Whether the city has a report to answer."""
    return bool(reports_of(session, review, released=True))


def answer_to(session: Session, recommendation: Recommendation) -> CityAnswer | None:
    """The answer as it is saved now."""
    return session.scalar(
        select(CityAnswer)
        .filter_by(recommendation_id=recommendation.id)
        .execution_options(populate_existing=True)
    )
