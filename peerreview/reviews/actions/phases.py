"""A review moves on, and sometimes back."""

from peerreview.core.errors import refuse_if
from peerreview.core.work import Work
from peerreview.reviews.models import Phase, Review
from peerreview.reviews.rules import next_phase, why_not_go_back, why_not_move_on


def move_on(work: Work, review: Review) -> Phase:
    """Begin the next phase."""
    refuse_if(why_not_move_on(review))
    before, review.phase = review.phase, next_phase(review) or review.phase
    work.record("phase.begun", review, phase=review.phase, after=before)
    return review.phase


def go_back(work: Work, review: Review, to: Phase, reason: str) -> None:
    """Open an earlier phase again, with a reason that the journal keeps."""
    refuse_if(why_not_go_back(review, to, reason))
    before, review.phase = review.phase, to
    work.record("phase.reopened", review, phase=to, before=before, reason=reason)
