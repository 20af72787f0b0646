"""The programme is released, and a draft becomes again what an earlier release was."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from peerreview.core.errors import refuse_if
from peerreview.core.outbox import post_mail
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.people.authors import person_of
from peerreview.preparation.models import SiteVisitIssue
from peerreview.reviews.models import Review, Seat
from peerreview.visits.actions.invitations import post_invitations
from peerreview.visits.actions.telling import Notice, tell_affected
from peerreview.visits.models import (
    LateConsent,
    ProgrammeRelease,
    Room,
    SessionState,
    Stakeholder,
    VisitSession,
)
from peerreview.visits.queries import sessions_of
from peerreview.visits.queries.releases import (
    Outlook,
    draft_entries,
    entries_of,
    latest_release,
    names_in,
    outlook,
)
from peerreview.visits.rules import (
    BOTH,
    FACTS,
    Change,
    Entry,
    body_of,
    changes,
    why_not_agree,
    why_not_restore,
)

DEEDS |= {
    "programme.released": Text("released the programme, release %(number)s"),
    "programme.restored": Text("made the draft what release %(number)s was"),
    "programme.late_agreed": Text("agreed to a late release of the programme, as %(role)s"),
}


def release_programme(work: Work, review: Review, *, link: str) -> ProgrammeRelease:
    """Make the draft the programme that everybody reads, and tell those whom it concerns.

    ``link``: where the programme is read. Raises RuleBroken while hard rules are broken, and after
    the freeze without the word of leader and host coordinator.
    """
    now = outlook(work.session, review, work.now)
    refuse_if(now.why_not)
    release = keep_release(work, review, now.draft, late=now.is_frozen)
    work.session.execute(delete(LateConsent).filter_by(review_id=review.id))
    work.record("programme.released", review, number=release.number)
    tell_affected(work, review, now.changed, _notice(review, release, now, link))
    post_invitations(work, review)
    return release


def keep_release(
    work: Work, review: Review, entries: list[Entry], *, late: bool = False, live: bool = False
) -> ProgrammeRelease:
    """The next snapshot. Ask while holding the review."""
    last = latest_release(work.session, review)
    release = ProgrammeRelease(
        review=review,
        number=last.number + 1 if last else 1,
        released_at=work.now,
        released_by=person_of(work),
        late=late,
        live=live,
        body=body_of(entries),
    )
    work.session.add(release)
    work.session.flush()
    return release


def _notice(review: Review, release: ProgrammeRelease, now: Outlook, link: str) -> Notice:
    city = review.city
    if now.last is None:
        lead = Text("The programme of the visit to %(city)s is there. Yours:", city=city)
    else:
        lead = Text(
            "Release %(number)s of the programme of the visit to %(city)s changes what concerns"
            " you:",
            number=release.number,
            city=city,
        )
    subject = Text("Programme %(city)s: release %(number)s", city=city, number=release.number)
    return Notice(subject=subject, lead=lead, link=link)


def agree_to_late_release(work: Work, review: Review, *, link: str) -> bool:
    """Give one's word that this draft may be released though it is frozen. It needs the leader's
    and the host coordinator's; whoever is missing is asked. True if both agree."""
    now = outlook(work.session, review, work.now)
    refuse_if(why_not_agree(review, now.changed, last=now.last_number, frozen=now.is_frozen))
    seat = _seat_of(work, review)
    given = work.session.get(LateConsent, (review.id, seat.role)) or LateConsent(
        review_id=review.id, role=seat.role
    )
    given.person, given.given_at, given.digest = seat.person, work.now, now.digest
    work.session.add(given)
    work.record("programme.late_agreed", review, role=seat.role)
    missing = [role for role in BOTH if role not in {*now.consents, seat.role}]
    for other in (seat for seat in review.seats if seat.role in missing):
        _ask(work, review, other, link)
    return not missing


def _ask(work: Work, review: Review, seat: Seat, link: str) -> None:
    """Whoever still has to agree is asked, with a link to what would change."""
    person = seat.person
    post_mail(
        work,
        to=person.email,
        name=person.name,
        language=person.language,
        about=review.id,
        subject=Text("Programme %(city)s: a late release needs your word", city=review.city),
        body=[
            Text("Good day %(name)s,", name=person.name),
            Text(
                "%(who)s wants to change the programme of the visit after it was frozen. It can be"
                " released once you agree as well. What would change:",
                who=work.actor,
            ),
            link,
        ],
    )


def _seat_of(work: Work, review: Review) -> Seat:
    seat = review.seat_of(work.actor)
    if seat is None:
        raise LookupError("only somebody with a seat agrees to a late release")
    return seat


def restoring(session: Session, release: ProgrammeRelease) -> list[Change]:
    """What would differ in the draft if it became that release again."""
    review = release.review
    wanted = {entry.id: entry for entry in entries_of(release)}
    draft = draft_entries(session, review)
    after = [_as_wanted(entry, wanted.get(entry.id)) for entry in draft]
    return changes(draft, after, names_in(session, review))


def _as_wanted(entry: Entry, wanted: Entry | None) -> Entry:
    if entry.state in FACTS:
        return entry
    return wanted or entry.model_copy(update={"state": SessionState.CANCELLED})


def restore_release(work: Work, release: ProgrammeRelease, *, focus: bool) -> int:
    """Make the draft what it was in a release: times, places, people. How many sessions changed.

    Sessions that were booked since are cancelled, for calendars know them; what has taken place
    stays as it is. ``focus``: whether the actor may also bring back what the team looks into.
    """
    review = release.review
    changed = restoring(work.session, release)
    refuse_if(why_not_restore(review, changed, release.number))
    wanted = {entry.id: entry for entry in entries_of(release)}
    for session in sessions_of(work.session, review):
        if session.id in {change.entry.id for change in changed}:
            _restore(work, session, wanted.get(session.id), focus=focus)
    work.record("programme.restored", review, number=release.number)
    return len(changed)


def _restore(work: Work, session: VisitSession, entry: Entry | None, *, focus: bool) -> None:
    if entry is None:
        session.state = SessionState.CANCELLED
    else:
        for name in _PLACED:
            setattr(session, name, getattr(entry, name))
        session.place = work.session.get(Room, entry.room_id) if entry.room_id else None
        seats = ((work.session.get(Seat, id_), part) for id_, part in entry.peers)
        session.seat_peers((seat, part) for seat, part in seats if seat)
        session.stakeholders = _found(work, Stakeholder, entry.stakeholders)
        if focus:
            session.key_factors = [f for f in session.review.key_factors if f.number in entry.focus]
            session.issues = _found(work, SiteVisitIssue, entry.issues)
    session.touch(work.now)


_PLACED = (*("kind", "title", "starts_at", "ends_at", "venue", "room", "interpreter", "state"),)


def _found(work: Work, kind: Any, ids: tuple[UUID, ...]) -> list[Any]:
    return [row for id_ in ids if (row := work.session.get(kind, id_))]
