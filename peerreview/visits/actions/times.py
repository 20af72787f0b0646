"""What can happen to the times when people can come: they are kept and removed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.reviews.models import Review, Seat
from peerreview.reviews.queries import clears_seats
from peerreview.reviews.rules import why_not_change
from peerreview.visits.models import (
    SeatTime,
    Stakeholder,
    StakeholderTime,
    TimeKind,
    TimeSource,
)
from peerreview.visits.rules import moment, why_not_keep_more, why_not_keep_time

DEEDS |= {
    "times.stakeholder_said": Text("said when a stakeholder can come"),
    "times.stakeholder_unsaid": Text("removed a time of a stakeholder"),
    "times.seat_said": Text("said when a member of the team can take part"),
    "times.seat_unsaid": Text("removed a time of a member of the team"),
}


@dataclass(frozen=True, kw_only=True)
class Times:
    """A stretch of a day on the clocks of the city; without hours, the whole of it."""

    kind: TimeKind
    day: date
    since: time | None = None
    until: time | None = None

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        if self.since is None or self.until is None:
            next_day = self.day + timedelta(days=1)
            return moment(self.day, time(), zone), moment(next_day, time(), zone)
        return moment(self.day, self.since, zone), moment(self.day, self.until, zone)


def keep_time_of_stakeholder(work: Work, person: Stakeholder, times: Times) -> StakeholderTime:
    """Whoever has none can always come."""
    starts_at, ends_at = _moments(person.review, times)
    refuse_if(why_not_keep_more(len(person.times)))
    kept = StakeholderTime(kind=times.kind, starts_at=starts_at, ends_at=ends_at)
    person.times.append(kept)
    work.record("times.stakeholder_said", person.review)
    return kept


def remove_time_of_stakeholder(work: Work, person: Stakeholder, id_: UUID) -> None:
    """Nothing happens where somebody else removed it already."""
    refuse_if(why_not_change(person.review))
    work.session.execute(delete(StakeholderTime).filter_by(id=id_, stakeholder_id=person.id))
    work.record("times.stakeholder_unsaid", person.review)


def keep_time_of_seat(work: Work, seat: Seat, times: Times) -> SeatTime:
    starts_at, ends_at = _moments(seat.review, times)
    typed = select(func.count(SeatTime.id)).filter_by(seat_id=seat.id, source=TimeSource.TYPED)
    refuse_if(why_not_keep_more(work.session.scalar(typed) or 0))
    kept = SeatTime(seat=seat, kind=times.kind, starts_at=starts_at, ends_at=ends_at)
    work.session.add(kept)
    work.record("times.seat_said", seat.review)
    return kept


def remove_time_of_seat(work: Work, seat: Seat, id_: UUID) -> None:
    """Nothing happens where somebody else removed it already."""
    refuse_if(why_not_change(seat.review))
    work.session.execute(delete(SeatTime).filter_by(id=id_, seat_id=seat.id))
    work.record("times.seat_unsaid", seat.review)


@clears_seats
def forget_times_of_seat(session: Session, seat: Seat) -> None:
    """A successor has hours of their own."""
    session.execute(delete(SeatTime).filter_by(seat_id=seat.id))


def _moments(review: Review, times: Times) -> tuple[datetime, datetime]:
    refuse_if(why_not_change(review))
    refuse_if(why_not_keep_time(review, times.day, times.since, times.until))
    return times.moments(review.zone)
