"""The busy times of a peer from a file of their own calendar: shown first, then kept.

The file itself is never stored: between the two pages only its times travel.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import RuleBroken
from peerreview.core.text import Text
from peerreview.papers.busy import MOST_BYTES, MOST_TIMES, Busy, BusyTimes, busy_times
from peerreview.reviews.models import Review, Seat
from peerreview.reviews.rules import why_not_change
from peerreview.visits import actions, queries
from peerreview.visits.models import TimeSource
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/programme/busy", needs=Permission.OWN_TIMES, on=Review)
def busy(review: Review) -> ResponseReturnValue:
    return _page(review)


@pages.post("/reviews/<uuid:review_id>/programme/busy", needs=Permission.OWN_TIMES, on=Review)
def read_busy(review: Review) -> ResponseReturnValue:
    file = request.files.get("file")
    if file is None or not file.filename:
        return _page(review, said=Text("Choose the .ics file of your calendar.")), 422
    try:
        found = busy_times(file.read(MOST_BYTES + 1), _window(review), review.zone)
    except RuleBroken as broken:
        return _page(review, said=broken.reason), 422
    return _page(review, found)


@pages.post("/reviews/<uuid:review_id>/programme/busy/keep", needs=Permission.OWN_TIMES, on=Review)
def keep_busy(review: Review) -> ResponseReturnValue:
    times = _typed(request.form.getlist("time"), _window(review))
    if times is None:
        return _page(review, said=Text("These times cannot be read. Choose the file again.")), 422
    actions.keep_busy_times(work(), _seat(review), times)
    tell(
        Text.counted(
            "%(n)s busy time is kept. Nothing else of the file is.",
            "%(n)s busy times are kept. Nothing else of the file is.",
            n=len(times),
        )
    )
    return redirect(url_for(".busy", review_id=review.id))


def _typed(said: Sequence[str], window: Busy) -> list[Busy] | None:
    """The times as the first page sent them along; None if they are none of the visit."""
    try:
        times = [Busy(*map(datetime.fromisoformat, one.split("/"))) for one in said[:MOST_TIMES]]
        fine = all(window.starts_at <= t.starts_at < t.ends_at <= window.ends_at for t in times)
    except (ValueError, TypeError):
        return None
    return times if fine else None


def _window(review: Review) -> Busy:
    """The days of the visit, from midnight to midnight on the clocks of the city."""

    def midnight(day: date) -> datetime:
        return datetime.combine(day, time(), review.zone).astimezone(UTC)

    return Busy(
        midnight(review.visit_starts_on), midnight(review.visit_ends_on + timedelta(days=1))
    )


def _seat(review: Review) -> Seat:
    return review.seat_of(work().actor) or abort(403)


def _page(review: Review, found: BusyTimes | None = None, said: Text | None = None) -> str:
    seat = _seat(review)
    known = queries.times_of_team(session(), review).get(seat.id, [])
    return render_template(
        "visits/busy.html",
        review=review,
        found=found,
        said=said,
        known=[one for one in known if one.source is TimeSource.CALENDAR],
        why_not=why_not_change(review),
    )
