"""What can happen to a desk review sheet: written, and shared."""

from dataclasses import dataclass
from typing import cast

from peerreview.benchmarks.models import KeyFactor, Level
from peerreview.core.errors import refuse_if
from peerreview.core.work import Work
from peerreview.people.authors import author_of
from peerreview.preparation.models import Confidence, DeskSheet, Support
from peerreview.preparation.queries import own_sheet
from peerreview.preparation.rules import why_not_share, why_not_write_sheet
from peerreview.reviews.models import Review


@dataclass(frozen=True, kw_only=True)
class FirstView:
    """What a peer makes of one key factor at the desk. Any of it may still be missing."""

    city_says: str = ""
    support: Support | None = None
    gaps: str = ""
    level: Level | None = None
    confidence: Confidence | None = None
    questions: str = ""
    people_to_meet: str = ""
    documents_to_ask: str = ""


def save_sheet(
    work: Work, review: Review, factor: KeyFactor, view: FirstView, *, seen: int
) -> DeskSheet:
    """Save one's own sheet; the first save begins it. It stays with its writer until shared.

    Raises StaleEdit if it was saved after version ``seen``, from another window of one's own.
    """
    refuse_if(why_not_write_sheet(review))
    sheet = own_sheet(work.session, review, factor, work.actor)
    if sheet is None:
        sheet = DeskSheet(review=review, key_factor=factor, author=author_of(work))
    else:
        sheet.take_turn(seen)
    for name, value in vars(view).items():
        setattr(sheet, name, value)
    sheet.saved_at = work.now
    work.session.add(sheet)
    # No number: what is not shared is not counted either.
    work.record("desk_review.written", review)
    return sheet


def share_sheet(work: Work, review: Review, factor: KeyFactor) -> DeskSheet:
    """Let the team and the observers read one's own sheet, from now on."""
    sheet = own_sheet(work.session, review, factor, work.actor)
    refuse_if(why_not_share(review, sheet))
    sheet = cast(DeskSheet, sheet)
    sheet.shared_at = work.now
    work.record("desk_review.shared", review, factor=factor.number)
    return sheet
