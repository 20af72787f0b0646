"""Why a desk review sheet cannot be written or shared now."""

from peerreview.core.text import Text
from peerreview.preparation.models import DeskSheet
from peerreview.reviews.models import Phase, Review


def why_not_write_sheet(review: Review) -> Text | None:
    """A first view comes before the visit: what is learned there goes into evidence."""
    if review.phase.is_before(Phase.DESK_REVIEW):
        return Text(
            "The desk review begins once the city has submitted its self-assessment"
            " and the expert leader opens the phase."
        )
    if review.phase is not Phase.DESK_REVIEW:
        return Text("The desk review is over; its sheets stay as they are.")
    return None


def why_not_share(review: Review, sheet: DeskSheet | None) -> Text | None:
    """A sheet is shared once, and then stays shared. It can still be shared during the visit."""
    if review.phase not in {Phase.DESK_REVIEW, Phase.VISIT}:
        return why_not_write_sheet(review)
    if sheet is None:
        return Text("There is something to share once you have saved it.")
    if sheet.is_shared:
        return Text("The team can read this sheet already.")
    return None
