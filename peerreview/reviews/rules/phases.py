"""Why a review cannot begin its next phase or go back, and what each phase opens and closes."""

from collections.abc import Callable
from dataclasses import dataclass

from peerreview.core.text import Text
from peerreview.reviews.models import Phase, Review, Role
from peerreview.reviews.rules.mandate import CLOSED


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What people can do in a phase, and what they can no longer or not yet do."""

    opens: Text
    closes: Text


MEANINGS: dict[Phase, Meaning] = {
    Phase.PREPARING: Meaning(
        opens=Text("Mandate, seats, dates and the map of stakeholders are settled."),
        closes=Text("The city cannot write its self-assessment yet."),
    ),
    Phase.SELF_ASSESSMENT: Meaning(
        opens=Text("The city writes and submits its self-assessment."),
        closes=Text("The team reads nothing of it before it is submitted."),
    ),
    Phase.DESK_REVIEW: Meaning(
        opens=Text("The team reads what was submitted and logs extracts from documents."),
        closes=Text("The self-assessment stays as it was submitted."),
    ),
    Phase.VISIT: Meaning(
        opens=Text("Evidence from sessions is logged, and each member judges alone."),
        closes=Text("Nothing of it reaches the host before the leader releases it."),
    ),
    Phase.ANALYSIS: Meaning(
        opens=Text("The team agrees on judgements, conclusions and recommendations."),
        closes=Text("Nobody travels any more; late evidence can still be logged."),
    ),
    Phase.REPORTING: Meaning(
        opens=Text("The report is written, checked by the city, and released."),
        closes=Text("It is the last phase in which evidence and findings can change."),
    ),
    Phase.FOLLOW_UP: Meaning(
        opens=Text("The city answers each recommendation and plans."),
        closes=Text("Evidence, judgements and conclusions stay as the report found them."),
    ),
    Phase.CLOSED: Meaning(
        opens=Text("Everything can still be read by those who sat in the review."),
        closes=Text("Nothing changes any more."),
    ),
}

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
