"""Mails about changes of the programme: to whom they matter, and to nobody else.

Each reads what their role may see, in their language. Nobody is told of what they did themselves.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from peerreview.access.policy import Permission, may
from peerreview.core.outbox import post_mail
from peerreview.core.text import Text
from peerreview.core.work import Work
from peerreview.reviews.models import Review, Seat
from peerreview.visits.queries.releases import affected_by
from peerreview.visits.rules import Change


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a mail says above the changes. ``link``: where the programme is read."""

    subject: Text
    lead: Text
    link: str
    good_until: datetime | None = None


def tell_affected(
    work: Work, review: Review, changed: Iterable[Change], notice: Notice
) -> Mapping[Seat, Sequence[Change]]:
    """Mail those whom the changes concern. Returns who was written to, and about what."""
    told = {seat: mine for seat, mine in affected_by(review, changed).items() if _reads(work, seat)}
    for seat, mine in told.items():
        _post(work, review, seat, mine, notice)
    return told


def _reads(work: Work, seat: Seat) -> bool:
    return seat.person is not work.actor and seat.person.disabled_at is None


def _post(work: Work, review: Review, seat: Seat, mine: Sequence[Change], notice: Notice) -> None:
    person = seat.person
    focus = may(person, Permission.VIEW_FOCUS, review)
    post_mail(
        work,
        to=person.email,
        name=person.name,
        language=person.language,
        about=review.id,
        good_until=notice.good_until,
        subject=notice.subject,
        body=[
            Text("Good day %(name)s,", name=person.name),
            notice.lead,
            *_told(mine, person.language, focus=focus),
            Text("The whole programme:"),
            notice.link,
        ],
    )


def _told(mine: Sequence[Change], language: str, *, focus: bool) -> Iterator[str]:
    for change in mine:
        words = (*change.words, *change.for_team) if focus else change.words
        lines = (f"  – {text.in_(language)}" for text in words)
        yield "\n".join((change.title.in_(language), *lines))
