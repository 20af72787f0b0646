"""The clock is set: dates of one's own, and what is done."""

from collections.abc import Mapping
from datetime import date

from peerreview.core.errors import StaleEdit, refuse_if
from peerreview.core.work import Work
from peerreview.reviews.models import Milestone, MilestoneKind, Review
from peerreview.reviews.rules import why_not_change, why_not_due_on, why_not_tick


def set_dates(
    work: Work, review: Review, dates: Mapping[MilestoneKind, date | None], *, seen: int
) -> None:
    """Set dates of one's own; None gives a milestone back to the clock.

    Raises StaleEdit if somebody set dates or moved the visit after ``seen``.
    """
    refuse_if(why_not_change(review))
    if seen != review.clock_version:
        raise StaleEdit
    review.clock_version += 1
    for kind, due_on in dates.items():
        refuse_if(why_not_due_on(review, due_on))
        if due_on or _known(review, kind):
            _milestone(review, kind).due_on = due_on
    work.record("clock.set", review)


def tick(work: Work, review: Review, kind: MilestoneKind) -> None:
    """Mark a milestone as done today, on the calendar of the city."""
    refuse_if(why_not_tick(review))
    _milestone(review, kind).done_on = review.today(work.now)
    work.record("clock.ticked", review, milestone=kind)


def untick(work: Work, review: Review, kind: MilestoneKind) -> None:
    """A milestone was marked too early."""
    refuse_if(why_not_tick(review))
    _milestone(review, kind).done_on = None
    work.record("clock.unticked", review, milestone=kind)


def _known(review: Review, kind: MilestoneKind) -> Milestone | None:
    return next((found for found in review.milestones if found.kind is kind), None)


def _milestone(review: Review, kind: MilestoneKind) -> Milestone:
    found = _known(review, kind)
    if found is None:
        found = Milestone(kind=kind)
        review.milestones.append(found)
    return found
