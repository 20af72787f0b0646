"""When the time has come for the next phase: told to whoever begins it."""

from collections.abc import Iterator

from peerreview.access.policy import Permission, may
from peerreview.core.text import Text
from peerreview.home.rules.standing import Standing, Step
from peerreview.reviews.models import Phase
from peerreview.reviews.rules import signed_off


def next_phase(standing: Standing) -> Iterator[Step]:
    words = _why_now(standing)
    if words and standing.may(Permission.MOVE_PHASE):
        yield Step(text=words, endpoint="reviews.show")


def _why_now(standing: Standing) -> Text | None:
    review, facts = standing.review, standing.facts
    match review.phase:
        case Phase.PREPARING if _is_agreed(standing):
            return Text("Everything is agreed and signed. Begin the self-assessment.")
        case Phase.SELF_ASSESSMENT if facts.submitted:
            return Text("The self-assessment is submitted. Begin the desk review.")
        case Phase.DESK_REVIEW if facts.submitted and standing.today >= review.visit_starts_on:
            return Text("The days of the visit are here. Begin the visit.")
        case Phase.VISIT if standing.today > review.visit_ends_on:
            return Text("The days of the visit are over. Begin the analysis.")
        case Phase.REPORTING if facts.released:
            return Text("The report is released. Begin the follow-up, so that the city can answer.")
    return None


def _is_agreed(standing: Standing) -> bool:
    """Every signature is there, under the mandate and under the agreements."""
    review = standing.review
    return all(
        (signed_off(review, seat) or not may(seat.person, Permission.SIGN_OFF_MANDATE, review))
        and (seat.has_signed or not seat.signs)
        for seat in review.seats
    )


MOVING_STEPS = (next_phase,)
