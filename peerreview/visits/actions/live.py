"""Deeds of the day. Each is known at once: to calendars, to the host, and by mail to whom it
concerns. Where the programme was released, a deed makes the next release by itself."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.reviews.models import Review, Seat
from peerreview.visits.actions.invitations import post_invitations
from peerreview.visits.actions.releases import keep_release
from peerreview.visits.actions.sessions import mark_session
from peerreview.visits.actions.telling import Notice, tell_affected
from peerreview.visits.models import Part, SessionPeer, SessionState, VisitSession
from peerreview.visits.queries import sessions_at
from peerreview.visits.queries.live import delay_of
from peerreview.visits.queries.releases import entries_of, latest_release, names_in
from peerreview.visits.rules import Change, Entry, carried, changes, entry_of
from peerreview.visits.rules.live import (
    later,
    why_not_run,
    why_not_stand_in,
    why_not_swap_parts,
)

DEEDS |= {
    "session.ran_late": Text("moved session %(number)s and what follows by %(minutes)s minutes"),
    "session.parts_swapped": Text("let asker and recorder of session %(number)s change places"),
    "session.peer_swapped": Text("let %(comes)s step in for %(leaves)s in session %(number)s"),
}


def run_late(
    work: Work, visit: VisitSession, minutes: int, *, seen: int, link: str
) -> list[VisitSession]:
    """Move the session, and what its pair still has that day, by so many minutes.

    What breaks by it is shown before (``delay_of``) and does not stop it: the day goes on anyway.
    Raises StaleEdit if someone changed the session after version ``seen``.
    """
    visit.refuse_stale(seen)
    refuse_if(why_not_run(visit, work.now))
    moved = delay_of(work.session, visit, minutes, work.now).moved
    before = [entry_of(one) for one in moved]
    for one in moved:
        one.starts_at, one.ends_at = later(one, minutes, work.now)
        one.touch(work.now)
        work.record("session.ran_late", visit.review, number=one.number, minutes=minutes)
    _let_know(work, visit.review, before, moved, link)
    return moved


def swap_parts(work: Work, visit: VisitSession, *, link: str) -> None:
    """Whoever asked records from now on, and the other way round."""
    refuse_if(why_not_swap_parts(visit, work.now))
    before = [entry_of(visit)]
    other = {Part.ASKER: Part.RECORDER, Part.RECORDER: Part.ASKER}
    for peer in visit.peers:
        peer.part = other.get(peer.part, peer.part)
    visit.touch(work.now)
    work.record("session.parts_swapped", visit.review, number=visit.number)
    _let_know(work, visit.review, before, [visit], link)


def stand_in(work: Work, visit: VisitSession, leaves: Seat, comes: Seat, *, link: str) -> None:
    """One member of the team takes over another's part in a session."""
    busy = sessions_at(work.session, visit.review, visit.begins, visit.finishes, visit.id)
    refuse_if(why_not_stand_in(visit, leaves, comes, busy, work.now))
    before = [entry_of(visit)]
    part = next(peer.part for peer in visit.peers if peer.seat_id == leaves.id)
    kept = [peer for peer in visit.peers if peer.seat_id != leaves.id]
    visit.peers = [*kept, SessionPeer(seat=comes, part=part)]
    work.session.flush()
    visit.touch(work.now)
    names = {"leaves": leaves.person.name, "comes": comes.person.name}
    work.record("session.peer_swapped", visit.review, number=visit.number, **names)
    _let_know(work, visit.review, before, [visit], link)


def nobody_came(work: Work, visit: VisitSession, *, link: str) -> None:
    """The session is marked, and its people and the host hear that its time is free."""
    mark_session(work, visit, SessionState.NO_SHOW)
    entry = entry_of(visit)
    said = Change(entry=entry, before=entry, words=(Text("Nobody came. Its time is free."),))
    _mail(work, visit.review, [said], link)


def _let_know(
    work: Work, review: Review, before: list[Entry], touched: Iterable[VisitSession], link: str
) -> None:
    work.session.flush()
    after = [entry_of(one) for one in touched]
    _release(work, review, {entry.id: entry for entry in after})
    _mail(work, review, changes(before, after, names_in(work.session, review)), link)
    post_invitations(work, review)


def _release(work: Work, review: Review, after: dict[UUID, Entry]) -> None:
    """The last release with what was touched; everything else in it stays as it was."""
    last = latest_release(work.session, review)
    if last is None:
        return
    entries = [carried(after.get(entry.id, entry), entry) for entry in entries_of(last)]
    keep_release(work, review, entries, live=True)


def _mail(work: Work, review: Review, changed: list[Change], link: str) -> None:
    """Useless by tomorrow."""
    notice = Notice(
        subject=Text("Programme %(city)s: a change today", city=review.city),
        lead=Text("%(who)s has just changed the programme of today:", who=work.actor),
        link=link,
        good_until=work.now + timedelta(hours=24),
    )
    tell_affected(work, review, changed, notice)
