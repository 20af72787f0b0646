"""What can happen to a visit: people to hear are named, sessions are booked, moved, cancelled."""

from peerreview.visits.actions.feeds import make_feed, revoke_feed
from peerreview.visits.actions.releases import (
    agree_to_late_release,
    release_programme,
    restore_release,
    restoring,
)
from peerreview.visits.actions.sessions import (
    book,
    cancel_session,
    change_session,
    mark_session,
)
from peerreview.visits.actions.stakeholders import (
    Introduction,
    Reach,
    add_stakeholder,
    change_contact,
    change_stakeholder,
)

__all__ = [
    "Introduction",
    "Reach",
    "add_stakeholder",
    "agree_to_late_release",
    "book",
    "cancel_session",
    "change_contact",
    "change_session",
    "change_stakeholder",
    "make_feed",
    "mark_session",
    "release_programme",
    "restore_release",
    "restoring",
    "revoke_feed",
]
