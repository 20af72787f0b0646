"""Why a review cannot be changed, moved on or staffed now."""

from collections.abc import Callable
from datetime import date

from peerreview.core.text import Text
from peerreview.reviews.models import Phase, Review, Role, Seat

CLOSED = Text("This review is closed. Its records can be read and no longer changed.")


def why_not_change(review: Review) -> Text | None:
    """What every change to a review asks first."""
    return CLOSED if review.phase is Phase.CLOSED else None


def why_not_visit_on(starts_on: date, ends_on: date) -> Text | None:
    if ends_on < starts_on:
        return Text("The visit ends before it starts. Check both days.")
    if (ends_on - starts_on).days > 13:
        return Text("A visit lasts at most two weeks. Check both days.")
    return None


def why_not_scope(review: Review, numbers: set[int], used: set[int]) -> Text | None:
    """``used``: numbers of key factors that the review has already said something about."""
    if not numbers:
        return Text("Choose at least one key factor.")
    if lost := sorted(used - numbers):
        return Text(
            "Key factor %(numbers)s has entries already and stays in scope.",
            numbers=", ".join(map(str, lost)),
        )
    return why_not_change(review)


def why_not_seat(review: Review, role: Role, already: Seat | None) -> Text | None:
    """One person, one seat; one expert leader."""
    if reason := why_not_change(review):
        return reason
    if already is not None:
        return Text(
            "%(name)s sits in this review already, as %(role)s.",
            name=already.person.name,
            role=already.role.label,
        )
    leader = next((seat for seat in review.seats if seat.role is Role.LEADER), None)
    if role is Role.LEADER and leader is not None:
        return Text(
            "%(name)s is the expert leader. A second one can sit as co-leader.",
            name=leader.person.name,
        )
    return None


def why_not_leave(review: Review, seat: Seat, traces: bool) -> Text | None:
    """``traces``: whether the person has written something in the review."""
    if reason := why_not_change(review):
        return reason
    if seat.role is Role.LEADER:
        return Text("A review keeps its expert leader. Give the seat to somebody else first.")
    if traces:
        return Text(
            "%(name)s has written in this review, and the records keep their author.",
            name=seat.person.name,
        )
    return None


Gate = Callable[[Review], Text | None]
_GATES: dict[Phase, list[Gate]] = {}


def gate(into: Phase) -> Callable[[Gate], Gate]:
    """A later feature's condition for a phase: ``@gate(into=Phase.DESK_REVIEW)``."""

    def declare(rule: Gate) -> Gate:
        _GATES.setdefault(into, []).append(rule)
        return rule

    return declare


def next_phase(review: Review) -> Phase | None:
    phases = list(Phase)
    return phases[review.phase.place + 1] if review.phase is not Phase.CLOSED else None


def why_not_move_on(review: Review) -> Text | None:
    """The reason the next phase cannot begin: something it stands on is missing."""
    following = next_phase(review)
    if following is None:
        return CLOSED
    if not any(seat.role is Role.LEADER for seat in review.seats):
        return Text("The review needs an expert leader before it moves on.")
    return next((why for rule in _GATES.get(following, []) if (why := rule(review))), None)


def why_not_go_back(review: Review, to: Phase, reason: str) -> Text | None:
    """Going back is possible, and its reason is kept."""
    if not to.is_before(review.phase):
        return Text("Choose a phase before the present one.")
    if not reason:
        return Text("Say why the review goes back; the reason is kept in its journal.")
    return None
