"""Why the programme cannot be released, and when it is frozen. Source: ``method.md`` section 6."""

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta

from peerreview.core.text import Text
from peerreview.reviews.models import Review, Role
from peerreview.reviews.rules import why_not_change
from peerreview.visits.rules.booking import moment
from peerreview.visits.rules.changes import Change

BOTH = (Role.LEADER, Role.HOST_COORDINATOR)
"""Whose word a late release needs."""


def frozen_from(review: Review, hours: int) -> datetime:
    """So many hours before the first day of the visit begins on the clocks of the city."""
    return moment(review.visit_starts_on, time(), review.zone) - timedelta(hours=hours)


def why_not_release(
    review: Review,
    changed: Sequence[Change],
    broken: Sequence[Text],
    *,
    last: int | None,
    frozen: bool,
    agreed: Collection[Role],
) -> Text | None:
    """``broken``: the hard rules that the draft breaks; ``last``: the number of the last release;
    ``agreed``: who has given their word that this draft may be released late."""
    if reason := why_not_change(review) or _nothing_new(changed, last):
        return reason
    if broken:
        return Text.counted(
            "The draft breaks %(n)s hard rule: %(first)s Mend it, then release.",
            "The draft breaks %(n)s hard rules. The first: %(first)s Mend them, then release.",
            n=len(broken),
            first=broken[0],
        )
    return why_not_late(agreed) if frozen else None


def _nothing_new(changed: Sequence[Change], last: int | None) -> Text | None:
    if changed:
        return None
    if last is None:
        return Text("Nothing is booked yet. Book a session, then release the programme.")
    return Text("Nothing has changed since release %(number)s.", number=last)


def why_not_late(agreed: Collection[Role]) -> Text | None:
    """After the freeze, people have made their arrangements: two must want to change them."""
    missing = [role for role in BOTH if role not in agreed]
    if not missing:
        return None
    if len(missing) == len(BOTH):
        return Text(
            "The programme is frozen. Leader and host coordinator can both agree to this draft;"
            " then it can be released."
        )
    return Text(
        "The programme is frozen. This still needs the word of the other side: %(role)s.",
        role=missing[0].label,
    )


def why_not_agree(
    review: Review, changed: Sequence[Change], *, last: int | None, frozen: bool
) -> Text | None:
    if reason := why_not_change(review) or _nothing_new(changed, last):
        return reason
    if not frozen:
        return Text("The programme is not frozen. The leader can release it without this.")
    return None


def why_not_restore(review: Review, changed: Sequence[Change], number: int) -> Text | None:
    """``changed``: what would differ if the draft became that release again."""
    if reason := why_not_change(review):
        return reason
    if not changed:
        return Text("The draft is as it was in release %(number)s.", number=number)
    return None
