"""The reports there are, the words for the next one, and whether there is enough for it."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerreview.findings.models import Conclusion, ConclusionState
from peerreview.reports.models import Part, Report, ReportPart
from peerreview.reviews.models import Review


def reports_of(session: Session, review: Review, *, released: bool = False) -> Sequence[Report]:
    """The reports of a review, the newest first; all, or those that were released."""
    newest = select(Report).filter_by(review_id=review.id).order_by(Report.number.desc())
    if released:
        newest = newest.where(Report.released_at.is_not(None))
    return session.scalars(newest).all()


def next_number(session: Session, review: Review) -> int:
    last = select(func.max(Report.number)).filter_by(review_id=review.id)
    return (session.scalar(last) or 0) + 1


def agreed(session: Session, review: Review) -> int:
    """How many conclusions the team has agreed."""
    found = select(func.count(Conclusion.id)).filter_by(
        review_id=review.id, state=ConclusionState.AGREED
    )
    return session.scalar(found) or 0


def part_of(session: Session, review: Review, part: Part) -> ReportPart | None:
    """A part as it is saved now; None until somebody writes it."""
    return session.scalar(
        select(ReportPart)
        .filter_by(review_id=review.id, part=part)
        .execution_options(populate_existing=True)
    )


def parts_of(session: Session, review: Review) -> dict[Part, ReportPart]:
    """The parts that somebody has written; some may be empty again."""
    found = session.scalars(select(ReportPart).filter_by(review_id=review.id))
    return {one.part: one for one in found}
