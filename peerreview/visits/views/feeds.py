"""The programme in somebody's own calendar, read there by a secret address without signing in.

No answer carries a date of change: what a calendar says may change without any session having
changed (a seat is handed over), and clients would keep the old one. The ETag decides alone.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from threading import Lock

from flask import Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.people.models import Person
from peerreview.reviews.models import Review
from peerreview.visits import actions, queries
from peerreview.visits.forms import FeedForm, Reading
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.links import public_link
from peerreview.web.notices import tell

FRESH = 900
"""Seconds for which a calendar need not ask again."""


@dataclass(frozen=True)
class Kept:
    """A calendar as it was written, with its strong ETag."""

    content: bytes

    @cached_property
    def etag(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


class Shelf:
    """The calendars written last. A state has only one content, so nothing here gets old."""

    def __init__(self, most: int = 200) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[queries.State, Kept] = OrderedDict()

    def take(self, state: queries.State, write: Callable[[], bytes | None]) -> Kept | None:
        with self._lock:
            if state in self._kept:
                self._kept.move_to_end(state)
                return self._kept[state]
        written = write()
        return None if written is None else self._put(state, Kept(written))

    def _put(self, state: queries.State, written: Kept) -> Kept:
        with self._lock:
            self._kept[state] = written
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return written


def kept(session: Session, token: str, now: datetime, shelf: Shelf) -> Kept | None:
    """The calendar behind a token; None where nobody, or no longer somebody, may read it.

    Who may is decided anew only when something changed: the state holds all that it depends on.
    """

    def write() -> bytes | None:
        feed = queries.living_feed(session, token)
        return None if feed is None else queries.feed_content(session, feed, now)

    state = queries.feed_state(session, token, now)
    return None if state is None else shelf.take(state, write)


@pages.get("/calendar/<token>.ics", needs=Permission.SIGN_IN, limit="120/minute")
def feed(token: str) -> ResponseReturnValue:
    """An address that leads nowhere looks like any other that is not there."""
    shelf: Shelf = current_app.extensions.setdefault("calendars", Shelf())
    found = kept(session(), token, work().now, shelf) or abort(404)
    answer = Response(found.content, content_type="text/calendar; charset=utf-8")
    answer.set_etag(found.etag)
    answer.cache_control.private = True
    answer.cache_control.max_age = FRESH
    return answer.make_conditional(request)


@pages.get(
    "/reviews/<uuid:review_id>/programme/calendar", needs=Permission.VIEW_PROGRAMME, on=Review
)
def own_calendar(review: Review) -> ResponseReturnValue:
    return _page(review, FeedForm(data={"reading": Reading.OWN}))


@pages.post(
    "/reviews/<uuid:review_id>/programme/calendar", needs=Permission.VIEW_PROGRAMME, on=Review
)
def make_feed(review: Review) -> ResponseReturnValue:
    """The answer shows the address, once: it is not kept anywhere where it could be read again."""
    form = FeedForm()
    if not form.validate():
        return _page(review, form), 422
    own = form.reading.data is Reading.OWN
    actions.stop_mail(work(), review, me())
    token = actions.make_feed(work(), review, me(), own_only=own)
    return _page(review, form, public_link("visits.feed", token=token))


@pages.post(
    "/reviews/<uuid:review_id>/programme/calendar/revoke",
    needs=Permission.VIEW_PROGRAMME,
    on=Review,
)
def revoke_feed(review: Review) -> ResponseReturnValue:
    actions.revoke_feed(work(), review, me())
    tell(Text("The address leads nowhere any more."))
    return redirect(url_for(".own_calendar", review_id=review.id))


def me() -> Person:
    person = work().actor
    if not isinstance(person, Person):
        abort(401)
    return person


def _page(review: Review, form: FeedForm, link: str = "") -> str:
    return render_template(
        "visits/calendar.html",
        review=review,
        form=form,
        link=link,
        known=queries.feed_of(session(), review, me()),
        mailed=actions.mailed_calendar_of(work(), review, me()) is not None,
        in_team=any(seat.person is work().actor for seat in review.team),
    )
