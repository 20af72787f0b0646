"""What stops a release: the hard rules that the draft breaks, as the one checker says them."""

from datetime import datetime

from sqlalchemy.orm import Session

from peerreview.core.text import Text
from peerreview.planning.checker import refusals
from peerreview.reviews.models import Review
from peerreview.visits.queries.problem.draft import draft_of


def hard_rules(session: Session, review: Review, now: datetime) -> list[Text]:
    draft = draft_of(session, review, now)
    return [broken.says for broken in refusals(draft.problem, draft.plan)]
