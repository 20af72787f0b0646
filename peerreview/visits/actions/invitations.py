"""Sessions as calendar invitations by mail: sent, brought up to date, cancelled (RFC 5546).

Each mail has one organiser, the one person addressed, the id that the session has in feeds, and a
SEQUENCE that grows. A person reads a feed or gets mails, never both.
Source: ``visit-planning.md``, *Calendars*.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from sqlalchemy import select

from peerreview.core.errors import refuse_if
from peerreview.core.outbox import Calendar, post_mail
from peerreview.core.text import LANGUAGES, Text
from peerreview.core.work import DEEDS, Work
from peerreview.papers.calendar import CalendarEvent, Party, Status
from peerreview.people.models import Person
from peerreview.reviews.models import Review, Role
from peerreview.visits.actions.feeds import revoke_feed
from peerreview.visits.models import (
    MailedCalendar,
    MailedSession,
    SessionState,
    Stakeholder,
)
from peerreview.visits.queries.outline import event_of
from peerreview.visits.queries.programme import Slot
from peerreview.visits.queries.released import published
from peerreview.visits.queries.sheets import is_for
from peerreview.visits.rules import why_not_mail_sessions

DEEDS |= {
    "calendar-mail.chosen": Text("chose calendar invitations by mail"),
    "calendar-mail.stopped": Text("stopped calendar invitations by mail"),
    "stakeholder.calendar_chosen": Text("lets a stakeholder have calendar invitations by mail"),
    "stakeholder.calendar_stopped": Text("stopped the calendar invitations of a stakeholder"),
}


def mailed_calendar_of(
    work: Work, review: Review, reader: Person | Stakeholder
) -> MailedCalendar | None:
    known = select(MailedCalendar).filter_by(review_id=review.id)
    if isinstance(reader, Person):
        return work.session.scalar(known.filter_by(person_id=reader.id))
    return work.session.scalar(known.filter_by(stakeholder_id=reader.id))


def choose_mail(work: Work, review: Review, reader: Person | Stakeholder) -> MailedCalendar:
    """Send the sessions of a reader from now on; a feed of theirs ends."""
    refuse_if(why_not_mail_sessions(review, reader))
    if known := mailed_calendar_of(work, review, reader):
        return known
    calendar = MailedCalendar(review=review, chosen_at=work.now)
    if isinstance(reader, Person):
        calendar.person = reader
        revoke_feed(work, review, reader)
        work.record("calendar-mail.chosen", reader)
    else:
        calendar.stakeholder = reader
        work.record("stakeholder.calendar_chosen", review)
    work.session.add(calendar)
    work.session.flush()
    post_invitations(work, review)
    return calendar


def stop_mail(work: Work, review: Review, reader: Person | Stakeholder) -> None:
    """Cancel what is still ahead, so that nothing is left twice. Nothing happens without any."""
    calendar = mailed_calendar_of(work, review, reader)
    if calendar is None:
        return
    _bring_up_to_date(work, calendar, {}, _slots(work, review))
    work.session.delete(calendar)
    if isinstance(reader, Person):
        work.record("calendar-mail.stopped", reader)
    else:
        work.record("stakeholder.calendar_stopped", review)


def post_invitations(work: Work, review: Review) -> None:
    """Tell everybody who gets mails what changed for them since the last one."""
    calendars = work.session.scalars(
        select(MailedCalendar).filter_by(review_id=review.id).order_by(MailedCalendar.id)
    ).all()
    slots = _slots(work, review) if calendars else {}
    for calendar in calendars:
        theirs = {id_: slot for id_, slot in slots.items() if _concerns(calendar, slot)}
        _bring_up_to_date(work, calendar, theirs, slots)


def _slots(work: Work, review: Review) -> dict[object, Slot]:
    """What is still ahead, as it was released."""
    days = published(work.session, review, focus=False).days
    ahead = (slot for day in days for slot in day.slots if slot.ends > work.now)
    return {slot.session.id: slot for slot in ahead}


def _concerns(calendar: MailedCalendar, slot: Slot) -> bool:
    if slot.session.state in {SessionState.CANCELLED, SessionState.NO_SHOW}:
        return False
    if calendar.person is not None:
        seat = calendar.review.seat_of(calendar.person)
        return seat is not None and seat.in_team and is_for(slot, seat)
    return calendar.stakeholder in slot.session.stakeholders


def _bring_up_to_date(
    work: Work, calendar: MailedCalendar, theirs: dict[object, Slot], slots: dict[object, Slot]
) -> None:
    known = {sent.visit_session_id: sent for sent in calendar.sent}
    for id_, slot in theirs.items():
        sent = known.get(slot.session.id)
        if sent is None:
            sent = MailedSession(visit_session_id=id_, told=-1, sequence=-1)
            calendar.sent.append(sent)
        if sent.cancelled or sent.told != slot.session.sequence:
            _post(work, calendar, slot, sent, cancelled=False)
    for id_, sent in known.items():
        if id_ not in theirs and id_ in slots and not sent.cancelled:
            _post(work, calendar, slots[id_], sent, cancelled=True)


def _post(
    work: Work, calendar: MailedCalendar, slot: Slot, sent: MailedSession, *, cancelled: bool
) -> None:
    from peerreview.papers.ics import invitation  # noqa: PLC0415  seldom needed

    to = _reader(calendar)
    if to is None:
        return
    address, language = to
    sent.told, sent.cancelled = slot.session.sequence, cancelled
    sent.sequence = max(slot.session.sequence, sent.sequence + 1)
    event = _event(calendar, slot, sent, language, cancelled=cancelled)
    organiser = _organiser(calendar)
    method: Literal["REQUEST", "CANCEL"] = "CANCEL" if cancelled else "REQUEST"
    post_mail(
        work,
        to=address.email,
        name=address.name,
        language=language,
        about=calendar.review_id,
        good_until=slot.session.ends_at,
        subject=_subject(event, sent, cancelled=cancelled),
        body=_body(calendar, event, cancelled=cancelled),
        calendar=Calendar(content=invitation(event, method, organiser, address), method=method),
    )


def _reader(calendar: MailedCalendar) -> tuple[Party, str] | None:
    """Whom to write to, and in which language; None where no address is known any more."""
    if calendar.person is not None:
        person = calendar.person
        return Party(name=person.name, email=person.email), person.language
    who = calendar.stakeholder
    if who is None or who.contact is None or not who.contact.email:
        return None
    language = who.language if who.language in LANGUAGES else "en"
    return Party(name=who.name, email=who.contact.email), language or "en"


def _organiser(calendar: MailedCalendar) -> Party:
    """The leader for the team; for those who are heard the host coordinator, who invited them."""
    wanted = Role.LEADER if calendar.person is not None else Role.HOST_COORDINATOR
    seats = sorted(calendar.review.seats, key=lambda seat: seat.role is not wanted)
    person = seats[0].person
    return Party(name=person.name, email=person.email)


def _event(
    calendar: MailedCalendar, slot: Slot, sent: MailedSession, language: str, *, cancelled: bool
) -> CalendarEvent:
    """Whoever is heard reads nothing of who else is."""
    event = event_of(calendar.review, slot, language, heard=calendar.person is not None)
    status = Status.CANCELLED if cancelled else event.status
    return replace(event, sequence=sent.sequence, status=status)


def _subject(event: CalendarEvent, sent: MailedSession, *, cancelled: bool) -> Text:
    if cancelled:
        return Text("Cancelled: %(what)s", what=event.summary)
    if sent.sequence > 0:
        return Text("Changed: %(what)s", what=event.summary)
    return Text("Invitation: %(what)s", what=event.summary)


def _body(
    calendar: MailedCalendar, event: CalendarEvent, *, cancelled: bool
) -> Iterable[Text | str]:
    city = calendar.review.city
    if cancelled:
        yield Text("This session of the visit to %(city)s is cancelled for you:", city=city)
    else:
        yield Text("This session of the visit to %(city)s is meant for you:", city=city)
    yield event.summary
    yield event.description
    if event.location:
        yield event.location
