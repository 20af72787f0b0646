"""Site visit issues for the team, and their wording for the host."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, joinedload

from peerreview.benchmarks.models import KeyFactor
from peerreview.preparation.models import IssuePriority, IssueState, SiteVisitIssue
from peerreview.reviews.models import Review

_PLACE = {priority.value: place for place, priority in enumerate(IssuePriority)}


@dataclass(frozen=True, kw_only=True)
class HostWording:
    """What the team wants to look at under one key factor, in the words that the host reads. It
    holds no issue, so that no page can show more by mistake."""

    factor: KeyFactor
    wordings: tuple[str, ...]


def issues_of(session: Session, review: Review) -> Sequence[SiteVisitIssue]:
    """All issues: the open ones first, the most important first, then by number."""
    settled = SiteVisitIssue.state != IssueState.OPEN
    weight = case(_PLACE, value=SiteVisitIssue.priority, else_=len(_PLACE))
    return session.scalars(
        select(SiteVisitIssue)
        .filter_by(review_id=review.id)
        .options(
            joinedload(SiteVisitIssue.owner),
            joinedload(SiteVisitIssue.guide_question),
            joinedload(SiteVisitIssue.raised_by),
        )
        .order_by(settled, weight, SiteVisitIssue.number)
    ).all()


def open_issues(session: Session, review: Review) -> Sequence[SiteVisitIssue]:
    """The issues that nobody has settled, by number: the report must not leave them silent."""
    return session.scalars(
        select(SiteVisitIssue)
        .filter_by(review_id=review.id, state=IssueState.OPEN)
        .order_by(SiteVisitIssue.number)
    ).all()


def host_wordings(session: Session, review: Review) -> list[HostWording]:
    """What the host may read, by key factor; only what was given."""
    found = session.execute(
        select(SiteVisitIssue.key_factor_id, SiteVisitIssue.host_wording)
        .where(SiteVisitIssue.review_id == review.id, SiteVisitIssue.host_wording != "")
        .order_by(SiteVisitIssue.number)
    ).all()
    said = [
        HostWording(factor=factor, wordings=tuple(text for id_, text in found if id_ == factor.id))
        for factor in review.key_factors
    ]
    return [one for one in said if one.wordings]


def next_issue_number(session: Session, review: Review) -> int:
    last = select(func.max(SiteVisitIssue.number)).filter_by(review_id=review.id)
    return (session.scalar(last) or 0) + 1
