"""A secret address for somebody's own calendar: made, taken back."""

import secrets

from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.people.models import Person
from peerreview.people.queries import hash_of
from peerreview.reviews.models import Review
from peerreview.visits.models import CalendarFeed
from peerreview.visits.queries.feeds import feed_of

DEEDS |= {
    "calendar-feed.made": Text("made an address for their own calendar"),
    "calendar-feed.revoked": Text("took back the address for their own calendar"),
}


def make_feed(work: Work, review: Review, person: Person, *, own_only: bool) -> str:
    """The token of a new address, said this once. The old address leads nowhere from now on.

    The journal keeps it with the person: it is nothing that they wrote in the review.
    """
    token = secrets.token_urlsafe(32)
    feed = feed_of(work.session, review, person) or CalendarFeed(review=review, person=person)
    feed.token_hash, feed.own_only, feed.made_at = hash_of(token), own_only, work.now
    work.session.add(feed)
    work.record("calendar-feed.made", person)
    return token


def revoke_feed(work: Work, review: Review, person: Person) -> None:
    """Nothing happens where there is none."""
    if feed := feed_of(work.session, review, person):
        work.session.delete(feed)
        work.record("calendar-feed.revoked", person)
