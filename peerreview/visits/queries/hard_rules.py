"""What stops a release: the hard rules that the draft breaks, as the one checker says them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from peerreview.planning.checker import Broken, refusals
from peerreview.reviews.models import Review
from peerreview.visits.queries.problem.draft import draft_of


def hard_rules(session: Session, review: Review, now: datetime) -> Sequence[Broken]:
    draft = draft_of(session, review, now)
    return refusals(draft.problem, draft.plan)
