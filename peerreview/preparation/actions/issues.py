"""What can happen to a site visit issue: raised, changed, worded for the host, settled."""

from dataclasses import dataclass

from peerreview.benchmarks.models import GuideQuestion, KeyFactor
from peerreview.core.errors import refuse_if
from peerreview.core.work import Work
from peerreview.people.authors import author_of
from peerreview.preparation.models import IssueKind, IssuePriority, IssueState, SiteVisitIssue
from peerreview.preparation.queries import next_issue_number
from peerreview.preparation.rules import (
    why_not_raise,
    why_not_settle,
    why_not_settle_as,
    why_not_word,
)
from peerreview.reviews.models import Review, Seat


@dataclass(frozen=True, kw_only=True)
class Uncertainty:
    """What the team does not know yet, in its own words."""

    key_factor: KeyFactor
    statement: str
    kind: IssueKind
    priority: IssuePriority = IssuePriority.MEDIUM
    guide_question: GuideQuestion | None = None
    confirms: str = ""
    refutes: str = ""
    owner: Seat | None = None


def raise_issue(work: Work, review: Review, what: Uncertainty) -> SiteVisitIssue:
    """Put an uncertainty on the list of the visit. It gets the next number of the review."""
    refuse_if(why_not_raise(review))
    issue = SiteVisitIssue(
        review=review,
        number=next_issue_number(work.session, review),
        raised_by=author_of(work),
        raised_at=work.now,
    )
    _write(issue, what)
    work.session.add(issue)
    work.record("issue.raised", review, number=issue.number)
    return issue


def change_issue(work: Work, issue: SiteVisitIssue, what: Uncertainty, *, seen: int) -> None:
    """Change the team's wording. Raises StaleEdit if someone saved after version ``seen``."""
    refuse_if(why_not_raise(issue.review))
    issue.take_turn(seen)
    _write(issue, what)
    work.record("issue.changed", issue.review, number=issue.number)


def word_for_host(work: Work, issue: SiteVisitIssue, wording: str, *, seen: int) -> None:
    """Say to the host what the team wants to look at, or take it back with an empty wording."""
    refuse_if(why_not_word(issue.review))
    issue.take_turn(seen)
    issue.host_wording = wording
    work.record("issue.worded", issue.review, number=issue.number)


def settle_issue(
    work: Work, issue: SiteVisitIssue, state: IssueState, reason: str = "", *, seen: int
) -> None:
    """Say what became of an issue, or open it again."""
    refuse_if(why_not_settle(issue.review))
    refuse_if(why_not_settle_as(state, reason))
    issue.take_turn(seen)
    issue.state, issue.state_reason = state, reason
    work.record("issue.settled", issue.review, number=issue.number, state=state)


def _write(issue: SiteVisitIssue, what: Uncertainty) -> None:
    for name, value in vars(what).items():
        setattr(issue, name, value)
