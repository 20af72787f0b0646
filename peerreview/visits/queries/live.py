"""The day as each reader has it, and what would happen if a session ran late."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from peerreview.access.relations import Actor
from peerreview.core.text import Text
from peerreview.planning.checker import Broken, refusals
from peerreview.planning.plan import Plan
from peerreview.planning.problem import Pin, Problem, Window
from peerreview.reviews.models import Review, Seat
from peerreview.visits.models import SessionState, VisitSession
from peerreview.visits.queries.problem.draft import Draft, draft_of
from peerreview.visits.queries.programme import Slot, sessions_of
from peerreview.visits.queries.released import published
from peerreview.visits.queries.releases import (
    affected_by,
    entries_of,
    latest_release,
    names_in,
)
from peerreview.visits.queries.sheets import is_for
from peerreview.visits.rules import Change, Entry, changes, entry_of
from peerreview.visits.rules.live import later, track_of


@dataclass(frozen=True, kw_only=True)
class Today:
    """``day``: the one that is shown, which is the next of the visit where today has nothing.
    ``mine``: for those who have sessions of their own; ``others``: the rest of the day."""

    day: date | None
    is_today: bool
    under_way: list[Slot]
    mine: list[Slot]
    others: list[Slot]
    edition: object


def today(session: Session, review: Review, actor: Actor, now: datetime) -> Today:
    """As it was released: the focus is on the pages of the sessions."""
    shown, here = published(session, review, focus=False), review.today(now)
    day = next((day for day in shown.days if day.date >= here and day.slots), None)
    slots = day.slots if day else []
    seat = review.seat_of(actor)
    mine = [slot for slot in slots if seat and seat.in_team and is_for(slot, seat)]
    return Today(
        day=day.date if day else None,
        is_today=day is not None and day.date == here,
        under_way=[slot for slot in slots if _is_under_way(slot, now)],
        mine=mine,
        others=[slot for slot in slots if slot not in mine],
        edition=shown.edition,
    )


def _is_under_way(slot: Slot, now: datetime) -> bool:
    held = slot.session.state not in {SessionState.CANCELLED, SessionState.NO_SHOW}
    return held and slot.starts <= now < slot.ends


@dataclass(frozen=True, kw_only=True)
class Delay:
    """What it would mean if a session ran late: which sessions move, whom it touches, and what
    cannot be then."""

    moved: list[VisitSession]
    changed: list[Change]
    told: dict[Seat, list[Change]]
    broken: list[Text]


def delay_of(session: Session, visit: VisitSession, minutes: int, now: datetime) -> Delay:
    review = visit.review
    held = _held(session, review)
    moved = track_of(visit, held)
    before = [entry_of(one) for one in held if review.today(one.begins) == review.today(now)]
    ids = {one.id for one in moved}
    after = [_later(entry, moved, minutes, now) if entry.id in ids else entry for entry in before]
    names = names_in(session, review)
    changed = changes(before, after, names)
    return Delay(
        moved=moved,
        changed=changed,
        told=affected_by(review, changed),
        broken=_broken(draft_of(session, review, now), ids, minutes),
    )


def _broken(draft: Draft, moved: set[UUID], minutes: int) -> list[Text]:
    """The hard rules that break by it, as the one checker says them: those that were broken before
    are no news."""
    before = {_same(one) for one in refusals(draft.problem, draft.plan)}
    problem, plan = _later_in(draft, {str(id_) for id_ in moved}, minutes)
    return [one.says for one in refusals(problem, plan) if _same(one) not in before]


def _same(one: Broken) -> tuple[object, ...]:
    return one.rule, one.sessions, one.people


def _later_in(draft: Draft, moved: set[str], minutes: int) -> tuple[Problem, Plan]:
    """The draft as it would be. What has begun is not pinned here: this is about what becomes."""

    def shifted(window: Window) -> Window:
        start = window.start if window.start <= draft.now else window.start + minutes
        return Window(start, window.end + minutes)

    problem = replace(
        draft.problem,
        sessions=tuple(replace(one, pin=Pin()) for one in draft.problem.sessions),
        blocks=tuple(
            replace(one, time=shifted(one.time)) if one.id in moved else one
            for one in draft.problem.blocks
        ),
    )
    late = (one for one in draft.plan.placements if one.session in moved)
    times = ((one, shifted(one.time)) for one in late)
    return problem, draft.plan.having(
        *(replace(one, start=time.start, end=time.end) for one, time in times)
    )


def _held(session: Session, review: Review) -> list[VisitSession]:
    """What is really on: of a released programme, only what was released."""
    known = {entry.id for entry in entries_of(latest_release(session, review))}
    drafted = (one for one in sessions_of(session, review) if one.scheduled)
    return [one for one in drafted if not known or one.id in known]


def _later(entry: Entry, moved: Sequence[VisitSession], minutes: int, now: datetime) -> Entry:
    visit = next(one for one in moved if one.id == entry.id)
    starts_at, ends_at = later(visit, minutes, now)
    return entry.model_copy(update={"starts_at": starts_at, "ends_at": ends_at})
