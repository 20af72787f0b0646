"""Why a seat cannot be given, taken back, handed over or signed for."""

from peerreview.core.text import Text
from peerreview.people.models import Person
from peerreview.reviews.models import Review, Role, Seat
from peerreview.reviews.rules.mandate import why_not_change


def why_not_seat(review: Review, role: Role, already: Seat | None) -> Text | None:
    """One person, one seat; one expert leader."""
    if reason := why_not_change(review):
        return reason
    if already is not None:
        return _sits_already(already)
    leader = leader_of(review)
    if role is Role.LEADER and leader is not None:
        return Text(
            "%(name)s is the expert leader. A second one can sit as co-leader.",
            name=leader.person.name,
        )
    return None


def leader_of(review: Review) -> Seat | None:
    return next((seat for seat in review.seats if seat.role is Role.LEADER), None)


def network_of(review: Review) -> str:
    """The network that runs the review, as its coordinator wrote it; empty if nobody did."""
    held = (s.organisation for s in review.seats if s.role is Role.NETWORK_COORDINATOR)
    return next((name for name in held if name), "")


def why_not_leave(
    review: Review, seat: Seat, traces: bool, *, planned: bool = False
) -> Text | None:
    """``traces``: whether the person has written something in the review; ``planned``: whether
    others count on the seat."""
    if reason := why_not_change(review):
        return reason
    if seat.role is Role.LEADER:
        return Text("A review keeps its expert leader. Hand the seat over to somebody else.")
    if traces:
        return Text(
            "%(name)s has written in this review, and the records keep their author."
            " Hand the seat over instead.",
            name=seat.person.name,
        )
    if planned:
        return Text(
            "%(name)s is planned in sessions. Hand the seat over, or plan them with others first.",
            name=seat.person.name,
        )
    return None


def why_not_hand_over(seat: Seat, to: Person | None = None) -> Text | None:
    """``to``: the successor, once there is one."""
    if reason := why_not_change(seat.review):
        return reason
    if to is seat.person:
        return Text("%(name)s sits in this seat already.", name=seat.person.name)
    if to is not None and (already := seat.review.seat_of(to)):
        return _sits_already(already)
    return None


def why_not_sign(seat: Seat) -> Text | None:
    """Whoever signs has said first which ties they have."""
    if reason := why_not_change(seat.review):
        return reason
    if not seat.signs:
        return Text("Your part in this review does not ask for a signature.")
    if seat.has_signed:
        return Text("You have signed the agreement as it is now.")
    if seat.declared_at is None:
        return Text("First say whether you have a conflict of interest. Then sign.")
    return None


def why_not_declare(seat: Seat) -> Text | None:
    if seat.signs:
        return why_not_change(seat.review)
    return Text("Your part in this review does not ask for a declaration.")


def _sits_already(seat: Seat) -> Text:
    return Text(
        "%(name)s sits in this review already, as %(role)s.",
        name=seat.person.name,
        role=seat.role.label,
    )
