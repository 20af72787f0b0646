"""Why a time when somebody can or cannot come cannot be as somebody wants it."""

from datetime import date, time
from zoneinfo import ZoneInfo

from peerreview.core.text import Text
from peerreview.reviews.models import Review
from peerreview.visits.rules.booking import why_not_at, why_not_on

MOST_TIMES = 40


def why_not_keep_time(
    review: Review, day: date, since: time | None, until: time | None
) -> Text | None:
    """Without both times it is the whole day."""
    if (since is None) is not (until is None):
        return Text("Enter both times, or leave both empty for the whole day.")
    if since and until and until <= since:
        return Text("This ends before it has begun. Check both times.")
    return why_not_on(review, day) or _why_not_show(review.zone, day, since, until)


def _why_not_show(zone: ZoneInfo, day: date, *times: time | None) -> Text | None:
    reasons = (why_not_at(day, at, zone) for at in times if at is not None)
    return next((why for why in reasons if why), None)


def why_not_keep_more(kept: int) -> Text | None:
    if kept < MOST_TIMES:
        return None
    return Text("There are %(n)s times already. Remove some before you add one.", n=kept)
