"""Why the city cannot answer, or its sponsor approve, now."""

from peerreview.core.text import Text
from peerreview.followup.models import Position
from peerreview.reviews.models import Phase, Review
from peerreview.reviews.rules import why_not_change


def why_not_read(*, released: bool, in_team: bool) -> Text | None:
    """Outside the team, recommendations are read once the report is released."""
    if released or in_team:
        return None
    return Text("The team has not released its report yet. Its recommendations stand in it.")


def why_not_answer(review: Review, *, released: bool, approved: bool) -> Text | None:
    """``released``: whether the host has the report; ``approved``: whether the sponsor signed."""
    if reason := why_not_change(review):
        return reason
    if not released:
        return Text("The city answers once the report is released to it.")
    if review.phase is not Phase.FOLLOW_UP:
        return Text(
            "The city answers in the phase “%(wanted)s”. This review is in the phase “%(phase)s”.",
            wanted=Phase.FOLLOW_UP.label,
            phase=review.phase.label,
        )
    if approved:
        return Text("The answer is approved. The host sponsor can open it again.")
    return None


def why_not_position(position: Position | None, reason: str) -> Text | None:
    """Whoever does not follow a recommendation says why; others learn from it."""
    if position in {Position.IN_PART, Position.NOT_ACCEPTED} and not reason:
        return Text("Say why the city does not accept it, or not all of it.")
    return None


def why_not_approve(
    review: Review, *, released: bool, approved: bool, unanswered: list[int]
) -> Text | None:
    """``unanswered``: numbers of the recommendations without an answer."""
    if reason := why_not_answer(review, released=released, approved=approved):
        return reason
    if unanswered:
        return Text(
            "Every recommendation needs an answer first. Still open: %(numbers)s.",
            numbers=", ".join(f"R{number}" for number in unanswered),
        )
    return None


def why_not_open_again(review: Review, *, approved: bool) -> Text | None:
    if reason := why_not_change(review):
        return reason
    return None if approved else Text("The answer is not approved yet; it is open.")
