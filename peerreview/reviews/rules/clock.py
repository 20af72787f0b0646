"""The clock of a review: when what is due, and by whom. Source: ``method.md`` section 4.

All dates are computed back from the first day of the visit. A date that somebody set stays where
it is when the visit moves. A milestone is done when somebody says so, or when the review has
left the phase in which it falls due: nobody has to tick what the phases say already.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from peerreview.core.text import Text, Word
from peerreview.reviews.models import Milestone, MilestoneKind, Phase, Review, Role
from peerreview.reviews.rules.mandate import why_not_change

NETWORK, LEADER = Role.NETWORK_COORDINATOR, Role.LEADER
COORDINATOR, SPONSOR = Role.HOST_COORDINATOR, Role.HOST_SPONSOR
EVERYBODY = tuple(Role)


@dataclass(frozen=True, kw_only=True)
class Due:
    """Where a milestone lies. ``weeks``: from the first day of the visit, negative before it;
    ``phase``: the last one in which it is open."""

    weeks: int
    owners: tuple[Role, ...]
    phase: Phase


CLOCK: dict[MilestoneKind, Due] = {
    MilestoneKind.MANDATE: Due(weeks=-26, owners=(NETWORK, LEADER), phase=Phase.PREPARING),
    MilestoneKind.TEAM: Due(weeks=-18, owners=(NETWORK,), phase=Phase.PREPARING),
    MilestoneKind.OPENED: Due(weeks=-16, owners=(COORDINATOR,), phase=Phase.PREPARING),
    MilestoneKind.STAKEHOLDERS: Due(
        weeks=-12, owners=(COORDINATOR, LEADER), phase=Phase.DESK_REVIEW
    ),
    MilestoneKind.SUBMITTED: Due(weeks=-8, owners=(COORDINATOR,), phase=Phase.SELF_ASSESSMENT),
    MilestoneKind.DESK_REVIEW: Due(weeks=-5, owners=(LEADER,), phase=Phase.DESK_REVIEW),
    MilestoneKind.PROGRAMME: Due(weeks=-4, owners=(COORDINATOR,), phase=Phase.DESK_REVIEW),
    MilestoneKind.GUIDES: Due(weeks=-2, owners=(LEADER,), phase=Phase.DESK_REVIEW),
    MilestoneKind.VISIT: Due(weeks=0, owners=EVERYBODY, phase=Phase.VISIT),
    MilestoneKind.DRAFT: Due(weeks=4, owners=(LEADER,), phase=Phase.REPORTING),
    MilestoneKind.FINAL: Due(weeks=6, owners=(LEADER,), phase=Phase.REPORTING),
    MilestoneKind.RESPONSE: Due(weeks=8, owners=(SPONSOR,), phase=Phase.FOLLOW_UP),
    MilestoneKind.PLAN: Due(weeks=14, owners=(COORDINATOR, SPONSOR), phase=Phase.FOLLOW_UP),
    MilestoneKind.CHECK_IN: Due(weeks=26, owners=(LEADER, COORDINATOR), phase=Phase.FOLLOW_UP),
    MilestoneKind.PROGRESS: Due(weeks=52, owners=(LEADER, COORDINATOR), phase=Phase.FOLLOW_UP),
    MilestoneKind.REPEAT: Due(weeks=104, owners=(COORDINATOR,), phase=Phase.FOLLOW_UP),
}


class DueState(Word):
    """How a milestone stands today."""

    DONE = "done", Text("done")
    OVERDUE = "overdue", Text("overdue")
    DUE = "due", Text("due")


@dataclass(frozen=True, kw_only=True)
class Hand:
    """A milestone as it stands on one day."""

    kind: MilestoneKind
    weeks: int
    owners: tuple[Role, ...]
    default_on: date
    own_on: date | None
    """A date that somebody set."""
    done_on: date | None
    """When somebody marked it; None where the phase says that it is done."""
    state: DueState

    @property
    def due_on(self) -> date:
        return self.own_on or self.default_on

    @property
    def for_everybody(self) -> bool:
        return self.owners == EVERYBODY


def clock(review: Review, today: date) -> list[Hand]:
    """Every milestone in the order of the method, as it stands on that day."""
    known = {milestone.kind: milestone for milestone in review.milestones}
    return [_hand(review, kind, known.get(kind), today) for kind in CLOCK]


def _hand(review: Review, kind: MilestoneKind, set_: Milestone | None, today: date) -> Hand:
    due = CLOCK[kind]
    default = review.visit_starts_on + timedelta(weeks=due.weeks)
    own, done_on = (set_.due_on, set_.done_on) if set_ else (None, None)
    done = done_on is not None or due.phase.is_before(review.phase)
    return Hand(
        kind=kind,
        weeks=due.weeks,
        owners=due.owners,
        default_on=default,
        own_on=own,
        done_on=done_on,
        state=_state(done, _last_day(review, kind, own or default), today),
    )


def _last_day(review: Review, kind: MilestoneKind, due_on: date) -> date:
    """On which it is still in time: a visit that is under way is."""
    return max(due_on, review.visit_ends_on) if kind is MilestoneKind.VISIT else due_on


def _state(done: bool, due_on: date, today: date) -> DueState:
    if done:
        return DueState.DONE
    return DueState.OVERDUE if due_on < today else DueState.DUE


def next_due(hands: Iterable[Hand]) -> Hand | None:
    """What is to be done first: the earliest milestone that is not done."""
    open_ = [hand for hand in hands if hand.state is not DueState.DONE]
    return min(open_, key=lambda hand: hand.due_on, default=None)


def why_not_due_on(review: Review, due_on: date | None) -> Text | None:
    """A date of one's own lies within the years of the review, or it is a slip of the keys."""
    if due_on is None or abs((due_on - review.visit_starts_on).days) <= 5 * 366:
        return None
    return Text("This is more than five years from the visit. Check the year.")


def why_not_tick(review: Review) -> Text | None:
    return why_not_change(review)
