"""The busy times of one's own calendar: the times alone, and only those of the visit."""

from collections.abc import Iterable

from sqlalchemy import delete

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.papers.busy import Busy
from peerreview.reviews.models import Seat
from peerreview.reviews.rules import why_not_change
from peerreview.visits.models import SeatTime, TimeKind, TimeSource

DEEDS |= {"seat.busy_read": Text("took over the busy times of their own calendar")}


def keep_busy_times(work: Work, seat: Seat, times: Iterable[Busy]) -> None:
    """They take the place of those that an earlier file said; what was typed stays."""
    refuse_if(why_not_change(seat.review))
    work.session.execute(delete(SeatTime).filter_by(seat_id=seat.id, source=TimeSource.CALENDAR))
    work.session.add_all(
        SeatTime(
            seat_id=seat.id,
            kind=TimeKind.CANNOT,
            starts_at=busy.starts_at,
            ends_at=busy.ends_at,
            source=TimeSource.CALENDAR,
        )
        for busy in times
    )
    work.record("seat.busy_read", seat.review)
