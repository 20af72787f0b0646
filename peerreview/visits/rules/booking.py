"""Why a session cannot be booked, changed or cancelled. Source: ``method.md`` section 6."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from peerreview.benchmarks.models import KeyFactor
from peerreview.core.days import span
from peerreview.core.text import Text, fold
from peerreview.preparation.models import SiteVisitIssue
from peerreview.reviews.models import Review, Seat
from peerreview.reviews.rules import why_not_change
from peerreview.visits.models import (
    Part,
    Preferred,
    Room,
    SessionKind,
    SessionState,
    Stage,
    Stakeholder,
    VisitSession,
)


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the planner is to know of a session. ``minutes``: its length in one language; None
    for as long as it is booked."""

    minutes: int | None = None
    optional: bool = False
    priority: int = 2
    preferred: Preferred = Preferred.ANY
    stage: Stage = Stage.ANY


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A session as somebody wants it to be. All moments are aware; without both it waits for its
    place in the timetable.

    ``focus``, ``issues``, ``guide_notes``: None where its author may not see what the team looks
    into; then they stay as they are.
    """

    kind: SessionKind
    title: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    venue: str = ""
    room: str = ""
    place: Room | None = None
    """The room of that name at a venue of the visit; None for one that is only written down."""
    state: SessionState = SessionState.PROPOSED
    stakeholders: tuple[Stakeholder, ...] = ()
    peers: tuple[tuple[Seat, Part], ...] = ()
    interpreter: bool = False
    focus: tuple[KeyFactor, ...] | None = None
    issues: tuple[SiteVisitIssue, ...] | None = None
    guide_notes: str | None = None
    wishes: Wishes | None = None
    """None leaves them as they are."""

    @property
    def times(self) -> tuple[datetime, datetime] | None:
        if self.starts_at is None or self.ends_at is None:
            return None
        return self.starts_at, self.ends_at

    def who(self, part: Part) -> Seat | None:
        return next((seat for seat, mine in self.peers if mine is part), None)


@dataclass(frozen=True)
class Days:
    """From one day to another, as people write it: ``4–8 May 2026``."""

    first: date
    last: date

    def in_(self, language: str) -> str:
        return span(self.first, self.last, language)


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment at which the clocks of a place show this. Where they show it twice, the first."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def why_not_on(review: Review, day: date) -> Text | None:
    if review.visit_starts_on <= day <= review.visit_ends_on:
        return None
    return Text(
        "The visit is on %(days)s. Choose one of its days.",
        days=Days(review.visit_starts_on, review.visit_ends_on),
    )


def why_outside(review: Review, day: date) -> Text | None:
    """The visit was moved, and this day was not: what is on it is still there, and is named."""
    if why_not_on(review, day) is None:
        return None
    return Text(
        "This day lies outside the visit, which is on %(days)s. Move what is on it, or cancel it.",
        days=Days(review.visit_starts_on, review.visit_ends_on),
    )


def why_not_at(day: date, at: time, zone: ZoneInfo) -> Text | None:
    """In the night when summer time begins, an hour does not exist."""
    if moment(day, at, zone).astimezone(zone).time() == at:
        return None
    return Text(
        "The clocks go forward that night and never show %(time)s. Choose another time.",
        time=f"{at:%H:%M}",
    )


def why_not_last(starts_at: datetime, ends_at: datetime) -> Text | None:
    if ends_at > starts_at:
        return None
    return Text("The session ends before it has begun. Check both times.")


def why_not_both(asker: Seat | None, recorder: Seat | None) -> Text | None:
    if asker is not None and asker is recorder:
        return Text("Whoever asks cannot record as well. Choose two people.")
    return None


def why_not_book(review: Review, plan: Plan) -> Text | None:
    """What makes no draft at all. Whether a plan is good is the checker's to say."""
    both = why_not_both(plan.who(Part.ASKER), plan.who(Part.RECORDER))
    if plan.times is None:
        return why_not_change(review) or both
    starts_at, ends_at = plan.times
    reasons = (
        why_not_change(review),
        why_not_last(starts_at, ends_at),
        why_not_on(review, starts_at.astimezone(review.zone).date()),
        why_not_on(review, ends_at.astimezone(review.zone).date()),
        both,
    )
    return next((reason for reason in reasons if reason), None)


def why_not_beside(plan: Plan, others: Iterable[VisitSession], zone: ZoneInfo) -> Text | None:
    """Why a plan cannot be laid beside sessions that its author may not have seen yet.

    ``others``: those at its time that are not cancelled.
    """
    for other in others:
        if met := clash(plan, other, zone):
            return Text(
                "%(clash)s The timetable has changed since you opened this page. Save again if you"
                " want both: the clash is then named until one of them moves.",
                clash=met,
            )
    return None


def new_in(plan: Plan, session: VisitSession) -> Plan:
    """Of a plan for a session what is not so already: all of it at another time, else whoever and
    whatever joins it."""
    if plan.times != (session.starts_at, session.ends_at):
        return plan
    seated = {peer.seat_id for peer in session.peers}
    return replace(
        plan,
        peers=tuple((seat, part) for seat, part in plan.peers if seat.id not in seated),
        stakeholders=tuple(one for one in plan.stakeholders if one not in session.stakeholders),
        room="" if _place(plan) == _place(session) else plan.room,
    )


def clash(plan: Plan, other: VisitSession, zone: ZoneInfo) -> Text | None:
    """One person and one room are in one place at a time; the sentence says who and where."""
    when = _when(other, zone)
    taken = {peer.seat.id: peer for peer in other.peers}
    for seat, _ in plan.peers:
        if peer := taken.get(seat.id):
            return Text(
                "%(name)s %(does)s in session %(number)s, %(from)s–%(to)s, at that time.",
                name=seat.person.name,
                does=peer.part.label,
                **when,
            )
    for person in plan.stakeholders:
        if person in other.stakeholders:
            return Text(
                "%(name)s is expected in session %(number)s, %(from)s–%(to)s, at that time.",
                name=person.name,
                **when,
            )
    if plan.room and _place(plan) == _place(other):
        return Text(
            "The room %(room)s is taken by session %(number)s, %(from)s–%(to)s, at that time.",
            room=plan.room,
            **when,
        )
    return None


def _when(session: VisitSession, zone: ZoneInfo) -> dict[str, object]:
    return {
        "number": session.number,
        "from": f"{session.begins.astimezone(zone):%H:%M}",
        "to": f"{session.finishes.astimezone(zone):%H:%M}",
    }


def _place(where: Plan | VisitSession) -> tuple[str, str]:
    return fold(where.venue), fold(where.room)


def why_not_edit(session: VisitSession) -> Text | None:
    if session.state is SessionState.CANCELLED:
        return Text(
            "Session %(number)s is cancelled and stays as it was. Book a new one instead.",
            number=session.number,
        )
    return why_not_change(session.review)


def why_not_cancel(session: VisitSession) -> Text | None:
    if session.state is SessionState.DONE:
        return Text("Session %(number)s has taken place.", number=session.number)
    return why_not_edit(session)
